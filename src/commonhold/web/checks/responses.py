"""What was answered to a finding, as its page shows it: each answer with its state, and the consents it waits for."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.governance import FindingResponse
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.checks.answering import BY_ALL
from commonhold.web.partners import Partner
from commonhold.web.titles import state_of
from commonhold.web.visit import Visit
from commonhold.web.voices import Voice, voices


class Response(Struct, frozen=True):
    """An answer to a finding. `voices` is filled where each partner has to consent and not all have."""

    id: str
    url: str
    partner: Partner
    act: str
    reason: str
    state: str
    until: str
    day: str
    revision: int
    voices: tuple[Voice, ...] = ()
    asked: bool = False


def about(items: Sequence[Item], code: str, subject: str, audience: str) -> list[Item]:
    """Of all answers that the reader sees, those to one finding, the latest first."""
    return [item for item in items if _is_about(item, code, subject) and item.room.startswith("own:") == bool(audience)]


def _is_about(item: Item, code: str, subject: str) -> bool:
    body = item.entry.body
    return isinstance(body, FindingResponse) and (body.practice, body.subject) == (code, subject)


def responses(visit: Visit, items: Sequence[Item], said: Sequence[Item]) -> Iterator[Response]:
    """The answers as the page shows them."""
    for item in items:
        body, entry = item.entry.body, item.entry
        if not isinstance(body, FindingResponse):
            continue
        state = state_of(entry, visit.day)
        waits = body.act in BY_ALL and state == "said" and item.room == "partners"
        each = tuple(voices(visit, entry, (one.entry for one in said))) if waits else ()
        yield Response(
            id=entry.id,
            url=reverse("entry", args=[visit.slug, entry.kind, entry.id]),
            partner=visit.partner(entry.organisation),
            act=act_words(str(body.act or "")),
            reason=str(body.reason or ""),
            state=state_words(str(body.act or ""), state, waits=waits),
            until=words.day(body.until or None),
            day=words.day(entry.recorded_on),
            revision=entry.revision,
            voices=each,
            asked=any(one.partner.mine and one.stands == "none" for one in each),
        )


def act_words(act: str) -> str:
    """What was answered, in words."""
    return {
        "plan": _("Do it"),
        "accept": _("Accept it for a time"),
        "put_off": _("Put it off"),
        "dispute": _("This is not right"),
        "acknowledge": _("We know, and it cannot be undone"),
        "pass_gate": _("Go on all the same"),
    }.get(act, act)


def state_words(act: str, state: str, *, waits: bool) -> str:
    """The exact state of an answer."""
    if waits:
        return _("Asked; it stands once every partner consents")
    if state == "withdrawn":
        return _("Taken back")
    if state == "agreed":
        return _("Agreed")
    return _("Said")
