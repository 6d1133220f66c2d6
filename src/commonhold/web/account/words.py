"""What mails about accounts and short messages say. Every mail is plain text and says what there is to do."""

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_noop as noop

GREETING = noop("Hello,")
FAREWELL = noop("Commonhold at {site}")
NOT_YOU = noop("If that was not you, do nothing: without this mail nobody gets any further.")
CHANGED = noop(
    "If that was you, there is nothing to do. If not, sign in now, choose a new password and end the other sessions:"
)
FROM_WHERE = noop("It was done on {day} from {ip} ({browser}).")

_TYPE_IT = noop("Type this code into the page that is open in your browser. It holds for a quarter of an hour.")

MAILS: dict[str, tuple[str, tuple[str, ...]]] = {
    "account/email/email_confirmation_signup": (
        noop("{code} is your code for Commonhold"),
        (noop("You are making an account with {email}."), _TYPE_IT, "    {code}", NOT_YOU),
    ),
    "account/email/email_confirmation": (
        noop("{code} is your code for Commonhold"),
        (noop("You want {email} to belong to your account."), _TYPE_IT, "    {code}", NOT_YOU),
    ),
    "account/email/login_code": (
        noop("{code} is your code to sign in to Commonhold"),
        (noop("You are signing in with {email}."), _TYPE_IT, "    {code}", NOT_YOU),
    ),
    "account/email/again": (
        noop("{code} is your code for Commonhold"),
        (
            noop("What you are about to do weighs much, so we ask once more whether it is you."),
            _TYPE_IT,
            "    {code}",
            NOT_YOU,
        ),
    ),
    "account/email/account_already_exists": (
        noop("You have an account at Commonhold already"),
        (
            noop("Somebody, perhaps you, wanted to make an account with {email}. There is one already."),
            noop("Sign in with it. If you have no password any more, have a code mailed to you:"),
            "    {login_url}",
            NOT_YOU,
        ),
    ),
    "account/email/unknown_account": (
        noop("There is no account with this mailbox at Commonhold"),
        (
            noop("Somebody, perhaps you, wanted to sign in with {email}. No account has this mailbox."),
            noop("You may have used another one. Or make an account:"),
            "    {signup_url}",
            NOT_YOU,
        ),
    ),
    "account/email/password_reset_key": (
        noop("A new password for Commonhold"),
        (
            noop("Somebody, perhaps you, asked for a new password for {email}. Choose it here:"),
            "    {password_reset_url}",
            NOT_YOU,
        ),
    ),
    "account/email/email_changed": (
        noop("Your main mailbox was changed"),
        (noop("Commonhold now writes to {to_email}, no longer to {from_email}."),),
    ),
    "account/email/email_deleted": (
        noop("A mailbox was taken off your account"),
        (noop("{deleted_email} no longer belongs to your account."),),
    ),
    "account/email/email_confirm": (
        noop("A mailbox belongs to your account"),
        (noop("{email} is confirmed."),),
    ),
    "account/email/password_changed": (noop("Your password was changed"), (noop("You have a new password."),)),
    "account/email/password_reset": (noop("Your password was changed"), (noop("You have a new password."),)),
    "account/email/password_set": (noop("You have a password now"), (noop("A password was set for your account."),)),
    "mfa/email/recovery_codes_generated": (
        noop("You have new recovery codes"),
        (noop("New recovery codes were made. The earlier ones open nothing any more."),),
    ),
    "mfa/email/totp_activated": (
        noop("An authenticator app was connected"),
        (noop("From now on a code from your authenticator app is asked for when you sign in."),),
    ),
    "mfa/email/totp_deactivated": (
        noop("Your authenticator app was taken off"),
        (noop("No code from an authenticator app is asked for any more."),),
    ),
    "mfa/email/webauthn_added": (noop("A passkey was added"), (noop("Your account has a new passkey."),)),
    "mfa/email/webauthn_removed": (noop("A passkey was removed"), (noop("A passkey of your account was removed."),)),
    "socialaccount/email/account_connected": (
        noop("A sign-in was connected"),
        (noop("You can now sign in through {provider}."),),
    ),
    "socialaccount/email/account_disconnected": (
        noop("A sign-in was disconnected"),
        (noop("You can no longer sign in through {provider}."),),
    ),
}
"""Subject and paragraphs of each mail, by allauth's name for it."""

MESSAGES = {
    "account/messages/cannot_delete_primary_email.txt": noop(
        "{email} is your main mailbox. Choose another main one first; then you can take it off."
    ),
    "account/messages/email_confirmation_failed.txt": noop("{email} could not be confirmed."),
    "account/messages/email_confirmed.txt": noop("{email} is confirmed."),
    "account/messages/email_deleted.txt": noop("{email} no longer belongs to your account."),
    "account/messages/logged_out.txt": noop("You have signed out."),
    "account/messages/password_changed.txt": noop("You have a new password."),
    "account/messages/password_set.txt": noop("You have a password now."),
    "account/messages/primary_email_set.txt": noop("This is your main mailbox now."),
    "account/messages/unverified_primary_email.txt": noop("Confirm this mailbox before you make it your main one."),
    "mfa/messages/recovery_codes_generated.txt": noop("You have new recovery codes."),
    "mfa/messages/totp_activated.txt": noop("Your authenticator app is connected."),
    "mfa/messages/totp_deactivated.txt": noop("Your authenticator app is no longer asked for."),
    "mfa/messages/webauthn_added.txt": noop("Your account has a new passkey."),
    "mfa/messages/webauthn_removed.txt": noop("The passkey is removed."),
    "socialaccount/messages/account_connected.txt": noop("The sign-in is connected."),
    "socialaccount/messages/account_connected_other.txt": noop("That sign-in belongs to another account."),
    "socialaccount/messages/account_connected_updated.txt": noop("The sign-in is connected."),
    "socialaccount/messages/account_disconnected.txt": noop("The sign-in is disconnected."),
    "usersessions/messages/sessions_logged_out.txt": noop("All other sessions are ended."),
}
"""Sentences on the next page, by allauth's name for them. What is not here goes without saying."""


def mail_of(name: str, mailbox: str, told: dict[str, Any], *, home: str) -> tuple[str, str]:
    """Subject and text of a mail; `home` is the address of the program. KeyError for a mail that nobody wrote."""
    subject, paragraphs = MAILS[name]
    words = {"login_url": f"{home}/accounts/login/code/", **told, "email": mailbox, "site": home}
    if "timestamp" in told:  # a mail that tells of a change
        told_at: datetime = told["timestamp"]
        words |= {"day": date_format(told_at, "DATETIME_FORMAT"), "browser": told["user_agent"]}
        paragraphs = (*paragraphs, FROM_WHERE, CHANGED, f"    {home}/me/")
    whole = [_(part).format(**words) for part in (GREETING, *paragraphs, FAREWELL)]
    return " ".join(_(subject).format(**words).split()), "\n\n".join(whole) + "\n"
