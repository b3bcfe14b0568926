"""Coming in and going out."""

from django.urls import include, path

from sintonia.spaces import views

urlpatterns = [
    path("key/<str:token>/", views.key, name="key"),
    path("secure/", views.secure, name="secure"),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
]
