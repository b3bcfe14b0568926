"""Quotes, and their page without an account."""

from django.urls import path

from sintonia.work.quotes.views import draft, files, listing, outside, sending

urlpatterns = [
    path("work/quotes/", listing.quotes, name="quotes"),
    path("work/quotes/new/", listing.quote_new, name="quote_new"),
    path("work/quotes/issuer/", listing.issuer, name="quote_issuer"),
    path("work/quotes/csv/", files.quotes_csv, name="quotes_csv"),
    path("work/quotes/json/", files.quotes_json, name="quotes_json"),
    path("work/quotes/<int:pk>/", draft.quote, name="quote"),
    path("work/quotes/<int:pk>/totals/", draft.quote_totals, name="quote_totals"),
    path("work/quotes/<int:pk>/preview/", draft.quote_preview, name="quote_preview"),
    path("work/quotes/<int:pk>/remove/", draft.quote_delete, name="quote_remove"),
    path("work/quotes/<int:pk>/send/", sending.quote_leave, name="quote_send"),
    path("work/quotes/<int:pk>/skip/", sending.quote_rapport_skip, name="quote_rapport_skip"),
    path("work/quotes/<int:pk>/link/", sending.quote_link, name="quote_link"),
    path("work/quotes/<int:pk>/withdraw/", sending.quote_back, name="quote_withdraw"),
    path("work/quotes/<int:pk>/again/", sending.quote_again, name="quote_again"),
    path("work/quotes/<int:pk>/answer/", sending.quote_answer, name="quote_answer"),
    path("work/quotes/<int:pk>/trial/", sending.quote_trial, name="quote_trial"),
    path("work/quotes/<int:pk>/pdf/", files.quote_pdf, name="quote_pdf"),
    path("work/quotes/<int:pk>/csv/", files.quote_csv, name="quote_csv"),
    path("work/quotes/<int:pk>/json/", files.quote_json, name="quote_json"),
    path("q/<str:token>/", outside.quote_public, name="quote_public"),
    path("q/<str:token>/accept/", outside.quote_public_accept, name="quote_public_accept"),
    path("q/<str:token>/ask/", outside.quote_public_ask, name="quote_public_ask"),
    path("q/<str:token>/decline/", outside.quote_public_decline, name="quote_public_decline"),
    path("q/<str:token>/seen/", outside.quote_public_seen, name="quote_public_seen"),
    path("q/<str:token>/pdf/", outside.quote_public_pdf, name="quote_public_pdf"),
]
