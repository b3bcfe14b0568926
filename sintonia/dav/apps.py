"""Phones and desktop clients read and write people and occasions."""

from django.apps import AppConfig


class DavConfig(AppConfig):
    name = "sintonia.dav"
