"""Teams, and what people can do."""

from django.urls import path

from sintonia.work.teams.views import pairs, plans, skills

urlpatterns = [
    path("work/teams/", plans.teams, name="teams"),
    path("work/teams/new/", plans.team_new, name="team_new"),
    path("work/teams/apart/", pairs.apart, name="teams_apart"),
    path("work/teams/apart/<int:pk>/delete/", pairs.apart_delete, name="apart_delete"),
    path("work/teams/acquainted/", pairs.acquainted, name="acquainted"),
    path("work/teams/<int:pk>/", plans.team, name="team"),
    path("work/teams/<int:pk>/change/", plans.team_change, name="team_change"),
    path("work/teams/<int:pk>/find/", plans.team_find, name="team_find"),
    path("work/teams/<int:pk>/keep/", plans.team_keep, name="team_keep"),
    path("work/teams/<int:pk>/ask/", plans.team_ask, name="team_ask"),
    path("work/teams/<int:pk>/delete/", plans.team_delete, name="team_delete"),
    path("people/skills/", skills.skills, name="skills"),
    path("people/skills/<int:pk>/delete/", skills.skill_delete, name="skill_delete"),
    path("people/<int:pk>/skills/", skills.person_skills, name="person_skills"),
    path("people/<int:pk>/availability/", skills.availability, name="person_availability"),
]
