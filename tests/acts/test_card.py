"""The card is everybody's: each partner writes on it, and what matters most only all together."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from acts.coming import founded, house, met
from acts.house import CARDS, days_later
from commonhold.acts.deed import By
from commonhold.acts.entries import answer, move, revise, write
from commonhold.acts.partnership import revise_card
from commonhold.acts.refusal import Conflict, NotAllowed, Stale
from commonhold.facts.chapters.registers import Partnership
from commonhold.record.house import partnership_row
from commonhold.record.journal import lines_of
from commonhold.record.rows import ENTRIES

pytestmark = pytest.mark.usefixtures("database")

TUESDAY = days_later(1)


def _card(by: dict[str, By]) -> Partnership:
    return house(by["furrow"].partnership).card


def _seq(by: By) -> int:
    row = partnership_row(by.partnership)
    assert row is not None
    return row.seq


def _decided(by: dict[str, By], to: str = "adopted", **words: Any) -> None:
    body = {"question": "Shall we?", "opened_on": "2026-03-10", **words}
    asked = write(by=by["furrow"], kind="decision", body=body, now=TUESDAY)
    for one in by.values():
        asked = answer(by=one, entry=asked.id, revision=1, verdict="consent", to=to, now=TUESDAY)
    assert asked.state == to


def _declined(by: dict[str, By], **words: Any) -> None:
    _decided(by, to="declined", **{"topic": "partner_or_not", **words})


def test_each_partner_writes_on_the_card() -> None:
    by = met("furrow", "varrow")
    for number, one in enumerate(by.values()):
        card = structs.replace(_card(by), summary=f"Version {number}")
        left = revise_card(by=one, card=card, seen=_seq(one), now=TUESDAY)
        assert _card(by).summary == f"Version {number}"
        assert left.seq == _seq(one)
    with pytest.raises(Stale):
        revise_card(by=by["furrow"], card=_card(by), seen=1, now=TUESDAY)


def test_no_partner_alone_changes_what_is_for_all() -> None:
    by = met("furrow", "varrow")
    changes = (
        {"phase": "delivery"}, {"relation": "partnership"}, {"form": "other"}, {"partners": _card(by).partners[:1]},
        {"ring": _card(by).ring[::-1]}, {"source_url": "https://example.org"}, {"ended_on": TUESDAY.date()},
        {"paused_until": date(2026, 9, 1)},
    )  # fmt: skip
    for change in changes:
        with pytest.raises(NotAllowed):
            revise_card(
                by=by["furrow"], card=structs.replace(_card(by), **change), seen=_seq(by["furrow"]), now=TUESDAY
            )


def test_a_short_name_is_nobody_elses() -> None:
    founded(CARDS["ministry"], slug="elsewhere")
    by = met("furrow", "varrow")
    with pytest.raises(Conflict):
        revise_card(
            by=by["furrow"], card=structs.replace(_card(by), slug="elsewhere"), seen=_seq(by["furrow"]), now=TUESDAY
        )
    revise_card(by=by["furrow"], card=structs.replace(_card(by), slug="osanti-2"), seen=_seq(by["furrow"]), now=TUESDAY)
    assert _card(by).slug == "osanti-2"


def test_a_decision_moves_the_phase_in_the_deed_that_adopts_it() -> None:
    by = met("furrow", "varrow")
    _decided(by, topic="phase", to_phase="diligence")
    assert _card(by).phase == "diligence"
    line = [line for line in lines_of(by["furrow"].partnership, kind="partnership")][-1]
    assert (line.by, line.at) == ("", TUESDAY)


def test_relation_and_form_are_written_once_after_each_decision_that_names_the_card() -> None:
    by = met("furrow", "varrow")
    for relation, one in (("partnership", by["varrow"]), ("network", by["furrow"])):
        card = structs.replace(_card(by), relation=relation)
        with pytest.raises(NotAllowed):
            revise_card(by=one, card=card, seen=_seq(one), now=TUESDAY)
        _decided(by, topic="way_of_working", changes=[one.partnership])
        revise_card(by=one, card=card, seen=_seq(one), now=TUESDAY)
        assert _card(by).relation == relation


def test_closing_says_when_and_choosing_not_to_partner_is_an_end_too() -> None:
    by = met("furrow", "varrow")
    _decided(by, topic="phase", to_phase="ended", decided_on="2026-03-11")
    assert (_card(by).phase, str(_card(by).ended_on)) == ("ended", "2026-03-11")
    by = met("furrow", "varrow", slug="elsewhere")
    _decided(by, topic="phase", to_phase="not_pursued")
    assert (_card(by).phase, _card(by).ended_on) == ("not_pursued", TUESDAY.date())


def test_a_no_to_partnering_is_an_end_before_the_work_and_not_within_it() -> None:
    by = met("furrow", "varrow")
    _declined(by, decided_on="2026-03-11")
    assert (_card(by).phase, str(_card(by).ended_on)) == ("not_pursued", "2026-03-11")
    line = [line for line in lines_of(by["furrow"].partnership, kind="partnership")][-1]
    assert line.by == ""
    for phase, words in (("delivery", {}), ("scoping", {"topic": "change"})):
        by = met("furrow", "varrow", slug=f"elsewhere-{phase}")
        _decided(by, topic="phase", to_phase=phase)
        before = _card(by)
        _declined(by, **words)
        assert _card(by) == before


def test_other_decisions_leave_the_card_as_it_is() -> None:
    by = met("furrow", "varrow")
    before = _card(by)
    for words in ({"topic": "money"}, {"topic": "closing"}, {"topic": "phase", "to_phase": before.phase}):
        _decided(by, **words)
    assert _card(by) == before


def test_a_later_plan_of_effort_takes_the_place_of_the_one_before() -> None:
    by = met("furrow", "varrow")
    plans = []
    for one in (by["furrow"], by["varrow"], by["furrow"]):
        words = {"hours_per_month": "10", "coordination_hours": "4", "from_on": "2026-04-01"}
        plan = write(by=one, kind="effort_plan", body=words, now=TUESDAY)
        plans.append(move(by=one, entry=plan.id, to="confirmed", seen=plan.seq, now=TUESDAY).id)
    stored = {row.id: row.state for row in ENTRIES.read("partnership = %s", (by["furrow"].partnership,))}
    assert [stored[id] for id in plans] == ["superseded", "confirmed", "confirmed"]


def test_a_peoples_consent_is_asked_again_when_the_matter_is_another() -> None:
    by = met("furrow", "varrow")
    people = {"affected": "high", "power": "low", "mandate": True, "engagement": "decides"}
    people |= {"name": "Lower Osanti", "type": "community", "delegate": by["varrow"].seat}
    group = write(by=by["furrow"], kind="stakeholder", body=people, now=TUESDAY)
    work = write(
        by=by["furrow"], kind="activity", body={"title": "Pipeline", "kind": "activity"}, now=TUESDAY
    )  # fmt: skip
    words = {"people": group.id, "matter": "The pipeline", "activities": [work.id], "outcome": "given"}
    process = write(by=by["furrow"], kind="consent_process", body=words, now=TUESDAY)
    for state in ("in_dialogue", "concluded"):
        process = move(by=by["varrow"], entry=process.id, to=state, seen=process.seq, now=TUESDAY)
    revise(by=by["furrow"], entry=work.id, body={"title": "A longer pipeline", "kind": "activity"}, seen=work.seq)
    (row,) = ENTRIES.read("partnership = %s AND id = %s", (by["furrow"].partnership, process.id))
    assert row.state == "in_dialogue"
    process = move(by=by["varrow"], entry=process.id, to="concluded", seen=row.seq, now=TUESDAY)
    words["outcome_on"] = "2026-03-10"
    process = revise(by=by["furrow"], entry=process.id, body=words, seen=process.seq, now=TUESDAY)
    assert process.state == "concluded"
    words["matter"] = "The pipeline and the well"
    assert revise(by=by["furrow"], entry=process.id, body=words, seen=process.seq, now=TUESDAY).state == "in_dialogue"
