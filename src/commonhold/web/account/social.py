"""People who come from a provider that the operator named: an organisation's own sign-in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from commonhold.acts import people
from commonhold.acts.refusal import Refusal
from commonhold.web.account.naming import LONGEST_NAME
from commonhold.web.account.proving import awaited, hold, take_off


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A mailbox that the provider did not verify opens nothing and links to nobody."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> Any:
        """The providers of a name; none of a name that no database holds."""
        if provider and not provider.isprintable():
            return []
        return super().list_apps(request, provider=provider, client_id=client_id)

    def authenticate_by_email(self, sociallogin: Any) -> Any:
        """The person with a mailbox that the provider verified."""
        for address in sociallogin.email_addresses:  # some providers write "false"
            address.verified = address.verified is True or str(address.verified).lower() == "true"
        return super().authenticate_by_email(sociallogin)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """What the provider verified needs no second proof."""
        mailbox = getattr(sociallogin, "_did_authenticate_by_email", None)
        if mailbox:
            person = sociallogin.user
            if awaited(mailbox) is not None:
                take_off(person.pk)
            first = not EmailAddress.objects.filter(user_id=person.pk, primary=True).exists()
            address, _new = EmailAddress.objects.get_or_create(
                user=person, email=mailbox, defaults={"primary": first, "verified": True}
            )
            if not address.verified and address.can_set_verified():
                address.set_verified()

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Mailbox and name as the provider tells them."""
        person = super().populate_user(request, sociallogin, data)
        whole = " ".join(str(data[word]) for word in ("first_name", "last_name") if data.get(word))
        told = str(data.get("name") or whole)
        person.name = "".join(sign for sign in told if sign.isprintable()).strip()[:LONGEST_NAME]
        try:
            person.mailbox = people.normalised(person.mailbox)
        except Refusal:
            person.mailbox = ""
        return person

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Without asking anything, where mailbox and name are told."""
        person = sociallogin.user
        return bool(person.name and person.mailbox) and super().is_auto_signup_allowed(request, sociallogin)

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        """What the provider told, to be put right by the person."""
        return {**super().get_signup_form_initial_data(sociallogin), "name": sociallogin.user.name}

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        """A new person; what it tells counts once its mailbox is proven."""
        person = sociallogin.user
        if form:
            person.name, person.mailbox = form.cleaned_data["name"], form.cleaned_data["email"]
        person.set_unusable_password()
        sociallogin.save(request)
        hold(request, person.pk, name=person.name, provider=True)
        return person
