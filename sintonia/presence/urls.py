"""The public page, and what the user does with it."""

from django.urls import URLPattern, path

from sintonia.presence.views import contact, owner, public

urlpatterns: list[URLPattern] = [
    path("p/<slug:slug>/", public.profile_public, name="profile_public"),
    path("p/<slug:slug>/thanks/", public.profile_thanks, name="profile_thanks"),
    path("p/<slug:slug>/notice/", public.profile_notice, name="profile_notice"),
    path("p/<slug:slug>/portrait/", public.profile_portrait, name="profile_portrait"),
    path("profile/", owner.profile, name="profile"),
    path("profile/address/", owner.profile_address, name="profile_address"),
    path("profile/preview/", owner.profile_preview, name="profile_preview"),
    path("profile/portrait/", owner.portrait, name="portrait"),
    path("profile/voices/", owner.voices, name="voices"),
    path("profile/contacts/<int:pk>/nonsense/", contact.contact_nonsense, name="contact_nonsense"),
]
