"""What allauth asks the program: who somebody is, what mails and messages say, and when to ask again."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from commonhold.acts import people
from commonhold.acts.announcing import announce_account_mail
from commonhold.acts.refusal import Refusal
from commonhold.web.account.fresh import is_fresh
from commonhold.web.account.proving import hold, take_off
from commonhold.web.account.words import MESSAGES, mail_of

SIGNED_OUT = "signed-out"
"""The mark of the sentence after signing out: the page that shows it has the browser forget this tab's drafts."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth with people of the directory, in the program's words."""

    def clean_email(self, email: str) -> str:
        """The mailbox, written as it always is."""
        try:
            return people.normalised(email)
        except Refusal:
            raise ValidationError(_("Write a mailbox such as name@example.org.")) from None

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """The person with this mailbox, known or new; name and password wait until the mailbox is proven."""
        told = form.cleaned_data
        id = people.person(told["email"], told["name"])
        take_off(id)
        found = get_user_model().objects.get(pk=id)
        password = told.get("password1") or ""
        hold(request, id, name=told["name"], password=make_password(password) if password else "")
        return found

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in; the session is bound to the password as it is since the proof of the mailbox."""
        user.refresh_from_db(fields=["password", "name"])
        super().login(request, user)

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMessage:
        """One of the program's own mails, as plain text; its links lead to the address of the installation."""
        told = {name: _at_home(value) if name.endswith("_url") else value for name, value in context.items()}
        subject, body = mail_of(template_prefix, email, told, home=settings.URL)
        return EmailMessage(subject, body, self.get_from_email(), [email], headers=headers)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Have a mail sent by the task queue, so that nobody waits for a mail server, nor can tell by waiting."""
        mail = self.render_mail(template_prefix, email, context)
        announce_account_mail(email, subject=str(mail.subject), body=str(mail.body))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say a sentence on the next page; what goes without saying is not said."""
        words = MESSAGES.get(message_template or "", "")
        said = message or (_(words).format(**(message_context or {})) if words else "")
        if said:
            tags = SIGNED_OUT if message_template == "account/messages/logged_out.txt" else extra_tags
            super().add_message(request, level, message=said, extra_tags=tags)

    def is_safe_url(self, url: str | None) -> bool:
        """Does an address lead to us? Not where nobody can read it."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Must somebody prove again who it is? allauth would never ask people who have no password."""
        request = context.request
        if is_fresh(request):
            return False
        if not get_reauthentication_flows(request.user):
            raise ReauthenticationRequired
        return True

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to prove again who one is; a code from the mailbox for whoever has no other."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use your authenticator app or a recovery code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        ways = [{**way, "description": words.get(way["id"], way["description"])} for way in ways]
        if not ways and user.is_authenticated:
            ways = [{"id": "again", "description": _("Use a code from your mailbox"), "url": reverse("account_again")}]
        return ways


def _at_home(url: str) -> str:
    """A link at the address of the installation, whatever host somebody asked."""
    return f"{settings.URL}{urlsplit(url).path}"
