"""Sign-in rules for allauth: accounts are made by the Fachadministration, never by signing up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class KontoAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Local accounts: no sign-up, formal address in the messages."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Dieses Konto ist gesperrt. Bitte wenden Sie sich an Ihre Fachadministration.",
        "enter_current_password": "Bitte geben Sie Ihr jetziges Passwort ein.",
        "incorrect_code": "Der Code stimmt nicht. Bitte prüfen Sie ihn oder warten Sie auf den nächsten.",
        "incorrect_password": "Das Passwort stimmt nicht. Bitte prüfen Sie Ihre Eingabe.",
        "password_mismatch": "Die beiden Passwörter stimmen nicht überein. Bitte geben Sie beide noch einmal ein.",
        "too_many_login_attempts": "Zu viele Versuche. Bitte warten Sie fünf Minuten und versuchen Sie es dann erneut.",
        "username_password_mismatch": "Benutzername oder Passwort stimmt nicht. Bitte prüfen Sie Ihre Eingabe.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up; the Fachadministration creates accounts."""
        return False


class FremdkontoAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts of the town's directory: they open an existing local account, they never create one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up through the directory either."""
        return False
