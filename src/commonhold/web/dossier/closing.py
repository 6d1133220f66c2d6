"""What is asked before a round ends: who took part, who vouches for whom it is about, and what comes next."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from msgspec import Struct, json, structs, to_builtins

from commonhold.acts.deed import Written
from commonhold.acts.knowing.rounds import Told, close_round
from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.visibility.reading.knowing.pair import Pair, Round
from commonhold.web import words
from commonhold.web.dossier.sides import Sides
from commonhold.web.forms.fields import Field
from commonhold.web.forms.form import Form
from commonhold.web.forms.posted import Body
from commonhold.web.partners import Partner
from commonhold.web.record.writing.sheet import Outcome, Sheet
from commonhold.web.visit import Visit

OF_BOTH = ("people", "next_steps")
"""What is the same for the looks of both."""
VOUCHED = "attested_by"
LONGEST = 12
"""So many digits at most has the number of a line."""


class Closing(Struct, frozen=True):
    """The form: its fields, the line of each open round as the reader saw it, and who reads what is told."""

    form: Form
    seen: tuple[str, ...]
    badge: tuple[str, str]


class Untold(Struct, frozen=True):
    """A closed round that leaves something out: by whom about whom, its id, and what is missing, in words."""

    who: Partner
    at: Partner
    id: str
    missing: str


def closing(visit: Visit, sides: Sides, between: Pair, outcome: Outcome | None = None) -> Closing | None:
    """The form, with what came of it so far; None where no round is open."""
    rounds = _open(between)
    if not rounds:
        return None
    sheet = _sheet(visit, sides, rounds)
    told, wrong = (outcome.told, outcome.wrong) if outcome else (dict(sheet.before), ())
    if outcome and outcome.stale:
        told = {name: _besides(sheet.before.get(name, []), told.get(name, [])) for name in sheet.shown}
    form = sheet.form(told, [one for one in wrong if one.path])
    fields = (*form.fields, *form.later)
    first = rounds[0].item
    return Closing(
        structs.replace(form, fields=tuple(_of_the_two(visit, sides, field) for field in fields), later=()),
        tuple(f"{one.item.entry.id}:{one.item.seq}" for one in rounds),
        visit.sees(first.room, first.entry.organisation, first.entry.author),
    )


def closed(visit: Visit, sides: Sides, between: Pair, until: date) -> Outcome:
    """Say that it is done, with what the form says; what came of it."""
    sheet = _sheet(visit, sides, _open(between))
    seen = dict(_lines(visit))

    def close(raw: bytes) -> Written:
        body = json.decode(raw)
        told = Told(**{name: tuple(body.get(name, ())) for name in sheet.shown})
        rounds = close_round(by=visit.by, partner=sides.other.id, valid_until=until, told=told, seen=seen)
        return rounds[0]

    return sheet.done(close, "")


def typed(visit: Visit, sides: Sides, between: Pair) -> Outcome:
    """What the form says, where nothing was done with it."""
    return Outcome(_sheet(visit, sides, _open(between)).told())


def untold(sides: Sides, between: Pair) -> Iterator[Untold]:
    """The closed rounds that leave something out, one's own look first."""
    for who, at in (sides.both, (sides.other, sides.own)):
        look = between.rounds.get(who.id)
        if look is None or look.state != "closed":
            continue
        said = {
            "people": _("who took part"),
            VOUCHED: _("who vouches for {partner}").format(partner=at.name),
            "next_steps": _("the next steps"),
        }
        missing = [told for name, told in said.items() if not getattr(look.body, name)]
        if missing:
            yield Untold(who, at, look.item.entry.id, words.listed(missing))


def _open(between: Pair) -> list[Round]:
    return [one for one in between.rounds.values() if one.state == "open"]


def _sheet(visit: Visit, sides: Sides, rounds: Sequence[Round]) -> Sheet:
    """The form of the reader's own look, or of the joint one; where the other's alone is open, of what both share."""
    by_us = [one for one in rounds if one.item.entry.organisation == sides.own.id or one.body.joint]
    stands: Body = {name: _named(rounds, name) for name in OF_BOTH} | {VOUCHED: _named(by_us, VOUCHED)}
    body = to_builtins((by_us or rounds)[0].body) if rounds else {}
    asked = ("people", *([VOUCHED] if by_us else []), "next_steps")
    return Sheet(visit, DiligenceRound, body | stands, asked)


def _named(rounds: Iterable[Round], field: str) -> list[str]:
    """What any of the rounds names, each once."""
    return list(dict.fromkeys(id for one in rounds for id in getattr(one.body, field)))


def _of_the_two(visit: Visit, sides: Sides, field: Field) -> Field:
    """People of the two sides alone; and for whom somebody vouches."""
    if field.path == "people":
        seats = visit.place.house.seats
        here = [one for one in field.choices if one.on or seats[one.value].organisation in _ids(sides)]
        return structs.replace(field, choices=tuple(here))
    if field.path == VOUCHED:
        hint = _("People or groups of the place who vouch for {partner}.").format(partner=sides.other.name)
        return structs.replace(field, hint=hint)
    return field


def _ids(sides: Sides) -> tuple[str, ...]:
    return tuple(one.id for one in sides.both)


def _besides(stands: list[str], typed: list[str]) -> list[str]:
    return list(dict.fromkeys((*stands, *typed)))


def _lines(visit: Visit) -> Iterator[tuple[str, int]]:
    """The lines of the open rounds that the reader saw."""
    for one in visit.request.POST.getlist("seen"):
        id, _colon, line = one.partition(":")
        if line.isdecimal() and len(line) < LONGEST:
            yield id, int(line)
