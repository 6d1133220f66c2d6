"""Three partners say what they bring and lack: in their own rooms first, then before each other."""

import gzip
from html import unescape
from typing import Any

import pytest
from django.test import Client

from acts.house import at_the_table
from acts.on_monday import lodge, widen, write
from commonhold.acts.deed import By, Written
from commonhold.facts.rooms.house import PARTNERS
from web.visiting import questions, sitting

pytestmark = pytest.mark.usefixtures("database")

FIT, CONSTRAINTS = "/p/osanti/fit/", "/p/osanti/constraints/"
CULTURE = {
    **dict.fromkeys(("process_outcome", "formality", "decision_height", "directness"), 3),
    **dict.fromkeys(("problem_solving", "communication", "decision_path"), "We talk it over."),
}
NAMES = ["Open Furrow", "Varrow Metals", "Lower Osanti Assembly"]


@pytest.fixture
def by(database: object) -> dict[str, By]:
    return at_the_table("furrow", "varrow", "assembly")


def come(by: By) -> Client:
    return sitting(by, f"{by.seat}@example.org", by.seat)


def page(client: Client, address: str) -> str:
    """What a page says, once it is seen to be small and to ask few questions."""
    with questions() as asked:
        answer: Any = client.get(address)
    assert answer.status_code == 200
    assert len(asked) <= 14, asked
    assert len(gzip.compress(answer.content)) <= 8_192
    return unescape(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


def without_own_room(text: str) -> str:
    before, _room, after = text.partition('<section class="room"')
    return before + after.partition("</section>")[2]


def says(by: By, facet: str, statement: str, *, shared: bool = True, **more: object) -> Written:
    told = write(by=by, kind="self_statement", body={"facet": facet, "statement": statement, **more})
    return widen(by=by, entry=told.id, room=PARTNERS, seen=told.seq) if shared else told


def line(text: str, what: str) -> str:
    """A line of the table."""
    return text.partition(f'<tr><th scope="row">{what}</th>')[2].partition("</tr>")[0]


def test_it_is_written_in_the_own_room_shared_by_its_partner_and_counted_then(by: dict[str, By]) -> None:
    mine, theirs = come(by["furrow"]), come(by["varrow"])
    before = page(theirs, FIT)
    [form] = [one for one in page(mine, FIT).split('href="') if "facet=strength" in one]
    told = {"facet": "strength", "resource": "access", "core": "yes", "statement": "We know every village head."}
    assert mine.post(form.partition("?")[0], told).status_code == 302
    assert page(theirs, FIT) == before
    assert "We know every village head." in page(mine, FIT)
    assert without_own_room(page(mine, FIT)).count("sw act") == before.count("sw act")
    [share] = [one for one in page(mine, FIT).split('href="') if "/share/" in one.partition('"')[0]]
    address = share.partition('"')[0].partition("?")[0]
    seen = mine.get(address).content.decode().partition('name="seen" value="')[2].partition('"')[0]
    assert mine.post(address, {"reach": "partners", "seen": seen}).status_code == 302
    assert "core competence</a>" in line(page(theirs, FIT), "Access")
    assert "Covered" in line(page(theirs, FIT), "Access")
    assert "We know every village head." not in page(mine, FIT)


def test_what_is_missing_doubled_and_answered_is_told_in_words(by: dict[str, By]) -> None:
    says(by["furrow"], "shortcoming", "We cannot drill.", resource="skills")
    says(by["varrow"], "strength", "We drill in hard rock.", resource="skills")
    says(by["varrow"], "need", "Nobody trusts us.", resource="credibility")
    says(by["furrow"], "strength", "We can pay.", resource="cash")
    says(by["varrow"], "strength", "We can pay too.", resource="cash")
    told = page(come(by["assembly"]), FIT)
    assert "Covered" in line(told, "Skills")
    assert "Nobody brings it yet" in line(told, "Credibility")
    assert "Several, and no split" in line(told, "Cash")
    assert "Not spoken of yet" in line(told, "Authority")
    assert "Open Furrow is short of this: skills. It is a strength of Varrow Metals." in told
    assert "We drill in hard rock." in told
    assert "Nobody else has named it as a strength yet." in told
    write(by=by["varrow"], kind="responsibility", body={"name": "Pay", "lead": ["furrow", "varrow"], "split": "Half."})
    assert "Covered" in line(page(come(by["assembly"]), FIT), "Cash")


def test_tasks_without_a_lead_lead_to_where_that_is_settled(by: dict[str, By]) -> None:
    task = write(by=by["furrow"], kind="responsibility", body={"name": "Train the committees"})
    told = page(come(by["assembly"]), FIT)
    assert "Nobody leads it yet" in told
    assert f'href="/p/osanti/record/responsibility/{task.id}/revise/"' in told


def test_ways_of_working_that_lie_far_apart_lead_to_an_arrangement(by: dict[str, By]) -> None:
    for one, pace in (("furrow", 1), ("varrow", 5), ("assembly", 4)):
        write(by=by[one], kind="working_culture", body={**CULTURE, "pace": pace})
    for seat in by.values():
        lodge(by=seat, kind="working_culture", values={})
    told = page(come(by["assembly"]), FIT)
    assert "Open Furrow takes more time to be thorough, Varrow Metals moves faster." in told
    assert "4 steps apart" in told
    assert "add/?topic=culture&between=furrow&between=varrow" in told


def test_partners_stand_round_the_table_from_whoever_reads(by: dict[str, By]) -> None:
    for one in by:
        says(by[one], "strength", "We can pay.", resource="cash")
    heads = {one: page(come(by[one]), FIT).partition("<thead>")[2].partition("</thead>")[0] for one in by}
    orders = {one: sorted(NAMES, key=head.index) for one, head in heads.items()}
    assert {order[0] for order in orders.values()} == set(NAMES)
    for order in orders.values():
        assert order[1:] + order[:1] in orders.values()


def test_a_constraint_meets_a_strength_and_is_taken_up(by: dict[str, By]) -> None:
    assert "Nobody has put anything down yet" in page(come(by["varrow"]), CONSTRAINTS)
    says(by["furrow"], "constraint", "Our licences for drilling take two years.", resource="authority")
    says(by["varrow"], "strength", "We hold a licence for drilling.")
    told = page(come(by["assembly"]), CONSTRAINTS)
    assert "1 of 3 has put something down" in told
    assert "What holds Open Furrow back could be eased by Varrow Metals: both say licences and drilling." in told
    [form] = [one.partition('"')[0] for one in told.split('href="') if "why-case/add/" in one.partition('"')[0]]
    written = come(by["assembly"]).get(form).content.decode()
    assert "Our licences for drilling take two years." in written
    assert "We hold a licence for drilling." in written
    [meeting] = [one.partition('"')[0] for one in told.split('href="') if "interaction/add/" in one.partition('"')[0]]
    assert meeting.count("about=") == 2
    form = come(by["assembly"]).get(meeting).content.decode()
    assert '<option value="meeting" selected>' in form
    about = [one.partition("&")[0] for one in meeting.split("about=")[1:]]
    assert all(f'name="about" value="{one}" checked' in form for one in about)


def test_how_each_works_is_told_by_itself_to_whoever_does_not_know_its_sector(by: dict[str, By]) -> None:
    kept = says(by["furrow"], "planning_cycle", "We plan from rain to rain.", shared=False)
    assert "We plan from rain to rain." not in page(come(by["varrow"]), CONSTRAINTS)
    own = page(come(by["furrow"]), CONSTRAINTS)
    assert "We plan from rain to rain." in own.partition('id="works"')[0]
    [form] = [one.partition('"')[0] for one in own.split('href="') if "facet=how_we_work" in one.partition('"')[0]]
    assert '<option value="how_we_work" selected>' in come(by["furrow"]).get(form).content.decode()
    widen(by=by["furrow"], entry=kept.id, room=PARTNERS, seen=kept.seq)
    says(by["assembly"], "mandate", "The villages send us.")
    says(by["assembly"], "mandate", "Thirty villages send us.")
    for one in by.values():
        told = page(come(one), CONSTRAINTS).partition('id="works"')[2].partition("</section>")[0]
        assert "We plan from rain to rain." in told
        assert "Thirty villages send us." in told
        assert "The villages send us." not in told, "what was said last counts"
        assert told.count("Nothing shared yet") == 1
    heads = {one: told_first(page(come(seat), CONSTRAINTS)) for one, seat in by.items()}
    assert heads == dict(zip(by, NAMES, strict=True))


def told_first(text: str) -> str:
    """Who stands first among those who tell how they work."""
    works = text.partition('id="works"')[2]
    return min(NAMES, key=works.index)


@pytest.mark.parametrize("address", [FIT, CONSTRAINTS])
@pytest.mark.parametrize("facet", ["constraint", "shortcoming", "strength"])
def test_what_another_has_not_shared_changes_nothing(by: dict[str, By], address: str, facet: str) -> None:
    says(by["varrow"], "strength", "We hold a licence for drilling.", resource="authority")
    says(by["varrow"], "constraint", "We cannot get a licence for villages.", resource="authority")
    before = {one: page(come(by[one]), address) for one in ("varrow", "assembly")}
    says(by["furrow"], facet, "A licence for drilling takes two years.", resource="authority", shared=False)
    assert {one: page(come(by[one]), address) for one in before} == before
    here = facet in ("shortcoming", "strength") if address == FIT else facet == "constraint"
    assert ("takes two years" in page(come(by["furrow"]), address)) == here
