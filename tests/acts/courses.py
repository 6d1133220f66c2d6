"""Courses of events for one partnership, drawn at random: words of every sort, rooms that open and close, answers.

Lines are written straight into the journal, as a deed leaves them, so that anything that any deed may ever write comes
up: each step takes what was drawn and the moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from msgspec import UNSET, json, structs

from acts.house import MONDAY, at_the_table
from commonhold.acts.daily import daily
from commonhold.acts.deed import By
from commonhold.acts.follow import follow
from commonhold.facts.chapters.agreement import Agreement, Clause
from commonhold.facts.chapters.governance import Act, FindingResponse, Release
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.review import Review
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.kind import SEALED, Fact
from commonhold.facts.types import Promise
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import all_practices
from commonhold.practice.golden import cases_of
from commonhold.record.fold import SHARE, Shared
from commonhold.record.journal import NOTHING, Draft
from commonhold.record.rows import ENTRIES, STANDINGS, EntryRow
from commonhold.visibility.reading.registers import opened

PARTNERS = ("furrow", "varrow", "ministry")
WHERE = "partnership = %s", ("osanti",)


@contextmanager
def scene() -> Iterator[dict[str, By]]:
    """The partners at the table of a partnership that is undone at the end."""
    with transaction.atomic():
        by = at_the_table(*PARTNERS)
        house = opened("osanti")
        assert house is not None
        told = {"phase": "delivery", "starts_on": date(2025, 6, 1), "first_contact_on": date(2025, 1, 1)}
        card = structs.replace(house.house.card, **told)
        line(room="partners", at=MONDAY, kind="partnership", entry="osanti", by="", revision=3, body=json.encode(card))
        mou = Agreement(title="Together", type="mou", parties=PARTNERS, effective_on=date(2025, 6, 1))
        govern("agreement", "mou", mou, "in_force", MONDAY)
        promises = (
            Promise(shown_by="interaction", by=PARTNERS[:2], every_days=20),
            Promise(shown_by="decision", after="activity", within_days=10),
        )
        govern("clause", "clause", Clause(agreement="mou", topic="reporting", promises=promises), "agreed", MONDAY)
        yield by
        transaction.set_rollback(True)


@cache
def words() -> tuple[AnyEntry, ...]:
    """Everything that is said in any golden case, under ids that hang together as they do there."""
    cases = [case for practice in all_practices() for case in cases_of(practice)]
    return tuple(entry for case in cases for entry in case.dossier.entries)


@cache
def of_kind(kind: str) -> tuple[AnyEntry, ...]:
    """What golden cases say in entries of one kind."""
    return tuple(entry for entry in words() if entry.kind == kind)


GOVERNING = ("agreement", "membership_change", "release", "diligence_item", "finding_response", "review", "clause")
said = st.one_of(st.sampled_from(words()), st.sampled_from([entry for kind in GOVERNING for entry in of_kind(kind)]))
drawn: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "entry": said,
        "by": st.sampled_from(PARTNERS),
        "room": st.sampled_from(("usual", "usual", "partners", "own", "confidential", "pair")),
        "state": st.integers(0, 5),
        "again": st.booleans(),
        "after": st.sampled_from((0, 0, 1, 7, 45)),
    }
)


def say(told: dict[str, Any], at: datetime) -> None:
    """Write words, new or over those that another entry of the kind has, into a room."""
    entry: AnyEntry = told["entry"]
    kind = kinds()[entry.kind]
    known = {row.id: row for row in ENTRIES.read(*WHERE) if row.kind == entry.kind}
    states = kind.machine.states or ("",)
    id = _id_of(entry)
    before = known.get(id) or (next(iter(known.values()), None) if told["again"] else None)
    room = before.room if before else _room(told, entry)
    if kind.room == SEALED and not room.startswith("own:"):
        states = ("opened",)
    line(
        room=room, at=at, kind=entry.kind, entry=before.id if before else id, by=f"osanti-{told['by']}",
        revision=before.revision + 1 if before else 1, organisation=before.organisation if before else told["by"],
        state=states[told["state"] % len(states)], since=at.date(), written_at=at, body=json.encode(entry.body),
    )  # fmt: skip


def _id_of(entry: AnyEntry) -> str:
    """The id that its golden case gives it; another one where something of another kind goes by that already."""
    taken = ENTRIES.holds("id = %s AND kind <> %s", (entry.id, entry.kind))
    return f"{entry.kind}-{entry.id}" if taken else entry.id


def _room(told: dict[str, Any], entry: AnyEntry) -> str:
    kind, room = kinds()[entry.kind], told["room"]
    if kind.narrow or room == "own" or (room == "usual" and kind.room in ("own", SEALED)):
        return f"own:{told['by']}"
    if room == "pair" or (room == "usual" and kind.room == "pair"):
        return f"pair:{(_opening() if room == 'pair' else '') or entry.id}"
    ndas = [row.id for row in ENTRIES.read(*WHERE) if row.kind == "agreement"]
    return f"confidential:{ndas[0]}" if room == "confidential" and kind.confidential and ndas else "partners"


def _opening() -> str:
    """What opens a room between some, where there is such a thing."""
    return next((row.id for row in ENTRIES.read(*WHERE) if row.kind in ("release", "diligence_item")), "")


def move(told: dict[str, Any], at: datetime) -> None:
    """Bring an entry into another state; what was sealed and is open stays open."""
    row = some_entry(told)
    if row is not None and kinds()[row.kind].machine.states and row.state != "opened":
        states = kinds()[row.kind].machine.states
        line(**told_of(row), at=at, state=states[told["state"] % len(states)], since=at.date())


def widen(told: dict[str, Any], at: datetime) -> None:
    """Write an entry of an own room anew in the common one; or in a room of some, where the original goes on."""
    row = some_entry(told)
    if row is None or not row.room.startswith("own:") or row.narrow:
        return
    copy = f"{row.id}-anew-{row.seq}"
    room = f"pair:{_opening() or copy}" if told["again"] else "partners"
    shared = Shared(copy, room, "release" if told["again"] else "")
    follow_lines(
        [
            Draft(**told_of(row) | {"room": room, "entry": copy, "revision": 1}, at=at, deed="widen",
                  state=row.state, since=row.since, written_at=at, body=row.body),
            Draft(**told_of(row), at=at, deed=SHARE, state=row.state, since=row.since, body=json.encode(shared)),
        ],
        at,
    )  # fmt: skip


def some_entry(told: dict[str, Any]) -> EntryRow | None:
    """An entry that stands on the record, chosen by what was drawn."""
    rows = sorted((row for row in ENTRIES.read(*WHERE) if not row.wider), key=lambda row: row.id)
    return rows[told["state"] * 7 % len(rows)] if rows else None


def told_of(row: EntryRow) -> dict[str, Any]:
    """What every line about an entry says."""
    return {
        "room": row.room, "kind": row.kind, "entry": row.id, "by": row.author, "revision": row.revision,
        "organisation": row.organisation,
    }  # fmt: skip


def line(*, at: datetime, deed: str = "scene", body: bytes = NOTHING, **words: Any) -> None:
    """One line, and all that follows from it."""
    follow_lines([Draft(at=at, deed=deed, body=body, **words)], at)


def follow_lines(drafts: list[Draft], at: datetime) -> None:
    """Lines as a deed leaves them."""
    follow("osanti", drafts, day=at.date(), before=opened("osanti"))


def card(told: dict[str, Any], at: datetime) -> None:
    """Another phase, another number on the partnership's card, or a partner that is on it no longer."""
    house = opened("osanti")
    assert house is not None
    changes: tuple[dict[str, Any], ...] = (
        {"phase": "delivery", "starts_on": MONDAY.date()},
        {"phase": "not_pursued", "ended_on": at.date()} if told["again"] else {"phase": "agreement"},
        {"paused_until": at.date()},
        {"relation": "friendship"}, {"relation": "partnership"}, {"partners": PARTNERS[: 2 + told["again"]]},
    )  # fmt: skip
    words = structs.replace(house.house.card, **changes[told["state"]])
    line(
        room="partners", at=at, kind="partnership", entry="osanti", by="", revision=told["state"] + 3,
        body=json.encode(words),
    )  # fmt: skip


def silence(told: dict[str, Any], at: datetime) -> None:
    """An agreement on confidentiality comes into force, ends, has other parties, or another end."""
    parties = (PARTNERS[:2], PARTNERS[1:], PARTNERS)[told["state"] % 3]
    until = (at + timedelta(days=20)).date() if told["again"] else UNSET
    body = Agreement(title="In confidence", type="nda", parties=parties, renewal="none", ends_on=until)
    govern("agreement", "nda-1", body, ("in_force", "in_force", "in_force", "ended")[told["after"] % 4], at)


def leave(told: dict[str, Any], at: datetime) -> None:
    """A partner announces that it leaves on a day to come, or is gone, or thinks better of it."""
    effective = (at + timedelta(days=told["after"])).date()
    body = MembershipChange(direction="leaves", who=told["by"], effective_on=effective)
    govern("membership_change", f"leaves-{told['by']}", body, ("announced", "settled", "done")[told["state"] % 3], at)


def release(told: dict[str, Any], at: datetime) -> None:
    """Varrow lets others read some of its words, until a day, or takes that back."""
    until = (at + timedelta(days=10)).date() if told["again"] else UNSET
    to = ("furrow", "ministry")[: 1 + told["state"] % 2]
    body = Release(to=to, scope="entries", purpose="To know us", until=until)
    govern("release", "release-1", body, "revoked" if told["state"] > 3 else "active", at, room="pair:release-1")
    some = [row for row in ENTRIES.read(*WHERE) if row.room == "own:varrow" and not row.narrow and not row.wider]
    for row in some[:1]:
        shared = Shared(f"{row.id}-released", "pair:release-1", "release-1")
        copy = Draft(
            **told_of(row) | {"room": shared.room, "entry": shared.copy}, at=at, deed="release", state=row.state,
            since=row.since, written_at=at, body=row.body,
        )  # fmt: skip
        link = Draft(**told_of(row), at=at, deed=SHARE, state=row.state, since=row.since, body=json.encode(shared))
        follow_lines([copy, link], at)


def govern(
    kind: str, id: str, body: Fact, state: str, at: datetime, *, room: str = "partners", by: str = "varrow"
) -> None:
    """Write an entry under an id that is known, or write it anew."""
    known = ENTRIES.read("partnership = %s AND id = %s", ("osanti", id))
    line(
        room=room, at=at, kind=kind, entry=id, by=f"osanti-{by}", organisation=by, state=state,
        since=at.date(), written_at=at, revision=known[0].revision + 1 if known else 1, body=json.encode(body),
    )  # fmt: skip


def confide(told: dict[str, Any], at: datetime) -> None:
    """Say something that one partner's own practices read, in confidence or at home."""
    sort = ("role", "self_statement", "value_statement", "internal_case")[told["state"] % 4]
    room = "confidential:nda-1" if told["again"] and sort != "internal_case" else f"own:{told['by']}"
    entry = of_kind(sort)[told["after"] % len(of_kind(sort))]
    state, id = kinds()[sort].machine.states or ("",), f"{entry.id}-{room}"
    before = next((row for row in ENTRIES.read(*WHERE) if row.id == id), None)
    whose = before.organisation if before else told["by"]
    line(
        room=room, at=at, kind=sort, entry=id, by=f"osanti-{whose}", state=state[-1], organisation=whose,
        since=at.date(), written_at=at, body=json.encode(entry.body), revision=before.revision + 1 if before else 1,
    )  # fmt: skip


def wait(told: dict[str, Any], at: datetime) -> None:
    """The day comes without a deed."""
    daily(day=at.date())


def respond(told: dict[str, Any], at: datetime) -> None:
    """Answer a finding that stands, or answer it otherwise."""
    rows = STANDINGS.read(*WHERE, order="audience, practice, subject, number")
    if not rows:
        return
    row = rows[told["state"] * 5 % len(rows)]
    acts: tuple[Act, ...] = ("accept", "put_off", "plan", "dispute", "acknowledge")
    until = (at + timedelta(days=12)).date() if told["again"] else UNSET
    body = FindingResponse(practice=row.practice, subject=row.subject, act=acts[told["state"] % 5], until=until)
    room = f"own:{row.audience}" if row.audience in PARTNERS else "partners"
    by = row.audience if row.audience in PARTNERS else "varrow"
    state = "said" if told["state"] % 5 > 1 else "agreed"
    govern("finding_response", f"answer-{told['after']}-{row.audience}", body, state, at, room=room, by=by)


def look_back(told: dict[str, Any], at: datetime) -> None:
    """A review tells what it found, or will."""
    on = (at + timedelta(days=told["after"])).date()
    govern(
        "review", f"review-{told['state'] % 2}", Review(findings_on=on if told["again"] else UNSET), "findings_in", at
    )


def show(told: dict[str, Any], at: datetime) -> None:
    """Something happens that was promised, or after which something was."""
    sort = ("interaction", "activity", "decision")[told["state"] % 3]
    entry = of_kind(sort)[told["after"] % len(of_kind(sort))]
    day = {"interaction": "held_on", "activity": "done_on", "decision": "decided_on"}[sort]
    states = kinds()[sort].machine.states or ("",)
    state = {"activity": "done", "decision": "adopted"}.get(sort, states[0])
    govern(sort, entry.id, structs.replace(entry.body, **{day: at.date()}), state, at, by=told["by"])


WORDS = (say, say, say, say, move, move, widen, card, wait, show)
ROOMS = (silence, silence, leave, release, confide, confide, confide, say, move, card, wait)
ANSWERS = (respond, respond, look_back, show, show, say, leave, silence, wait)
