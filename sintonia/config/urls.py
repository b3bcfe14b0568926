"""All addresses; each room has its own list."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sintonia.home.urls")),
    path("", include("sintonia.dav.urls")),
    path("", include("sintonia.presence.urls")),
    path("", include("sintonia.work.urls")),
    path("", include("sintonia.understand.urls")),
    path("", include("sintonia.gather.urls")),
    path("", include("sintonia.people.urls")),
    path("", include("sintonia.ui.urls")),
    path("accounts/", include("sintonia.spaces.urls")),
]

handler500 = "sintonia.ui.views.server_error"
