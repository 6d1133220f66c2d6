"""A house for scenes on a real database: organisations on the register, partnerships, seats that people hold."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from msgspec import json, structs

from commonhold.acts.deed import By
from commonhold.acts.organisations import card_line, keep_cards
from commonhold.acts.partnership import start
from commonhold.acts.people import person
from commonhold.facts.chapters.registers import Organisation, Partnership, Seat
from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.derive import bring_up
from commonhold.record.house import partnership_card, partnership_row
from commonhold.record.journal import Draft, append
from commonhold.record.registers import CONFIRMED

MONDAY = datetime(2026, 3, 9, 9, tzinfo=UTC)
"""When scenes begin."""

CARDS = {
    "furrow": Organisation(name="Open Furrow", sector="civil_society", scope="international", size="medium"),
    "varrow": Organisation(name="Varrow Metals", sector="business", scope="international", size="large"),
    "ministry": Organisation(name="Ministry of Water", sector="government", scope="national", size="large"),
    "assembly": Organisation(name="Lower Osanti Assembly", sector="community", scope="local", size="small"),
}


def days_later(days: int) -> datetime:
    """A moment so many days after the scene began."""
    return MONDAY + timedelta(days=days)


def seat(name: str = "Somebody", **words: str) -> Seat:
    """A representative's card, claimed when the scene began."""
    told = {"shown_name": name, "place": "representative", "function": "programme", "level": "middle", **words}
    return Seat(claimed_on=MONDAY.date(), starts_on=MONDAY.date(), **told)  # type: ignore[arg-type]


def at_the_table(*organisations: str, id: str = "osanti") -> dict[str, By]:
    """A partnership in which each of these organisations has a representative with a voice; who acts for whom.

    Written straight into the journal: how people come to the table is another scene.
    """
    with transaction.atomic():
        keep_cards(
            [
                card_line("organisation", org, org, json.encode(CARDS[org]), by="", at=MONDAY, deed="register")
                for org in organisations
            ]
        )
        card = Partnership(
            name="Osanti Water", slug=id, phase="scoping", relation="partnership", form="multi_stakeholder",
            formality="full", review_word="review",
        )  # fmt: skip
        somebody = person("somebody@example.org", "Somebody")
        first = start(by=somebody, organisation=organisations[0], card=card, seat=seat(), id=id, now=MONDAY)
        row = partnership_row(id)
        assert row is not None
        whole = structs.replace(partnership_card(row), partners=tuple(organisations))
        drafts = [_draft("partnership", id, "", json.encode(whole), revision=2)]
        drafts += [
            _draft("seat", f"{id}-{org}", org, json.encode(seat(org)), state=CONFIRMED) for org in organisations[1:]
        ]
        bring_up(id, append(id, drafts))
    return {organisations[0]: first.by} | {org: By(id, f"{id}-{org}") for org in organisations[1:]}


def sit(partnership: str, id: str, organisation: str = "", **words: str) -> By:
    """One more seat that somebody holds and the others confirmed."""
    with transaction.atomic():
        draft = _draft("seat", id, organisation, json.encode(seat(id, **words)), state=CONFIRMED)
        bring_up(partnership, append(partnership, [draft]))
    return By(partnership, id)


def _draft(kind: str, entry: str, organisation: str, body: bytes, *, revision: int = 1, state: str = "") -> Draft:
    return Draft(
        room=PARTNERS, deed="scene", by="", at=MONDAY, kind=kind, entry=entry, revision=revision,
        organisation=organisation, state=state, body=body,
    )  # fmt: skip
