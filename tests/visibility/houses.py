"""Houses of every sort: who sits there, what they signed, released and asked, and who left, drawn by hypothesis."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from msgspec import UNSET, Struct, UnsetType

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.calls import Application, Call
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.chapters.governance import Release
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.registers import Partnership, Seat
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.rooms.house import WRITING_PLACES, House, SeatHeld, stays_of

MONDAY = date(2026, 3, 9)
FOUR = ("furrow", "varrow", "ministry", "assembly")
OUTSIDE = ("river-fund", "clear-eyes")
"""Organisations that are never partners here: one brought them together, the other evaluates."""
PLACES = (*WRITING_PLACES, "observer", "broker", "evaluator", "convenor")
WRITTEN = MONDAY - timedelta(days=3)


class Drawn(Struct, frozen=True):
    """A house as it was drawn: the card, the seats, and the entries that open rooms."""

    partners: tuple[str, ...]
    seats: tuple[SeatHeld, ...]
    entries: tuple[AnyEntry, ...]

    def dossier(self) -> Dossier:
        """The card and the entries, as facts."""
        return Dossier("osanti", card(*self.partners), entries=self.entries)

    def house(self) -> House:
        """The house that they make."""
        return House("osanti", card(*self.partners), self.seats, stays_of(self.dossier()))

    def rooms(self) -> tuple[str, ...]:
        """Every room that there could be."""
        opened = (f"{'confidential' if entry.kind == 'agreement' else 'pair'}:{entry.id}" for entry in self.entries)
        return ("partners", "public", *(f"own:{org}" for org in (*FOUR, *OUTSIDE)), "own:", *opened)

    def days(self) -> list[date]:
        """Every day that is told anywhere, with the one before and the one after."""
        bodies: list[Fact] = [*(seat.body for seat in self.seats), *(entry.body for entry in self.entries)]
        told = {day for body in bodies for day in _days_in(body)}
        told |= {entry.state_since for entry in self.entries if entry.state_since}
        return sorted({day + timedelta(days=near) for day in told | {MONDAY} for near in (-1, 0, 1)})


def card(*partners: str) -> Partnership:
    """The card of a partnership between these."""
    return Partnership(
        name="Osanti Water", slug="osanti", phase="scoping", relation="partnership", form="multi_stakeholder",
        formality="full", review_word="review", partners=partners,
    )  # fmt: skip


def held(
    id: str, organisation: str, place: str = "representative", *, confirmed: bool = True, **words: Any
) -> SeatHeld:
    """A seat that somebody holds since long ago, unless said otherwise."""
    told = {"claimed_on": WRITTEN, "starts_on": WRITTEN, "function": "programme", "level": "middle", **words}
    return SeatHeld(id, organisation, confirmed, Seat(shown_name=id, place=place, **told))  # type: ignore[arg-type]


def fact(id: str, body: Fact, organisation: str, *, room: str = "", state: str = "", since: date = WRITTEN) -> AnyEntry:
    """An entry that may open a room, in the room of its own kind unless said otherwise."""
    kind = kind_of(type(body))
    usual = f"pair:{id}" if kind.room == "pair" else kind.room
    state = state or (kind.machine.states or ("",))[0]
    written = datetime(since.year, since.month, since.day, 9, tzinfo=UTC)
    return Entry(id, kind.name, room or usual, organisation, body, f"{organisation}-1", written, 1, state, since)


def _days_in(body: Fact) -> Iterator[date]:
    for name in body.__struct_fields__:
        value = getattr(body, name)
        if isinstance(value, datetime):
            yield value.date()
        elif isinstance(value, date):
            yield value


# -- drawing ----------------------------------------------------------------------------------------------------------

NEAR = st.integers(-2, 6).map(lambda days: MONDAY + timedelta(days=days))
SINCE = st.one_of(st.just(WRITTEN), NEAR)
PERHAPS: st.SearchStrategy[date | UnsetType] = st.one_of(st.just(UNSET), NEAR)
ANYONE = st.sampled_from((*FOUR, *OUTSIDE))
SOME = st.lists(ANYONE, min_size=1, max_size=4, unique=True).map(tuple)


def _states(kind: type[Fact]) -> st.SearchStrategy[str]:
    return st.sampled_from(kind_of(kind).machine.states)


@st.composite
def seats(draw: st.DrawFn, id: str) -> SeatHeld:
    """A seat of any sort."""
    place = draw(st.sampled_from(PLACES))
    organisation = draw(st.sampled_from((*FOUR, *OUTSIDE, "")))
    told = {"claimed_on": draw(PERHAPS), "starts_on": draw(PERHAPS), "ends_on": draw(PERHAPS)}
    if draw(st.booleans()):
        told |= {"claimed_on": WRITTEN, "starts_on": WRITTEN}
    return held(id, organisation, place, confirmed=draw(st.booleans()), **told)


@st.composite
def agreements(draw: st.DrawFn, id: str) -> AnyEntry:
    """An agreement of any sort, mostly in force."""
    body = Agreement(
        title="Words in confidence", type=draw(st.sampled_from(("nda", "nda", "mou"))), parties=draw(SOME),
        renewal=draw(st.sampled_from(("none", "automatic", "by_review"))), effective_on=draw(PERHAPS),
        ends_on=draw(PERHAPS),
    )  # fmt: skip
    state = draw(st.one_of(st.just("in_force"), _states(Agreement)))
    room = draw(st.sampled_from(("partners", "partners", "public", "confidential:agreement-0")))
    return fact(id, body, draw(ANYONE), room=room, state=state, since=draw(SINCE))


@st.composite
def changes(draw: st.DrawFn, id: str) -> AnyEntry:
    """Somebody joins or leaves."""
    body = MembershipChange(
        who=draw(st.sampled_from(FOUR)), direction=draw(st.sampled_from(("leaves", "leaves", "joins"))),
        reason="resources", notice_on=WRITTEN, effective_on=draw(PERHAPS),
    )  # fmt: skip
    room = draw(st.sampled_from(("partners", "partners", "own:furrow")))
    return fact(id, body, draw(ANYONE), room=room, state=draw(_states(MembershipChange)), since=draw(SINCE))


@st.composite
def releases(draw: st.DrawFn, id: str) -> AnyEntry:
    """Somebody lets others read something of its own."""
    body = Release(to=draw(SOME), scope="entries", purpose="To see whether we fit", until=draw(PERHAPS))
    state = draw(st.one_of(st.just("active"), _states(Release)))
    return fact(id, body, draw(st.one_of(ANYONE, st.just(""))), state=state, since=draw(SINCE))


@st.composite
def questions(draw: st.DrawFn, id: str) -> AnyEntry:
    """One asks another for an answer."""
    body = DiligenceItem(subject=draw(ANYONE), asked_by=draw(ANYONE), section="finance", question="Who audits you?")
    return fact(id, body, draw(ANYONE), state=draw(_states(DiligenceItem)), since=draw(SINCE))


@st.composite
def applications(draw: st.DrawFn, id: str) -> AnyEntry:
    """Somebody answers a call, which may be there or not."""
    body = Application(call=draw(st.sampled_from(("call", "no-call"))), answers=("Yes",))
    return fact(id, body, draw(ANYONE), state=draw(_states(Application)), since=draw(SINCE))


@st.composite
def houses(draw: st.DrawFn) -> Drawn:
    """A house of two to four partners with seats of every sort."""
    partners = tuple(draw(st.permutations(FOUR))[: draw(st.integers(2, 4))])
    there = [draw(seats(f"seat-{number}")) for number in range(draw(st.integers(3, 7)))]
    entries = [fact("call", Call(purpose="Wells"), draw(ANYONE), room="public", state="open")]
    for name, sort in (("agreement", agreements), ("change", changes), ("release", releases)):
        entries += [draw(sort(f"{name}-{number}")) for number in range(draw(st.integers(0, 3)))]
    for name, sort in (("question", questions), ("application", applications)):
        entries += [draw(sort(f"{name}-{number}")) for number in range(draw(st.integers(0, 2)))]
    return Drawn(partners, tuple(there), tuple(entries))
