"""Agreement: what we are here for, who signed, and which rules are in force."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.agreement import Agreement, Assent, Clause, Objective, Purpose
from commonhold.facts.rooms.assents import YES
from commonhold.visibility.reading.entries import Lying
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.titles import brief, state_of
from commonhold.web.visit import Visit

STANDS = ("proposed", "in_force")


class Signature(Struct, frozen=True):
    """One party: by whom it signed and when; empty where it has not."""

    partner: Partner
    by: str = ""
    day: str = ""


class Signed(Struct, frozen=True):
    """An agreement that is proposed or in force, with the word of each party."""

    id: str
    title: str
    type: str
    state: str
    told: str
    signatures: tuple[Signature, ...]
    waiting: int


def picture(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """The purpose, the agreements with their signatures, the rules, and the objectives that stand."""
    purpose = [one.entry for one in pieces if isinstance(one.entry.body, Purpose) and one.entry.state == "agreed"]
    body = purpose[-1].body if purpose else None
    signed = list(_signed(visit, pieces))
    return {
        "purpose": brief(body.statement, 400) if isinstance(body, Purpose) else "",
        "purpose_id": purpose[-1].id if purpose else "",
        "purpose_day": words.day(purpose[-1].since) if purpose else "",
        "proposed": [one for one in signed if one.state == "proposed"],
        "in_force": [one for one in signed if one.state == "in_force"],
        "rules": list(_rules(pieces)),
        "objectives": list(_objectives(pieces)),
    }


def _signed(visit: Visit, pieces: Sequence[Lying]) -> Iterator[Signed]:
    for piece in reversed(pieces):
        entry, body = piece.entry, piece.entry.body
        state = state_of(entry, visit.day)
        if not isinstance(body, Agreement) or state not in STANDS:
            continue
        signatures = tuple(_signatures(visit, piece, pieces))
        waiting = sum(not one.day for one in signatures)
        yield Signed(
            entry.id,
            str(body.title or ""),
            words.choice(body.type),
            state,
            _told(body, entry.since),
            signatures,
            waiting,
        )


def _told(body: Agreement, since: object) -> str:
    parts = []
    if body.effective_on:
        parts.append(_("From {day}").format(day=words.day(body.effective_on)))
    if body.ends_on:
        parts.append(_("until {day}").format(day=words.day(body.ends_on)))
    if body.review_on:
        parts.append(_("a fresh look on {day}").format(day=words.day(body.review_on)))
    told = ", ".join(parts)
    return told[:1].upper() + told[1:]


def _signatures(visit: Visit, piece: Lying, pieces: Sequence[Lying]) -> Iterator[Signature]:
    entry = piece.entry
    latest = {
        one.entry.organisation: one.entry
        for one in pieces
        if isinstance(one.entry.body, Assent)
        and one.entry.body.target == entry.id
        and one.entry.body.target_revision == entry.revision
    }
    parties = set(getattr(entry.body, "parties", ()) or ())
    for partner in visit.partners:
        if partner.id not in parties:
            continue
        word = latest.get(partner.id)
        if word is not None and isinstance(word.body, Assent) and word.body.verdict in YES:
            seat = visit.place.house.seats.get(word.author)
            yield Signature(partner, str(seat.body.shown_name or "") if seat else "", words.day(word.recorded_on))
        elif entry.state == "in_force" and not latest:  # signed elsewhere, before it was recorded here
            yield Signature(partner, _("Signed"), words.day(entry.since))
        else:
            yield Signature(partner)


def _rules(pieces: Sequence[Lying]) -> Iterator[tuple[str, str, str, str]]:
    """The clauses that stand, each as its id, topic, how far it is settled, and its words."""
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, Clause) and piece.entry.state == "agreed":
            yield (
                piece.entry.id,
                words.begun(words.choice(body.topic)),
                words.choice(body.coverage),
                brief(body.text, 110),
            )


def _objectives(pieces: Sequence[Lying]) -> Iterator[tuple[str, str, str]]:
    """The objectives that stand: id, words, the day that they are due."""
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, Objective) and piece.entry.state == "agreed":
            yield piece.entry.id, brief(body.statement, 140), words.day(body.due_on or None)
