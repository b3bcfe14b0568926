"""Who asks, rapport, trials."""

from django.urls import URLPattern, path

from sintonia.work.inquiries.views import criteria, rapport, trials, writing
from sintonia.work.inquiries.views import path as way

urlpatterns: list[URLPattern] = [
    path("work/inquiries/", way.inquiries, name="inquiries"),
    path("work/inquiries/origins/", way.inquiry_origins, name="inquiry_origins"),
    path("work/inquiries/new/", writing.inquiry_new, name="inquiry_new"),
    path("work/inquiries/<int:pk>/edit/", writing.inquiry_edit, name="inquiry_edit"),
    path("work/inquiries/<int:pk>/next/", way.inquiry_next, name="inquiry_next"),
    path("work/inquiries/<int:pk>/move/", way.inquiry_move, name="inquiry_move"),
    path("work/inquiries/<int:pk>/end/", writing.inquiry_end, name="inquiry_end"),
    path("work/inquiries/<int:pk>/reopen/", way.inquiry_reopen, name="inquiry_reopen"),
    path("work/inquiries/<int:pk>/remove/", way.inquiry_remove, name="inquiry_remove"),
    path("work/inquiries/<int:pk>/trial/", trials.trial_new, name="trial_new"),
    path("work/trials/<int:pk>/", trials.trial, name="trial"),
    path("work/trials/<int:pk>/edit/", trials.trial_edit, name="trial_edit"),
    path("work/trials/<int:pk>/say/", trials.trial_say, name="trial_say"),
    path("work/trials/<int:pk>/hear/", trials.trial_hear, name="trial_hear"),
    path("work/trials/<int:pk>/conclude/", trials.trial_conclude, name="trial_conclude"),
    path("work/trials/<int:pk>/resume/", trials.trial_resume, name="trial_resume"),
    path("work/rapport/<int:pk>/", rapport.rapport, name="rapport"),
    path("work/rapport/<int:pk>/skip/", rapport.rapport_skip, name="rapport_skip"),
    path("work/criteria/", criteria.criteria, name="criteria"),
    path("work/criteria/truth/", criteria.criteria_truth, name="criteria_truth"),
    path("work/criteria/<int:pk>/", criteria.criterion_edit, name="criterion_edit"),
    path("work/criteria/<int:pk>/shift/", criteria.criterion_shift, name="criterion_shift"),
    path("work/criteria/<int:pk>/retire/", criteria.criterion_retire, name="criterion_retire"),
]
