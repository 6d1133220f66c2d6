"""What a practice asks for ends what it says, when partners do it: risks, meetings, ways of working, choices."""

import pytest

from acts.house import at_the_table, days_later
from acts.knowing.remedies import A_YEAR, THREE, agreement, body_of, by_all, card, seq, told
from acts.on_monday import lodge, move, revise, seal_motives, widen, write
from commonhold.acts.deed import By, Written
from commonhold.acts.knowing.rounds import begin_round, close_round

pytestmark = pytest.mark.usefixtures("database")
RISK = {"statement": "Wells run dry.", "area": "reputation", "level": "high"}
MET = {"kind": "meeting", "held_on": "2026-03-09", "purposes": ["relationship"]}
CULTURE = {
    "process_outcome": 3, "formality": 3, "pace": 3, "decision_height": 3, "directness": 3,
    "problem_solving": "Together.", "communication": "By phone.", "decision_path": "The board.",
}  # fmt: skip
INTEREST = {"nature": "licence_or_permit", "counterpart": "varrow", "matter": "The permit for the pit."}


@pytest.fixture
def by() -> dict[str, By]:
    return at_the_table(*THREE)


def every(by: dict[str, By], made: Written, to: str, *, of: tuple[str, ...] = THREE, day: int = 0) -> Written:
    """Each of some partners moves an entry on; it goes with the last."""
    for org in of:
        made = move(by=by[org], entry=made.id, to=to, seen=seq(made.id), now=days_later(day))
    return made


def test_dd06_a_response_and_the_yes_of_those_who_would_bear_it(by: dict[str, By]) -> None:
    card(phase="agreement")
    risk = write(by=by["furrow"], kind="risk", body={**RISK, "faced_by": ["varrow", "ministry"]})
    assert (told("DD06", 30), told("DD06", 31)) == (set(), {""})
    body = {**body_of(risk.id), "response": "We drill two more."}
    risk = revise(by=by["furrow"], entry=risk.id, body=body, seen=risk.seq, now=days_later(31))
    assert told("DD06", 31) == {""}
    every(by, risk, "accepted", of=("varrow", "ministry"), day=31)
    assert told("DD06", 31) == set()


def test_dd08_a_meeting_on_the_others_ground(by: dict[str, By]) -> None:
    card(first_contact_on=days_later(-121).date())
    assert told("DD08", 0) == {""}
    words = {**MET, "in_person": True, "attendees": [by["furrow"].seat, by["varrow"].seat]}
    for _meeting in range(3):
        write(by=by["furrow"], kind="interaction", body={**words, "host": "furrow"})
    assert told("DD08", 0) == {""}
    write(by=by["varrow"], kind="interaction", body={**words, "host": "varrow"})
    assert told("DD08", 0) == set()


def test_dd09_a_visit_with_open_questions_and_what_was_learned(by: dict[str, By]) -> None:
    card(phase="diligence", contact="direct")
    assert told("DD09", 0) == {""}
    visit = {
        **MET, "kind": "exposure_visit", "in_person": True, "host": "varrow", "open_questions": True,
        "attendees": [by["furrow"].seat, by["varrow"].seat],
    }  # fmt: skip
    made = write(by=by["furrow"], kind="interaction", body=visit)
    assert told("DD09", 0) == {""}
    revise(by=by["furrow"], entry=made.id, body={**visit, "takeaways": "They pay in time."}, seen=made.seq)
    assert told("DD09", 0) == set()


def test_dd10_and_dd11_ways_of_working_lodged_by_all_and_a_gap_that_is_arranged(by: dict[str, By]) -> None:
    card(phase="diligence")
    assert told("DD10", 0) == {""}
    for org, pace in zip(THREE, (1, 5, 3), strict=True):
        write(by=by[org], kind="working_culture", body={**CULTURE, "pace": pace})
        lodge(by=by[org], kind="working_culture", values={})
    assert told("DD10", 0) == set()
    assert told("DD11", 0) == {""}
    gaps = []
    for pair in (("furrow", "varrow"), ("furrow", "ministry"), ("varrow", "ministry")):
        words = {"topic": "culture", "between": [*pair], "statement": "Pace.", "arrangement": "Ten days before."}
        gaps.append((pair, write(by=by[pair[0]], kind="difference", body=words)))
    assert told("DD11", 0) == {""}
    for pair, gap in gaps:
        every(by, gap, "arranged", of=pair)
    assert told("DD11", 0) == set()


def test_dd12_one_difference_is_named(by: dict[str, By]) -> None:
    card(phase="diligence")
    begin_round(by=by["furrow"], partner="varrow", sections=["identity"], now=days_later(0))
    for who, whom in (("furrow", "varrow"), ("varrow", "furrow")):
        close_round(by=by[who], partner=whom, valid_until=A_YEAR, now=days_later(0))
    aim = {"statement": "Water within ten minutes.", "whose": "shared", "level": "solve", "means": "open"}
    write(by=by["furrow"], kind="objective", body=aim)
    assert told("DD12", 0) == {""}
    words = {"topic": "horizon", "between": ["furrow", "varrow"], "statement": "Two years, or ten."}
    write(by=by["varrow"], kind="difference", body=words)
    assert told("DD12", 0) == set()


def test_dd13_each_tells_what_success_is_and_a_conflict_is_arranged(by: dict[str, By]) -> None:
    card(phase="agreement")
    assert told("DD13", 0) == {""}
    for org in THREE:
        write(by=by[org], kind="motive", body={"facet": "success", "rank": "main", "statement": f"Success of {org}."})
        seal_motives(by=by[org])
    assert told("DD13", 0) == set()
    words = {
        "topic": "success",
        "between": ["furrow", "varrow"],
        "statement": "Taps, or trust.",
        "arrangement": "Both.",
    }
    made = write(by=by["furrow"], kind="difference", body=words)
    assert (told("DD13", 45), told("DD13", 46)) == (set(), {""})
    every(by, made, "arranged", of=("furrow", "varrow"), day=46)
    assert told("DD13", 46) == set()


def test_dd15_each_partner_names_what_its_name_has_to_lose(by: dict[str, By]) -> None:
    card(phase="agreement")
    assert told("DD15", 0) == {""}
    for org in THREE:
        write(by=by[org], kind="risk", body={**RISK, "faced_by": [org]})
    assert told("DD15", 0) == set()


def test_dd18_confidentiality_is_signed_by_all(by: dict[str, By]) -> None:
    told_early = write(by=by["varrow"], kind="self_statement", body={"facet": "need", "statement": "A permit."})
    told_early = widen(by=by["varrow"], entry=told_early.id, room="partners", seen=told_early.seq)
    rule = {
        "item": "What the pit needs", "subject": "strategy", "class": "after_nda", "reason": "It moves prices.",
        "entries": [told_early.id],
    }  # fmt: skip
    made = write(by=by["furrow"], kind="disclosure_rule", body=rule)
    by_all(by, move(by=by["furrow"], entry=made.id, to="proposed", seen=made.seq))
    assert told("DD18", 0) == {""}
    by_all(by, agreement(by, type="nda", title="Among us"))
    assert told("DD18", 0) == set()


def test_dd19_a_decision_of_ones_own(by: dict[str, By]) -> None:
    agreement(by)
    assert told("DD19", 0) == {*THREE}
    body = {"value": "A road.", "anchored_in": "nowhere", "verdict": "no_go", "decided_on": "2026-03-09"}
    write(by=by["varrow"], kind="internal_case", body=body)
    assert told("DD19", 0) == {"furrow", "ministry"}  # whoever decided, how, is told to nobody else


def test_dd21_an_interest_is_handled_and_each_tells_one(by: dict[str, By]) -> None:
    card(phase="agreement")
    assert told("DD21", 0) == {""}
    for org in THREE:
        words = {**INTEREST, "holder_org": org, "handling": "no_conflict"}
        write(by=by[org], kind="interest_declaration", body=words)
    assert told("DD21", 0) == set()
    words = {**INTEREST, "holder_org": "ministry", "handling": "undecided"}
    made = write(by=by["ministry"], kind="interest_declaration", body=words)
    assert (told("DD21", 14), told("DD21", 15)) == (set(), {""})
    disclosed = {**words, "handling": "disclosed"}
    made = revise(by=by["ministry"], entry=made.id, body=disclosed, seen=made.seq, now=days_later(15))
    assert told("DD21", 15) == {""}
    revise(by=by["ministry"], entry=made.id, body={**words, "handling": "recused"}, seen=made.seq, now=days_later(15))
    assert told("DD21", 15) == set()


def test_dd22_how_a_partner_was_chosen_is_told(by: dict[str, By]) -> None:
    card(phase="agreement")
    by_all(by, agreement(by))
    assert told("DD22", 0) == {""}
    for org in ("furrow", "varrow"):
        words = {
            "selected": org, "route": "direct", "criteria_published": False, "justification": "local_presence",
            "decided_on": "2026-03-01",
        }  # fmt: skip
        write(by=by["ministry"], kind="partner_selection", body=words)
    assert told("DD22", 0) == set()
