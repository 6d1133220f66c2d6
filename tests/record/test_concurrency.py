"""Several people write at the same moment: nothing is doubled, nothing lost, and nobody waits for ever."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from msgspec import json, structs

from acts.coming import founded, invitee, somebody
from acts.house import CARDS, MONDAY, at_the_table, seat
from cast import dossier, entry
from commonhold.acts.arriving.records import Brought, bring_in_record
from commonhold.acts.deed import By, Written
from commonhold.acts.entries import answer, move, revise, write
from commonhold.acts.organisations import card_line, keep_cards
from commonhold.acts.partnership import revise_card, start
from commonhold.acts.people import person
from commonhold.acts.refusal import Conflict, Stale
from commonhold.acts.seating.claiming import claim
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.rooms.journal import faults
from commonhold.record.house import partnership_card, partnership_row
from commonhold.record.journal import lines_of
from commonhold.record.rows import ENTRIES, ORGANISATIONS
from database import ENGINES, Databases
from record.threads import at_once, opened

ID = "0123456789abcdef0123456789abcdef"
PROMISE = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"}


@pytest.fixture(scope="module", params=ENGINES)
def told(request: pytest.FixtureRequest, databases: Databases) -> dict[str, Any]:
    """The settings of an installation whose transactions really end, of each engine in turn."""
    return databases.migrated(databases.settings(request.param))


@pytest.fixture
def by(told: dict[str, Any], request: pytest.FixtureRequest) -> Iterator[dict[str, By]]:
    """A partnership of the scene's own."""
    name = request.node.originalname.removeprefix("test_").replace("_", "-")
    with opened(told):
        yield at_the_table("furrow", "varrow", "ministry", id=name)
        for partnership in ("", name):
            _sound(partnership)


def _sound(partnership: str) -> None:
    rooms: dict[str, list[Any]] = {}
    for line in lines_of(partnership):
        rooms.setdefault(line.room, []).append(line)
    assert not [fault for room, chain in rooms.items() for fault in faults(partnership, room, chain)]


# -- the same post, sent more than once -------------------------------------------------------------------------------


def test_a_post_sent_five_times_at_once_is_one_entry(told: dict[str, Any], by: dict[str, By]) -> None:
    answers = at_once(told, [partial(write, by=by["furrow"], kind="commitment", body=PROMISE, id=ID)] * 5)
    assert isinstance(answers[0], Written)
    assert answers == [answers[0]] * 5
    assert len(lines_of(by["furrow"].partnership, entry=ID)) == 1


def test_of_two_posts_under_one_id_one_wins_and_the_other_hears_of_it(told: dict[str, Any], by: dict[str, By]) -> None:
    other = {**PROMISE, "what": "Three pumps"}
    answers = at_once(
        told, [partial(write, by=by["furrow"], kind="commitment", body=body, id=ID) for body in (PROMISE, other)]
    )
    assert {type(answer) for answer in answers} == {Written, Conflict}
    assert len(lines_of(by["furrow"].partnership, entry=ID)) == 1


def test_two_partners_who_draw_the_same_id_learn_nothing_of_each_other(told: dict[str, Any], by: dict[str, By]) -> None:
    motive = {"facet": "driver", "rank": "main", "statement": "Wells that do not dry up."}
    answers = at_once(
        told, [partial(write, by=by[org], kind="motive", body=motive, id=ID) for org in ("furrow", "varrow")]
    )
    assert {type(answer) for answer in answers} == {Written, Conflict}


# -- the same line, changed by several --------------------------------------------------------------------------------


def test_of_ten_revisions_of_one_line_one_stands_and_nine_see_both(told: dict[str, Any], by: dict[str, By]) -> None:
    first = write(by=by["furrow"], kind="why_case", body={"together": "Water."})
    texts = [{"together": f"Water for {number} villages."} for number in range(10)]
    answers = at_once(
        told, [partial(revise, by=by["furrow"], entry=first.id, body=text, seen=first.seq) for text in texts]
    )
    [won] = [answer for answer in answers if isinstance(answer, Written)]
    stale = {number: answer for number, answer in enumerate(answers) if isinstance(answer, Stale)}
    assert len(stale) == 9
    [stands] = ENTRIES.read("partnership = %s AND id = %s", (by["furrow"].partnership, first.id))
    for number, refused in stale.items():
        assert json.decode(refused.mine) == texts[number]
        assert (refused.theirs, refused.seq, refused.revision) == (stands.body, won.seq, 2)
    assert [line.revision for line in lines_of(by["furrow"].partnership, entry=first.id)] == [1, 2]


def test_the_last_yes_settles_once_whoever_says_it_last(told: dict[str, Any], by: dict[str, By]) -> None:
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."})
    move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq)
    answers = at_once(
        told, [partial(answer, by=seat, entry=case.id, revision=1, verdict="consent") for seat in by.values()]
    )
    assert sorted(one.state for one in answers if isinstance(one, Written)) == ["agreed", "proposed", "proposed"]
    lines = lines_of(by["furrow"].partnership, entry=case.id)
    assert [line.state for line in lines] == ["draft", "proposed", "agreed"]


# -- rooms that come to be at the same moment -------------------------------------------------------------------------


def test_partners_who_open_their_own_rooms_at_once_all_get_in(told: dict[str, Any], by: dict[str, By]) -> None:
    motive = {"facet": "driver", "rank": "main", "statement": "Wells that do not dry up."}
    works = [partial(write, by=seat, kind="motive", body=motive) for seat in (*by.values(), *by.values())]
    answers = [one for one in at_once(told, works) if isinstance(one, Written)]
    assert sorted(one.seq for one in answers) == [1, 1, 1, 2, 2, 2]


def test_imports_that_register_the_same_organisations_in_another_order_do_not_lock_each_other_out(
    told: dict[str, Any],
) -> None:
    for again in range(20):
        names = [f"org-{again}-{number}" for number in range(6)]
        with opened(told):
            _register(names[1::2])
        at_once(told, [partial(_register, some) for some in (names, names[::-1], names[2:], names[::2], names[4:0:-1])])
    with opened(told):
        assert len(ORGANISATIONS.read("id LIKE 'org-%%'")) == 20 * 6
        _sound("")


def _register(names: list[str]) -> None:
    with transaction.atomic():
        keep_cards(
            [
                card_line("organisation", org, org, json.encode(CARDS["furrow"]), by="", at=MONDAY, deed="register")
                for org in names
            ]
        )


def test_a_short_name_is_given_once(told: dict[str, Any]) -> None:
    card = Partnership(name="Wells", slug="wells")
    with opened(told):
        at_the_table("furrow", id="starters")
        starter = person("somebody@example.org", "Somebody")
    answers = at_once(told, [partial(start, by=starter, organisation="furrow", card=card, seat=seat())] * 5)
    assert [type(one) for one in answers].count(Conflict) == 4


def test_nobody_starts_a_partnership_under_the_id_of_another(told: dict[str, Any]) -> None:
    with opened(told):
        at_the_table("furrow", id="first")
        starter = person("somebody@example.org", "Somebody")
        cards = [Partnership(name="Wells", slug=f"wells-{number}") for number in range(4)]
        with pytest.raises(Conflict):
            start(by=starter, organisation="furrow", card=cards[0], seat=seat(), id="first")
    works = [partial(start, by=starter, organisation="furrow", card=card, seat=seat(), id="new") for card in cards]
    assert [type(one) for one in at_once(told, works)].count(Conflict) == 3


def test_a_card_takes_no_short_name_that_another_takes_in_the_same_moment(told: dict[str, Any]) -> None:
    with opened(told):
        seats = [at_the_table("furrow", id=f"renamed-{number}")["furrow"] for number in range(3)]
        rows = [partnership_row(by.partnership) for by in seats]
    works = [
        partial(revise_card, by=by, card=structs.replace(partnership_card(row), slug="lakes"), seen=row.seq)
        for by, row in zip(seats, rows, strict=True)
        if row
    ]
    assert sorted(type(one).__name__ for one in at_once(told, works)) == ["Conflict", "Conflict", "Written"]


def test_a_seat_is_taken_once(told: dict[str, Any]) -> None:
    with opened(told):
        at_the_table("furrow", "varrow", id="inviting")
        begun = founded("furrow", invitee("varrow", "grey"), slug="claimed")
        people = [somebody(name) for name in ("grey", "green", "red", "blue")]
    words: dict[str, Any] = {"function": "programme", "level": "middle", "now": MONDAY}
    works = [partial(claim, token=begun.invited[0].token, person=person, **words) for person in people]
    assert sorted(type(one).__name__ for one in at_once(told, works)) == ["By", "NotThere", "NotThere", "NotThere"]


def test_a_record_that_comes_in_twice_at_once_comes_in_once(told: dict[str, Any]) -> None:
    record = dossier(entry(WhyCase(together="Water.")), slug="twice")
    brought = [one for one in at_once(told, [partial(bring_in_record, record)] * 4) if isinstance(one, Brought)]
    assert [one.is_new for one in brought].count(True) == 1
    assert [one.lines for one in brought].count(0) == 3
    with opened(told):
        _sound(record.id)
        assert {line.revision for line in lines_of(record.id)} == {1}
