"""What people answer to a finding: plan it, give it to somebody, set it aside, dispute or acknowledge it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts import entries
from commonhold.acts.deed import new_id
from commonhold.acts.refusal import NotSound, Refusal
from commonhold.visibility.reading.findings import Found
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.forms.posted import day_typed
from commonhold.web.visit import Visit

LONGEST = 100_000
"""More signs than anybody writes into one of these fields."""
ASIDE = ("accept", "put_off")
ACTS = ("plan", *ASIDE, "dispute", "acknowledge")
NEEDS_A_DAY = ("plan", *ASIDE)
BY_ALL = (*ASIDE, "pass_gate")
"""Answers that bind only once each partner consents, where the finding is shared."""
FORMS: Mapping[str, str] = MappingProxyType({act: "aside" if act in ASIDE else act for act in ACTS})
"""The form in which each answer is given."""


class Wrong(Struct, frozen=True):
    """What is wrong with one field of a form (empty: with the whole)."""

    field: str
    told: str


class Given(Struct, frozen=True):
    """What was filled into a form: kept as it was written, so that it can be shown again."""

    form: str = ""
    act: str = ""
    who: str = ""
    reason: str = ""
    until: str = ""
    id: str = ""
    wrong: tuple[Wrong, ...] = ()

    def wrong_in(self, form: str, field: str) -> str:
        """What is wrong with a field of a form; empty where nothing is."""
        return next((one.told for one in self.wrong if self.form == form and one.field == field), "")


def given(posted: Mapping[str, str]) -> Given:
    """A form as it was sent."""
    told = {name: posted.get(name, "").strip()[:LONGEST] for name in ("form", "who", "reason", "until", "id")}
    act = posted.get("act", "").strip()
    act = act if act in ACTS and FORMS[act] == told["form"] else _only_act(told["form"])
    return Given(told["form"], act, told["who"], told["reason"], told["until"], told["id"])


def _only_act(form: str) -> str:
    return form if form in ACTS and form not in ASIDE else ""


def problems(visit: Visit, told: Given) -> Iterator[Wrong]:
    """Everything that is wrong with a form, all at once."""
    if not told.act:
        yield Wrong("act", _("Choose one of the two."))
    if told.form == "plan" and told.who not in dict(people(visit)):
        yield Wrong("who", _("Choose who does it."))
    if not told.reason:
        yield Wrong("reason", _("Say what will be done.") if told.form == "plan" else _("Say why, in a sentence."))
    if told.act in NEEDS_A_DAY or told.form == "aside":
        day = day_typed(told.until)
        if day is None:
            yield Wrong("until", _("Choose a day, written as year, month and day, such as 2026-03-09."))
        elif day < visit.day:
            yield Wrong("until", _("This day has gone by. Choose today or a later day."))


def people(visit: Visit) -> list[tuple[str, str]]:
    """Who can be asked to do something: the seats of the partners who are here, round the table from the reader's."""
    place = {partner.id: at for at, partner in enumerate(visit.partners)}
    seats = [
        seat for seat in visit.place.house.seats.values() if seat.organisation in place and seat.is_taken(visit.day)
    ]
    first = visit.place.seat.id
    seats.sort(key=lambda seat: (place[seat.organisation], seat.id != first, seat.id))
    return [(seat.id, f"{seat.body.shown_name or seat.id}, {visit.names[seat.organisation]}") for seat in seats]


def may_answer(visit: Visit, found: Found) -> bool:
    """May the reader answer to this finding? A representative with a voice may; what one seat alone sees, nobody."""
    return not found.audience.startswith(":") and visit.place.is_present and visit.place.seat.speaks(visit.day)


def answer(visit: Visit, found: Found, told: Given) -> tuple[Wrong, ...]:
    """Write the answer; what is wrong with it, where it was refused."""
    wrong = tuple(problems(visit, told))
    if wrong:
        return wrong
    body = {
        "practice": found.practice.code,
        "subject": found.finding.subject,
        "act": told.act,
        "reason": _reason(visit, told),
    }
    if told.until:
        body["until"] = told.until
    room = "own" if found.audience else ""
    try:
        written = entries.write(by=visit.by, kind="finding_response", body=body, room=room, id=told.id or new_id())
        if told.act in BY_ALL and written.state == "said":
            entries.move(by=visit.by, entry=written.id, to="agreed", seen=written.seq)
    except NotSound as unsound:
        return tuple(Wrong(one.field, words.problem(one)) for one in unsound.problems)
    except Refusal as refused:
        return (Wrong("", words.refusal(refused, visit.names)),)
    return ()


def _reason(visit: Visit, told: Given) -> str:
    return f"{dict(people(visit))[told.who]}: {told.reason}" if told.form == "plan" else told.reason


def say(visit: Visit, item: Item, verdict: str, reason: str) -> tuple[Wrong, ...]:
    """Consent or object to an answer that takes the consent of all."""
    if verdict == "object" and not reason.strip():
        return (Wrong("reason", _("Say what must change first.")),)
    try:
        entries.answer(
            by=visit.by,
            entry=item.entry.id,
            revision=item.entry.revision,
            verdict=verdict,
            to="agreed",
            reason=reason.strip()[:LONGEST],
        )
    except Refusal as refused:
        return (Wrong("", words.refusal(refused, visit.names)),)
    return ()
