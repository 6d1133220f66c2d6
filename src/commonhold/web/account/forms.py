"""Signing up, also for people whom others have asked before they came."""

from typing import Any

from allauth.account.forms import SignupForm

from commonhold.web.account.proving import awaited


class SignUpForm(SignupForm):  # type: ignore[misc]
    """A mailbox that nobody has proven yet can be signed up with, whoever wrote it down before."""

    def validate_unique_email(self, value: str) -> Any:
        """The mailbox; somebody who proved it already gets a mail instead of a second account."""
        if awaited(value) is not None:
            return value
        return super().validate_unique_email(value)
