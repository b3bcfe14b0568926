"""The room of projects: one goal, tasks with one owner, who takes part."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "sintonia.work.projects"
    label = "projects"
