"""What agreed clauses promise, watched against the record.

A promise says which kind of entry shows it kept, perhaps with a test on that entry, who must, and one of three clocks.
It binds from the day when both agreement and clause stood. What happens (a meeting, a payment) shows a promise on the
day when it happened; what merely stands (a plan, a role) on the day when it was last settled or written.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

import msgspec
from msgspec import UNSET, Struct

from commonhold.facts.chapters.agreement import Agreement, Clause
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Kind
from commonhold.facts.sharing import in_force
from commonhold.facts.types import Promise
from commonhold.facts.vocabulary import kinds
from commonhold.practice.finding import Missing
from commonhold.practice.view import View

UNREADABLE = Missing("clause.promises")


class Showing(Struct, frozen=True):
    """How entries of a kind show something: on which day, in which states, and through whom beside the writer's
    organisation; `day_needed` where without that day nothing happened yet."""

    day: str = ""
    states: tuple[str, ...] = ()
    doers: str = ""
    day_needed: bool = False


DAYS = (
    "accountability_report.delivered_on issue.opened_on incident.detected_at grievance.received_on need.heard_on "
    "context_note.noted_on concern.raised_on internal_note.sent_on membership_change.notice_on "
    "measurement.measured_on outcome.happened_on cost_entry.period_to value_statement.period_to "
    "partner_selection.decided_on"
)
"""Kinds whose every entry shows something, with the field that tells the day."""

SHOWINGS: dict[str, Showing] = {
    **{kind: Showing(day) for kind, _, day in (pair.partition(".") for pair in DAYS.split())},
    "interaction": Showing("held_on", doers="attendees", day_needed=True),
    "public_item": Showing("published_at", ("published",), "speakers"),
    "review": Showing("findings_on", ("findings_in", "closed")),
    "review_finding": Showing("", ("answered", "done")),
    "survey": Showing("closes_on", ("open", "closed")),
    "decision": Showing("decided_on", ("adopted", "declined")),
    "grievance_channel": Showing("", ("open",)),
    "consent_process": Showing("outcome_on", ("concluded",)),
    "activity": Showing("done_on", ("done",), "accountable"),
    "commitment": Showing("delivered_on", ("kept", "kept_late")),
    "transaction": Showing("happened_on", doers="payer"),
    "budget_line": Showing("", ("secured", "closed")),
    "effort_plan": Showing("", ("confirmed",)),
    "role": Showing("", ("filled",)),
    "diligence_round": Showing("closed_on", ("closed", "expired")),
    "agreement": Showing("effective_on", ("in_force", "expired", "ended", "superseded")),
    "case_study": Showing("", ("published",)),
}
"""Kinds with a day of their own, or of which not every state shows something."""

PLAIN, ANYONE = Showing(), ""
UNDONE = ("draft", "withdrawn", "revoked")
"""States that show nothing, whatever the kind."""


class Wanted(Struct, frozen=True):
    """One part of a promise's `where`: a field of the entry, and the value that it must have or hold."""

    field: str
    value: object
    among_several: bool

    def met_by(self, entry: AnyEntry) -> bool | None:
        """Does the entry meet it? None where the entry does not tell."""
        told = entry.state if self.field == "state" else getattr(entry.body, self.field)
        if self.among_several:
            return self.value in told
        return None if told in (UNSET, "", "unknown") and told != self.value else bool(told == self.value)


@lru_cache(1024)
def wanted_by(kind: str, where: str) -> tuple[Wanted, ...] | None:
    """A `where` as tests on entries of a kind; None where it cannot be read."""
    tests = tuple(_test(kinds()[kind], part) for part in where.split(" and ")) if where.strip() else ()
    known = tuple(test for test in tests if test)
    return known if len(known) == len(tests) else None


def _test(kind: Kind, words: str) -> Wanted | None:
    name, _, value = (part.strip() for part in words.partition("="))
    prefix, _, field = name.rpartition(".")
    if prefix not in ("", kind.name):
        return None
    if field == "state":
        return Wanted("state", value, False) if value in kind.machine.states else None
    names = dict(zip(kind.fact.__struct_encode_fields__, kind.fact.__struct_fields__, strict=True))
    for told in (value, [value]):
        try:
            probe = getattr(msgspec.convert({field: told}, kind.fact, strict=False), names.get(field, ""))
        except (msgspec.ValidationError, AttributeError):
            continue
        return Wanted(names[field], probe[0] if told is not value else probe, told is not value)
    return None


class Shown(Struct, frozen=True):
    """An entry that shows a promise: when, by whom, and what it does not tell (`untold`) where that is in doubt."""

    entry: AnyEntry
    on: date | None
    by: frozenset[str]
    untold: str = ""


class Record(Struct, frozen=True):
    """What shows one thing: all that surely does, in order; the newest by each and by anyone, surely or possibly (one
    whose day nobody knows could be the newest of all); and what is untold."""

    in_order: list[Shown]
    certain: dict[str, Shown]
    possible: dict[str, Shown]
    untold: tuple[str, ...]


class Lapse(Struct, frozen=True):
    """A promise that the record does not show: who lags (empty: nobody did), since when it counts, the newest entry
    that showed it, and the event that it should have followed."""

    clause: Entry[Clause]
    agreement: Entry[Agreement]
    number: int
    promise: Promise
    who: tuple[str, ...]
    start: date
    newest: Shown | None
    event: Shown | None


def promising(view: View) -> list[tuple[Entry[Clause], Entry[Agreement]]]:
    """The agreed clauses that hold promises, each with the agreement in force that it is part of."""
    standing = {a.id: a for a in view.of(Agreement) if in_force(a.body, a.state, view.clock)}
    agreed = (c for c in view.agreed(Clause) if c.body.promises)
    return [(c, standing[c.body.agreement]) for c in agreed if c.body.agreement and c.body.agreement in standing]


def lapses(view: View) -> Iterator[Lapse | Missing]:
    """Every promise in force that the record does not show; what is missing where that cannot be told."""
    watch = Watch(view)
    for clause, agreement in promising(view):
        for number, promise in enumerate(clause.body.promises, 1):
            yield from watch.over(clause, agreement, number, promise)


class Watch:
    """Watches promises on one view; what shows them is gathered once for each kind and test."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._left = set(view.card.partners) - set(view.partners)
        self._seats = {seat.id: seat.organisation for seat in view.seats}
        self._gathered: dict[tuple[str, str], Record] = {}

    def over(
        self, clause: Entry[Clause], agreement: Entry[Agreement], number: int, promise: Promise
    ) -> Iterator[Lapse | Missing]:
        """One promise: a lapse, what is missing to tell, or nothing."""
        who = tuple(org for org in promise.by if org not in self._left)
        start = self._binding_from(clause, agreement, promise)
        if not readable(promise):
            yield UNREADABLE
        elif not start:
            yield Missing("agreement.effective_on")
        elif who or not promise.by:
            yield from self._judge(Lapse(clause, agreement, number, promise, who, start, None, None))

    def _judge(self, asked: Lapse) -> Iterator[Lapse | Missing]:
        kind, shown = kinds()[asked.promise.shown_by], self._shown(asked.promise.shown_by, asked.promise.where or "")
        late = [org for org in asked.who or (ANYONE,) if self._is_late(asked, shown.certain.get(org))]
        sure = [org for org in late if self._is_late(asked, shown.possible.get(org))]
        if late and kind.room in ("own", "pair"):
            yield Missing(kind.name)
        elif sure:
            last = max((shown.certain[org] for org in sure if org in shown.certain), key=_day, default=None)
            events = (self._event(asked, shown.certain.get(org)) for org in sure)
            event = min((one for one in events if one), key=_day, default=None)
            yield msgspec.structs.replace(asked, who=tuple(filter(None, sure)), newest=last, event=event)
        elif late:
            yield from map(Missing, shown.untold)

    def _is_late(self, asked: Lapse, last: Shown | None) -> bool:
        promise, start = asked.promise, asked.start
        if last and not last.on:
            return False
        if promise.every_days is not UNSET:
            return self._view.more_than(promise.every_days, max(start, _day(last)) if last else start)
        if promise.until:
            happens = bool(SHOWINGS.get(promise.shown_by, PLAIN).day)
            return self._view.passed(promise.until) and (not last or (happens and _day(last) < start))
        event = self._event(asked, last)
        return bool(event and event.on and self._view.more_than(promise.within_days or 0, event.on))

    def _event(self, asked: Lapse, last: Shown | None) -> Shown | None:
        """The first event since the promise binds that nothing has followed."""
        if not asked.promise.after:
            return None
        events = self._shown(asked.promise.after, "").in_order
        at = bisect_left(events, asked.start, key=_day)
        at = max(at, bisect_right(events, _day(last), key=_day)) if last else at
        return events[at] if at < len(events) else None

    def _binding_from(self, clause: Entry[Clause], agreement: Entry[Agreement], promise: Promise) -> date | None:
        """Signing, or the day when a later revision first held this promise."""
        signed = agreement.body.effective_on or agreement.since
        held = (old for old in self._view.history(clause) if promise in old.body.promises)
        agreed = (
            old.since if old.state == "agreed" else old.recorded_on
            for old in held
            if old.state in ("agreed", "superseded")
        )
        return max((day for day in (signed, next(agreed, None)) if day), default=None)

    def _shown(self, kind: str, where: str) -> Record:
        """What shows it up to the day, as far as the view goes."""
        if (kind, where) not in self._gathered:
            found = self._gather(kinds()[kind], wanted_by(kind, where) or ())
            self._gathered[kind, where] = record_of([s for s in found if not s.on or self._view.reached(s.on)])
        return self._gathered[kind, where]

    def _gather(self, kind: Kind, tests: tuple[Wanted, ...]) -> Iterator[Shown]:
        showing = SHOWINGS.get(kind.name, PLAIN)
        by_state = any(test.field == "state" for test in tests)
        agreed_only = kind.machine.name == "consent" and not by_state
        for entry in self._view.agreed(kind.fact) if agreed_only else self._view.of(kind.fact):
            if not (by_state or agreed_only or _state_shows(entry, showing)):
                continue
            answers = [(test, test.met_by(entry)) for test in tests]
            on = entry.since if by_state else day_of(entry, showing)
            if any(met is False for _, met in answers) or (showing.day_needed and not on):
                continue
            untold = [test.field for test, met in answers if met is None]
            untold += ["state"] if kind.machine.states and not entry.state else []
            doubt = f"{kind.name}.{untold[0]}" if untold else "" if on else kind.name
            yield Shown(entry, on, frozenset(self._doers(entry, showing)), doubt)

    def _doers(self, entry: AnyEntry, showing: Showing) -> Iterator[str]:
        yield entry.organisation
        told = getattr(entry.body, showing.doers) if showing.doers else ()
        for one in told if isinstance(told, tuple) else (told,):
            yield self._seats.get(one, "") if showing.doers == "attendees" else one


def readable(promise: Promise) -> bool:
    """Does it name entries that there are, a test on them, and exactly one whole clock?"""
    clocks = (promise.every_days is not UNSET, bool(promise.until), bool(promise.after))
    if sum(clocks) != 1 or bool(promise.after) != (promise.within_days is not UNSET):
        return False
    named = [kinds().get(name) for name in (promise.shown_by, promise.after) if name]
    if not all(kind and kind.standing == "entry" and not kind.narrow for kind in named):
        return False
    return wanted_by(promise.shown_by, promise.where or "") is not None


def record_of(shown: list[Shown]) -> Record:
    """Put in order what shows something."""
    certain = [one for one in shown if not one.untold]
    untold = dict.fromkeys(one.untold for one in shown if one.untold)
    return Record(sorted(certain, key=_day), _newest(certain), _newest(shown), tuple(untold))


def _newest(shown: list[Shown]) -> dict[str, Shown]:
    found: dict[str, Shown] = {}
    for one in shown:
        for who in (ANYONE, *one.by):
            found[who] = max(one, found.get(who, one), key=_day)
    return found


def day_of(entry: AnyEntry, showing: Showing) -> date | None:
    """The day on which an entry shows something."""
    told = getattr(entry.body, showing.day) if showing.day else UNSET
    if isinstance(told, date):
        return told.date() if isinstance(told, datetime) else told
    days = () if showing.day_needed else (entry.state_since, entry.recorded_on)
    return max((day for day in days if day), default=None)


def _state_shows(entry: AnyEntry, showing: Showing) -> bool:
    return not entry.state or (entry.state in showing.states if showing.states else entry.state not in UNDONE)


def _day(shown: Shown) -> date:
    return shown.on or date.max
