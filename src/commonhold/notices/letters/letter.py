"""A letter: a fact for a subject, a few lines with links, and where to choose what is mailed. Plain text comes first.

Every letter is written in one place, so that none forgets the plain text, the way out, or to escape what people wrote.
"""

from collections.abc import Sequence
from email.utils import formataddr
from functools import cache
from pathlib import Path
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import get_language, get_language_bidi, gettext as _
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from msgspec import Struct

from commonhold.practice.wording import one_line, shortened

HERE = Path(__file__).parent
LONGEST_SUBJECT = 120
NOT_SENT = (SMTPException, OSError)
"""What is raised where a mail could not be handed over; it is tried again later."""


class Line(Struct, frozen=True):
    """One thing in a letter: a sentence, where to go for it, and a word below it."""

    text: str
    url: str = ""
    note: str = ""


class Part(Struct, frozen=True):
    """Some lines under a heading (empty: none)."""

    heading: str
    lines: Sequence[Line]


class Letter(Struct, frozen=True):
    """What is written to one person."""

    subject: str
    greeting: str
    parts: Sequence[Part]
    closing: str = ""
    choose: bool = True
    """Does it end with where to choose what is mailed?"""


def page(path: str) -> str:
    """The address of a page of this installation."""
    return f"{settings.URL}/{path.lstrip('/')}"


def choices_page() -> str:
    """Where somebody chooses what is mailed."""
    return page("/me/")


def send(letter: Letter, *, mailbox: str, name: str) -> None:
    """Hand a letter over, in the language that is being spoken. Raises one of NOT_SENT where that failed."""
    words = {
        "letter": letter,
        "choose": choices_page() if letter.choose else "",
        "choose_said": _("Choose what is mailed to you, and how often"),
        "language": get_language() or "en",
        "direction": "rtl" if get_language_bidi() else "ltr",
        "home": page("/"),
    }
    message = EmailMultiAlternatives(
        subject=shortened(letter.subject, LONGEST_SUBJECT),
        body=_paper().get_template("letter.txt").render(words),
        to=[formataddr((one_line(name), mailbox))],
        headers={"Auto-Submitted": "auto-generated"} | (_way_out() if letter.choose else {}),
    )
    message.attach_alternative(_paper().get_template("letter.html").render(words), "text/html")
    message.send()


def _way_out() -> dict[str, str]:
    return {"List-Unsubscribe": f"<{choices_page()}>"}


@cache
def _paper() -> Environment:
    """The paper of all letters: markup is escaped in HTML, and a word that is not told is an error."""
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
