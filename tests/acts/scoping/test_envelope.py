"""A partner's reasons are one envelope: written, sealed and taken back as a whole; nobody looks into it before."""

import pytest

from acts.house import at_the_table, days_later, sit
from acts.test_sealing import motives_in, others_see
from commonhold.acts.deed import By, new_id
from commonhold.acts.entries import write
from commonhold.acts.refusal import NotAllowed, NotNow, NotSound, NotThere, Stale
from commonhold.acts.scoping.envelope import Said, draft_motives, take_back_motives
from commonhold.acts.sealing.lodging import lodge, open_round, seal_motives
from commonhold.facts.rooms.house import PARTNERS, own_room
from commonhold.record.rows import LODGINGS

pytestmark = pytest.mark.usefixtures("database")
TABLE = ("furrow", "varrow", "ministry")
DRIVER: dict[str, object] = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": "The law asks it."}
LINE: dict[str, object] = {"facet": "red_line", "rank": "other", "statement": "Nobody is moved.", "kept_back": True}


def said(**body: object) -> Said:
    return Said(new_id(), 0, body)


def wrote(by: By, *bodies: dict[str, object], day: int = 0) -> None:
    draft_motives(by=by, answers=[said(**body) for body in bodies], now=days_later(day))


def test_all_answers_are_written_or_none() -> None:
    by = at_the_table(*TABLE)
    with pytest.raises(NotSound):
        wrote(by["furrow"], DRIVER, {**LINE, "facet": "weather"})
    assert motives_in(own_room("furrow")) == []
    wrote(by["furrow"], DRIVER, LINE, {"facet": "want"})
    rows = motives_in(own_room("furrow"))
    assert [row.state for row in rows] == ["draft", "draft"]


def test_what_a_colleague_wrote_meanwhile_is_not_written_over() -> None:
    by = at_the_table(*TABLE)
    wrote(by["furrow"], DRIVER)
    [row] = motives_in(own_room("furrow"))
    draft_motives(by=by["furrow"], answers=[Said(row.id, row.seq, {**DRIVER, "statement": "Better."})])
    with pytest.raises(Stale):
        draft_motives(by=by["furrow"], answers=[said(**LINE), Said(row.id, row.seq, DRIVER)])
    [row] = motives_in(own_room("furrow"))
    assert b"Better." in row.body
    with pytest.raises(NotThere):
        draft_motives(by=by["varrow"], answers=[Said(row.id, row.seq, DRIVER)])


def test_an_answer_that_was_emptied_is_nothing_to_say() -> None:
    by = at_the_table("furrow", "varrow")
    wrote(by["furrow"], DRIVER)
    [row] = motives_in(own_room("furrow"))
    draft_motives(by=by["furrow"], answers=[Said(row.id, row.seq, {"facet": "driver"})])
    for org in ("furrow", "varrow"):
        seal_motives(by=by[org])
    assert motives_in(PARTNERS) == []
    assert all(row.opened_on for row in LODGINGS.read("partnership = 'osanti'"))


def test_the_whole_envelope_is_taken_back_and_sealed_again_until_the_last_one() -> None:
    by = at_the_table(*TABLE)
    wrote(by["furrow"], DRIVER, LINE)
    with pytest.raises(NotNow, match="still closed"):
        take_back_motives(by=by["furrow"])
    seal_motives(by=by["furrow"], now=days_later(1))
    assert take_back_motives(by=by["furrow"], now=days_later(2)) == 7
    assert {row.state for row in motives_in(own_room("furrow"))} == {"draft"}
    assert not any(row.lodged for row in LODGINGS.read("partnership = 'osanti'"))
    for org in ("varrow", "ministry"):
        assert not any(one.opened for one in seal_motives(by=by[org], now=days_later(3)))
    assert all(one.opened for one in seal_motives(by=by["furrow"], now=days_later(4)))
    told = {
        (row.state, b"Nobody is moved." in row.body, b"The law asks it" in row.body) for row in motives_in(PARTNERS)
    }
    assert told == {("opened", False, True), ("opened", False, False)}
    with pytest.raises(NotNow, match="still closed"):
        take_back_motives(by=by["furrow"])


def test_what_is_open_already_stays_open_when_the_rest_is_taken_back() -> None:
    by = at_the_table("furrow", "varrow")
    wrote(by["furrow"], DRIVER)
    for org in ("furrow", "varrow"):
        lodge(by=by[org], kind="motive", values={"facet": "driver"})
    seal_motives(by=by["furrow"])
    assert take_back_motives(by=by["furrow"]) == 6
    assert [row.state for row in motives_in(PARTNERS)] == ["opened"]


def test_who_only_contributes_writes_and_does_not_seal_or_take_back() -> None:
    by = at_the_table("furrow", "varrow")
    from_field = sit("osanti", "field", "furrow", place="contributor")
    wrote(from_field, DRIVER)
    seal_motives(by=by["furrow"])
    with pytest.raises(NotAllowed):
        take_back_motives(by=from_field)


def test_others_cannot_tell_what_was_written_how_often_or_when() -> None:
    much, little = (at_the_table(*TABLE, id=id) for id in ("osanti-a", "osanti-b"))
    wrote(much["furrow"], DRIVER, LINE, {**DRIVER, "statement": "Another one. " * 300}, day=1)
    told: list[tuple[dict[str, By], list[dict[str, object]]]] = [(much, [DRIVER, LINE]), (little, [])]
    for by, answers in told:
        seal_motives(by=by["furrow"], now=days_later(2))
        take_back_motives(by=by["furrow"], now=days_later(3))
        wrote(by["furrow"], *answers, day=4)
        seal_motives(by=by["furrow"], now=days_later(5))
    assert others_see("osanti-a") == others_see("osanti-b")
    write(by=little["furrow"], kind="motive", body=DRIVER, now=days_later(6))
    assert others_see("osanti-a") == others_see("osanti-b")


def test_who_is_waited_for_is_told_round_the_table_from_whoever_asks() -> None:
    by = at_the_table(*TABLE, "assembly")
    for org in ("furrow", "ministry"):
        seal_motives(by=by[org])
    for org, told in (
        ("furrow", "Varrow Metals, Lower Osanti Assembly"),
        ("ministry", "Lower Osanti Assembly, Varrow Metals"),
    ):
        with pytest.raises(NotNow, match=f"Still to come: {told}."):
            open_round(by=by[org], kind="motive", values={"facet": "driver"})
