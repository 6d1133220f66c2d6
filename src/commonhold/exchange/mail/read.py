"""Reading the mails that were put into a folder instead of being sent."""

from collections.abc import Iterable
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses
from pathlib import Path

from msgspec import Struct


class Mail(Struct, frozen=True):
    """A mail as it would have gone out: `name` is its file's, `html` is empty where it has plain text alone."""

    name: str
    to: tuple[str, ...]
    subject: str
    at: datetime | None
    text: str
    html: str = ""


def mails(folder: Path, *, to: str = "", most: int = 50) -> list[Mail]:
    """The newest mails of a folder, the newest first; those to one mailbox alone, where that is told."""
    found = []
    for path in sorted(folder.glob("*.eml"), reverse=True):
        mail = _read(path)
        if mail is not None and (not to or to.casefold() in mail.to):
            found.append(mail)
        if len(found) >= most:
            break
    return found


def _read(path: Path) -> Mail | None:
    try:
        told = BytesParser(EmailMessage, policy=policy.default).parsebytes(path.read_bytes())
    except FileNotFoundError:  # it was one of the oldest, and went meanwhile
        return None
    to = tuple(box.casefold() for _, box in getaddresses(_all(told, "to")) if box)
    at = getattr(told["date"], "datetime", None)
    return Mail(path.name, to, str(told["subject"] or ""), at, _part(told, "plain"), _part(told, "html"))


def _all(told: EmailMessage, header: str) -> Iterable[str]:
    return [str(value) for value in told.get_all(header) or ()]


def _part(told: EmailMessage, sort: str) -> str:
    part = told.get_body((sort,))
    return str(part.get_content()) if part else ""
