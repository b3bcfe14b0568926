"""Addresses for devices, and of the page about them."""

from django.urls import path

from sintonia.dav import views

urlpatterns = [
    path("dav", views.dav, name="dav_bare"),
    path("dav/", views.dav, name="dav"),
    path("dav/<path:path>", views.dav, name="dav_path"),
    path(".well-known/carddav", views.well_known, name="well_known_carddav"),
    path(".well-known/caldav", views.well_known, name="well_known_caldav"),
    path("settings/devices/", views.devices, name="devices"),
    path("settings/devices/<int:pk>/revoke/", views.device_revoke, name="device_revoke"),
]
