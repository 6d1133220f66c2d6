"""What each brings and lacks fits together in words and a table, and never in a number."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, strategies as st

from commonhold.practice.golden import dossier_of
from commonhold.practice.measures.culture import SCALES, cultures_apart
from commonhold.practice.measures.fit import RESOURCES, Fit, Line, fit
from commonhold.practice.measures.openings import finished
from commonhold.practice.view import Ground, View

DAY = date(2026, 3, 9)
PARTNERS = ("furrow", "varrow", "ministry")
Told = dict[str, Any]


def view(*entries: Told, partners: tuple[str, ...] = PARTNERS) -> View:
    told = {"entries": list(entries), "partnership": {"partners": list(partners)}}
    return View(Ground(dossier_of(told, {}), DAY), {})


def said(by: str, facet: str, statement: str = "Something.", room: str = "partners", **more: Any) -> Told:
    return {
        "kind": "self_statement", "by": by, "room": room, "says": {"facet": facet, "statement": statement, **more},
    }  # fmt: skip


def promise(by: str, form: str, state: str = "accepted") -> Told:
    return {"kind": "commitment", "by": by, "state": state, "says": {"what": "A rig.", "form": form}}


def task(*lead: str, state: str = "agreed", **more: Any) -> Told:
    return {
        "kind": "responsibility", "state": state, "says": {"name": "Drill the wells", "lead": list(lead), **more}
    }  # fmt: skip


def culture(by: str, state: str = "opened", **scales: int) -> Told:
    return {
        "kind": "working_culture", "by": by, "state": state, "says": dict.fromkeys(SCALES, 3) | scales,
    }  # fmt: skip


def of(found: Fit, kind: str) -> Line:
    (line,) = (line for line in found.resources if line.what == kind)
    return line


def parts(line: Line) -> dict[str, str]:
    return {cell.organisation: cell.part for cell in line.cells}


def test_a_resource_is_covered_by_whoever_says_or_promises_it() -> None:
    found = fit(view(said("furrow", "strength", resource="skills", core=True), promise("varrow", "cash")))
    assert (of(found, "skills").coverage, of(found, "skills").by) == ("covered", ("furrow",))
    assert parts(of(found, "skills")) == {"furrow": "core", "varrow": "", "ministry": ""}
    assert parts(of(found, "cash"))["varrow"] == "promised"
    assert of(found, "skills").said.words == {"partners": ("Open Furrow",), "resource": "skills"}
    assert of(found, "people").coverage == "unnamed"


@pytest.mark.parametrize("state", ["withdrawn", "released", "broken"])
def test_what_was_promised_and_did_not_come_brings_nothing(state: str) -> None:
    assert of(fit(view(promise("varrow", "cash", state))), "cash").coverage == "unnamed"


def test_what_nobody_brings_and_somebody_lacks_is_uncovered() -> None:
    line = of(fit(view(said("furrow", "shortcoming", resource="access"))), "access")
    assert (line.coverage, line.by) == ("uncovered", ())
    assert [cell.organisation for cell in line.cells if cell.lacks] == ["furrow"]
    assert line.said.words["partners"] == ("Open Furrow",)


def test_what_several_bring_is_doubled_until_they_wrote_how_they_divide_a_task() -> None:
    both = [said("furrow", "strength", resource="skills"), said("varrow", "capacity", resource="skills")]
    assert of(fit(view(*both)), "skills").coverage == "doubled"
    assert of(fit(view(*both, task("furrow", "varrow"))), "skills").coverage == "doubled"
    split = task("furrow", "varrow", split="One drills, one trains.")
    assert of(fit(view(*both, split)), "skills").coverage == "covered"
    elsewhere = task("furrow", "ministry", split="One drills, one permits.")
    assert of(fit(view(*both, elsewhere)), "skills").coverage == "doubled"


def test_two_other_things_are_not_the_same_thing() -> None:
    found = fit(view(said("furrow", "strength", resource="other"), said("varrow", "strength", resource="other"),
                     said("ministry", "shortcoming", resource="other")))  # fmt: skip
    assert of(found, "other").coverage == "covered"
    assert found.crossings == ()


@pytest.mark.parametrize(
    ("told", "coverage", "by"),
    [
        (task(), "uncovered", ()),
        (task("varrow"), "covered", ("varrow",)),
        (task("varrow", "furrow"), "doubled", ("furrow", "varrow")),
        (task("varrow", "furrow", split="By district."), "covered", ("furrow", "varrow")),
    ],
)
def test_a_task_is_covered_by_its_leads(told: Told, coverage: str, by: tuple[str, ...]) -> None:
    (line,) = fit(view(told)).tasks
    assert (line.coverage, line.by) == (coverage, by)


def test_who_helps_with_a_task_does_not_cover_it() -> None:
    (line,) = fit(view(task(contributing=["ministry"]))).tasks
    assert (line.coverage, line.by, parts(line)["ministry"]) == ("uncovered", (), "helps")


def test_a_task_that_was_taken_back_is_none() -> None:
    assert fit(view(task("varrow", state="withdrawn"))).tasks == ()


def test_a_shortcoming_meets_the_strengths_of_others_in_the_same_resource() -> None:
    found = fit(
        view(
            said("furrow", "shortcoming", resource="authority"),
            said("furrow", "strength", resource="authority"),
            said("ministry", "strength", resource="authority"),
            said("varrow", "need", resource="credibility"),
        )
    )
    assert [(c.organisation, c.resource, c.by) for c in found.crossings] == [
        ("furrow", "authority", ("ministry",)),
        ("varrow", "credibility", ()),
    ]
    assert found.crossings[0].said.words["others"] == ("Ministry of Water",)


def test_strengths_that_name_no_kind_of_resource_are_told_apart() -> None:
    found = fit(view(said("furrow", "strength"), said("furrow", "mandate"), said("varrow", "shortcoming")))
    assert [one.id for one in found.unplaced] == ["self_statement-1", "self_statement-3"]


def test_a_constraint_opens_on_a_strength_of_the_same_kind_or_in_the_same_words() -> None:
    held = said("furrow", "constraint", "No licence for drilling.", resource="authority")
    kind = said("ministry", "strength", "We sign.", resource="authority")
    words = said("varrow", "strength", "Drilling in hard rock.")
    found = fit(view(held, kind, words)).openings
    assert [(o.by, o.resource, o.words) for o in found] == [
        ("ministry", "authority", ()),
        ("varrow", "", ("drilling",)),
    ]
    assert found[1].said.words["said"] == ("drilling",)
    assert not fit(view(held, said("furrow", "strength", "Drilling.", resource="authority"))).openings


def test_all_that_a_partner_could_ease_stands_in_one_opening() -> None:
    held = said("furrow", "constraint", "No licence for drilling.", resource="authority")
    both = said("varrow", "strength", "Drilling.", resource="authority"), said("varrow", "strength", "A licence.")
    (opening,) = fit(view(held, *both)).openings
    assert (opening.resource, opening.words) == ("authority", ("licence", "drilling"))
    assert [one.id for one in opening.strengths] == ["self_statement-2", "self_statement-3"]
    assert set(opening.said.words) == {"partner", "other", "resource", "said"}


def test_what_most_say_of_themselves_opens_nothing() -> None:
    held = said("furrow", "constraint", "Water is far away.")
    one, other = said("varrow", "strength", "Pumps for water."), said("ministry", "strength", "Law of water.")
    assert len(fit(view(held, one)).openings) == 1
    assert fit(view(held, one, other)).openings == ()


def test_two_forms_of_a_word_are_one_and_are_told_as_the_constraint_has_them() -> None:
    (opening,) = fit(
        view(said("furrow", "constraint", "The Drills broke."), said("varrow", "strength", "Drilling."))
    ).openings
    assert opening.words == ("Drills",)


def test_words_that_say_nothing_open_nothing() -> None:
    told = said("furrow", "constraint", "It is all that there was."), said("varrow", "strength", "That was all.")
    assert fit(view(*told)).openings == ()


def test_how_many_and_when_open_nothing() -> None:
    held = said("furrow", "constraint", "Money comes in March, for two or three years, 2024 at first.")
    assert (
        fit(view(held, said("varrow", "strength", "Two rigs, one since March 2024; people come for years."))).openings
        == ()
    )


def test_the_newest_way_of_working_counts() -> None:
    before = {**culture("furrow", pace=5), "since": date(2025, 9, 1), "id": "z"}
    anew = {**culture("furrow", pace=3), "since": date(2026, 1, 1), "id": "a"}
    found = cultures_apart(view(anew, before, culture("varrow")))
    assert [apart.steps for apart in found] == [0] * len(SCALES)


@pytest.mark.parametrize("room", ["own", "pair:release"])
def test_what_was_not_put_before_all_counts_nowhere(room: str) -> None:
    shared = said("varrow", "strength", "Pumps.", resource="skills"), task("varrow")
    facets = ("strength", "shortcoming", "constraint", "need")
    kept = [said("furrow", facet, "Pumps.", room=room, resource="skills") for facet in facets]
    assert fit(view(*shared, *kept)) == fit(view(*shared))


# -- ways of working --------------------------------------------------------------------------------------------------


def test_answers_lie_apart_scale_by_scale_and_pair_by_pair() -> None:
    found = cultures_apart(view(culture("furrow", pace=1), culture("varrow", pace=4), culture("ministry")))
    assert len(found) == 3 * len(SCALES)
    (widest,) = (apart for apart in found if apart.steps > 2)
    assert (widest.scale, widest.lower, widest.higher, widest.steps) == ("pace", "furrow", "varrow", 3)
    assert widest.is_open
    assert widest.said.words == {"low": "Open Furrow", "high": "Varrow Metals"}


def test_nothing_is_told_of_answers_that_are_not_opened() -> None:
    assert cultures_apart(view(culture("furrow"), culture("varrow", "lodged"))) == ()


@pytest.mark.parametrize(
    ("state", "topic", "between", "covered"),
    [
        ("arranged", "culture", PARTNERS, True),
        ("dissolved", "decisions", PARTNERS[:2], True),
        ("named", "culture", PARTNERS, False),
        ("arranged", "money", PARTNERS, False),
        ("arranged", "culture", PARTNERS[1:], False),
    ],
)
def test_an_arrangement_covers_those_that_it_is_between(
    state: str, topic: str, between: tuple[str, ...], covered: bool
) -> None:
    difference = {"kind": "difference", "state": state, "says": {"topic": topic, "between": list(between)}}
    found = cultures_apart(view(culture("furrow", pace=1), culture("varrow", pace=5), difference))
    (pace,) = (apart for apart in found if apart.scale == "pace")
    assert (bool(pace.arranged_by), pace.is_open) == (covered, not covered)


# -- whatever is told -------------------------------------------------------------------------------------------------

statements = st.builds(
    said,
    st.sampled_from(PARTNERS),
    st.sampled_from(["strength", "shortcoming", "need", "capacity", "constraint", "mandate"]),
    st.sampled_from(["Drilling wells", "Paying wages", "wells and wages", "Hearing people"]),
    resource=st.sampled_from(RESOURCES),
)
promises = st.builds(promise, st.sampled_from(PARTNERS), st.sampled_from(["cash", "people", "action"]))
tasks = st.lists(st.sampled_from(PARTNERS), unique=True).map(lambda leads: task(*leads))
entries = st.lists(st.one_of(statements, promises, tasks), max_size=12)


@given(entries)
def test_every_resource_and_task_has_one_line_with_a_cell_for_everybody(told: list[Told]) -> None:
    found = fit(view(*told))
    assert tuple(line.what for line in found.resources) == RESOURCES
    for line in (*found.resources, *found.tasks):
        assert tuple(cell.organisation for cell in line.cells) == PARTNERS
        assert bool(line.by) == (line.coverage in ("covered", "doubled"))
        assert line.coverage != "doubled" or len(line.by) > 1
        line.said.saw.format_map(dict(line.said.words))


@given(entries)
def test_nobody_answers_its_own_shortcoming_or_constraint(told: list[Told]) -> None:
    found = fit(view(*told))
    assert all(crossing.organisation not in crossing.by for crossing in found.crossings)
    assert all(opening.organisation != opening.by for opening in found.openings)
    for opening in found.openings:
        assert opening.strengths
        assert opening.resource or opening.words
        opening.said.saw.format_map(dict(opening.said.words))


@given(entries)
def test_the_order_of_the_partners_changes_no_more_than_their_order(told: list[Told]) -> None:
    def facts(order: tuple[str, ...]) -> Any:
        found = fit(view(*told, partners=order))
        return (
            [(line.what, line.coverage, frozenset(line.by)) for line in (*found.resources, *found.tasks)],
            {(c.organisation, c.resource, frozenset(c.by)) for c in found.crossings},
            {(o.constraint, o.strengths, o.words, o.resource) for o in found.openings},
        )

    first, *others = (facts(order) for order in permutations(PARTNERS))
    assert all(other == first for other in others)


@given(st.text(max_size=60))
def test_words_of_any_text_can_be_found_in_it(text: str) -> None:
    assert all(written in text for written in finished(text).values())
