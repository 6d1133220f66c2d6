"""What lies in one room is written anew in a wider one; nothing of the narrower one shows there."""

from collections.abc import Mapping

import pytest
from msgspec import json

from acts.house import at_the_table, days_later
from acts.on_monday import answer, move, publish, revise, widen, write
from commonhold.acts.deed import By, Written
from commonhold.acts.refusal import NotAllowed, NotNow, NotSound, NotThere, Stale
from commonhold.acts.sharing.porch import CARD
from commonhold.facts.rooms.house import PARTNERS, PUBLIC, own_room
from commonhold.record.journal import lines_of
from commonhold.record.rows import ENTRIES, LINKS, EntryRow

pytestmark = pytest.mark.usefixtures("database")
STATEMENT = {"facet": "constraint", "statement": "Our planning year ends in June."}


def row_of(id: str) -> EntryRow:
    return ENTRIES.read("partnership = 'osanti' AND id = %s", (id,))[0]


def agreed(by: dict[str, By], kind: str, body: Mapping[str, object]) -> Written:
    """An entry to whose words every partner has consented."""
    first = next(iter(by.values()))
    entry = write(by=first, kind=kind, body=body)
    entry = move(by=first, entry=entry.id, to="proposed", seen=entry.seq)
    for seat in by.values():
        entry = answer(by=seat, entry=entry.id, revision=entry.revision, verdict="consent")
    assert entry.state == "agreed"
    return entry


def decided(by: dict[str, By], *changes: str, topic: str = "message") -> Written:
    """An adopted decision that names what it changes."""
    first = next(iter(by.values()))
    body = {"question": "Tell everybody?", "topic": topic, "opened_on": "2026-03-09", "changes": changes}
    decision = write(by=first, kind="decision", body=body)
    for seat in by.values():
        decision = answer(by=seat, entry=decision.id, revision=1, verdict="consent", to="adopted")
    assert decision.state == "adopted"
    return decision


def test_an_organisation_tells_the_partners_something_of_its_own() -> None:
    by = at_the_table("furrow", "varrow")
    own = write(by=by["furrow"], kind="self_statement", body=STATEMENT)
    own = revise(by=by["furrow"], entry=own.id, body=STATEMENT | {"statement": "In July."}, seen=own.seq)
    wide = widen(by=by["furrow"], entry=own.id, room=PARTNERS, seen=own.seq, now=days_later(3))
    row, original = row_of(wide.id), row_of(own.id)
    assert (row.room, row.revision, row.organisation, row.author) == (PARTNERS, 1, "furrow", original.author)
    assert row.written_at == days_later(3)
    assert row.body == original.body
    assert (original.room, original.wider, original.revision) == (own_room("furrow"), wide.id, 2)
    assert not [line for line in lines_of("osanti", room=PARTNERS) if own.id in line.body.decode() + line.entry]
    assert [(link.entry, link.copy, link.release) for link in LINKS.read("partnership = 'osanti'")] == [
        (own.id, wide.id, "")
    ]


def test_what_was_widened_rests_and_is_not_widened_again() -> None:
    by = at_the_table("furrow", "varrow")
    own = write(by=by["furrow"], kind="self_statement", body=STATEMENT)
    widen(by=by["furrow"], entry=own.id, room=PARTNERS, seen=own.seq)
    seen = row_of(own.id).seq
    with pytest.raises(NotNow, match="wider room"):
        widen(by=by["furrow"], entry=own.id, room=PARTNERS, seen=seen)
    with pytest.raises(NotNow, match="wider room"):
        revise(by=by["furrow"], entry=own.id, body=STATEMENT, seen=seen)


def test_only_the_organisation_itself_discloses_its_words_and_only_those_it_saw() -> None:
    by = at_the_table("furrow", "varrow")
    own = write(by=by["furrow"], kind="self_statement", body=STATEMENT)
    with pytest.raises(NotThere):
        widen(by=by["varrow"], entry=own.id, room=PARTNERS, seen=own.seq)
    revise(by=by["furrow"], entry=own.id, body=STATEMENT | {"statement": "In July."}, seen=own.seq)
    with pytest.raises(Stale):
        widen(by=by["furrow"], entry=own.id, room=PARTNERS, seen=own.seq)


def test_words_that_point_into_the_own_room_stay_there() -> None:
    by = at_the_table("furrow", "varrow")
    objective = write(by=by["furrow"], kind="objective", body={"statement": "Water."}, room="own")
    words: dict[str, object] = {
        "name": "Wells",
        "objective": objective.id,
        "level": "intervention",
        "measure": "number",
        "every_days": 90,
    }
    indicator = write(by=by["furrow"], kind="indicator", body=words, room="own")
    with pytest.raises(NotSound, match="not there for everybody"):
        widen(by=by["furrow"], entry=indicator.id, room=PARTNERS, seen=indicator.seq)


def test_what_is_sealed_or_the_authors_own_is_not_widened() -> None:
    by = at_the_table("furrow", "varrow")
    motive = write(by=by["furrow"], kind="motive", body={"facet": "driver"})
    with pytest.raises(NotAllowed, match="envelope"):
        widen(by=by["furrow"], entry=motive.id, room=PARTNERS, seen=motive.seq)


def test_what_all_agreed_to_goes_public_only_when_they_decide_so() -> None:
    by = at_the_table("furrow", "varrow")
    case = agreed(by, "why_case", {"together": "Water within 500 metres."})
    with pytest.raises(NotNow, match="have not decided"):
        widen(by=by["furrow"], entry=case.id, room=PUBLIC, seen=case.seq)
    decided(by, case.id, topic="other")
    with pytest.raises(NotNow, match="have not decided"):
        widen(by=by["furrow"], entry=case.id, room=PUBLIC, seen=case.seq)
    decided(by, case.id)
    public = widen(by=by["varrow"], entry=case.id, room=PUBLIC, seen=case.seq)
    assert (public.room, public.state, public.revision) == (PUBLIC, "agreed", 1)
    with pytest.raises(NotNow, match="stays as it was agreed"):
        revise(by=by["furrow"], entry=public.id, body={"together": "Gold."}, seen=public.seq)


def test_a_draft_does_not_go_public_even_when_a_decision_names_it() -> None:
    by = at_the_table("furrow", "varrow")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."})
    decided(by, case.id)
    with pytest.raises(NotNow, match="all have agreed"):
        widen(by=by["furrow"], entry=case.id, room=PUBLIC, seen=case.seq)


@pytest.mark.parametrize(("sort", "goes"), [("public", True), ("partners", False), ("after_nda", False)])
def test_an_agreed_rule_opens_or_keeps_in(sort: str, goes: bool) -> None:
    by = at_the_table("furrow", "varrow")
    case = agreed(by, "why_case", {"together": "Water within 500 metres."})
    rule = {"item": "The case", "subject": "strategy", "class": sort, "reason": "So we say.", "entries": [case.id]}
    agreed(by, "disclosure_rule", rule)
    if goes:
        assert widen(by=by["furrow"], entry=case.id, room=PUBLIC, seen=case.seq).room == PUBLIC
        return
    decided(by, case.id)
    with pytest.raises(NotNow, match="keeps this"):
        widen(by=by["furrow"], entry=case.id, room=PUBLIC, seen=case.seq)


def test_own_words_go_to_the_partners_before_they_go_public() -> None:
    by = at_the_table("furrow", "varrow")
    own = write(by=by["furrow"], kind="self_statement", body=STATEMENT)
    with pytest.raises(NotAllowed, match="partners first"):
        widen(by=by["furrow"], entry=own.id, room=PUBLIC, seen=own.seq)
    with pytest.raises(NotAllowed, match="cannot be written anew"):
        widen(by=by["furrow"], entry=own.id, room=own_room("varrow"), seen=own.seq)


def test_the_card_stands_on_the_porch_once_each_partner_consented_and_once_for_each_decision() -> None:
    by = at_the_table("furrow", "varrow")
    with pytest.raises(NotNow, match="adopt a decision"):
        publish(by=by["furrow"])
    decided(by, "osanti", topic="other")
    with pytest.raises(NotNow, match="adopt a decision"):
        publish(by=by["furrow"])
    decided(by, "osanti")
    publish(by=by["varrow"])
    (line,) = lines_of("osanti", room=PUBLIC)
    told = json.decode(line.body)
    assert (line.kind, told["name"], told["partners"]) == (CARD, "Osanti Water", ["furrow", "varrow"])
    assert "formality" not in told
    with pytest.raises(NotNow, match="carried out once"):
        publish(by=by["furrow"])
