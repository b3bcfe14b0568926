"""Coming in and going out: of allauth's pages, only those that have a use here.

Sign-up, e-mail addresses and passwords by mail are left out: accounts are made by the first run,
and a lost password is replaced after coming in by `sintonia signin`.
"""

from allauth.account.views import AccountInactiveView, LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import (
    EditWebAuthnView,
    ListWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.urls import path

from sintonia.spaces import forms, views

_login = LoginView.as_view(template_name="spaces/login.html", form_class=forms.LoginForm)
_logout = LogoutView.as_view(template_name="spaces/logout.html")
_inactive = AccountInactiveView.as_view(template_name="spaces/inactive.html")
_confirm = ReauthenticateView.as_view(
    template_name="spaces/confirm.html", form_class=forms.ConfirmForm
)
_second_step = AuthenticateView.as_view(
    template_name="spaces/second_step.html", webauthn_form_class=forms.PasskeySecondForm
)
_passkeys = ListWebAuthnView.as_view(template_name="spaces/passkeys.html")
_passkey_edit = EditWebAuthnView.as_view(
    template_name="spaces/passkey_edit.html", form_class=forms.PasskeyNameForm
)
_passkey_remove = RemoveWebAuthnView.as_view(template_name="spaces/passkey_remove.html")
_passkey_login = LoginWebAuthnView.as_view(form_class=forms.PasskeyLoginForm)
_passkey_confirm = ReauthenticateWebAuthnView.as_view(
    template_name="spaces/passkey_confirm.html", form_class=forms.PasskeyConfirmForm
)

# The names are those by which allauth finds its own pages.
urlpatterns = [
    path("key/<slug:token>/", views.key_open, name="key"),
    path("key/", views.key, name="key_page"),
    path("secure/", views.secure, name="secure"),
    path("login/", _login, name="account_login"),
    path("second-step/", _second_step, name="mfa_authenticate"),
    path("logout/", _logout, name="account_logout"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("inactive/", _inactive, name="account_inactive"),
    path("confirm/", _confirm, name="account_reauthenticate"),
    path("password/", views.password, name="account_change_password"),
    path("password/", views.password, name="account_set_password"),
    path("passkeys/", _passkeys, name="mfa_list_webauthn"),
    path("passkeys/", _passkeys, name="mfa_index"),
    path("passkeys/add/", views.PasskeyAdd.as_view(), name="mfa_add_webauthn"),
    path("passkeys/login/", _passkey_login, name="mfa_login_webauthn"),
    path("passkeys/confirm/", _passkey_confirm, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/", _passkey_edit, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", _passkey_remove, name="mfa_remove_webauthn"),
]
