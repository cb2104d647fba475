"""Who may open an account."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Opens accounts only while the server allows it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's form
        """Say whether anybody may sign up (``STRIDEMEND_SIGNUP``)."""
        return bool(settings.SIGNUP_OPEN)
