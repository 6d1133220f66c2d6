"""The rules that hold for every practice: whom it is for, when it waits, and when it cannot tell."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from cast import DAY, FURROW, PARTNERS, VARROW, dossier, entry, nda
from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.resources import Role
from commonhold.facts.chapters.scoping import SelfStatement
from commonhold.facts.dossier import AnyEntry, Source
from commonhold.facts.sharing import SHARED, Audience
from commonhold.practice.check import Practice, Verdict, practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.reading import is_for, judge, read
from commonhold.practice.view import Ground, View


def made(trigger: Any, **told: Any) -> Practice:
    """A practice for this test alone."""
    plain = {"chapter": "scoping", "severity": "warn", "title": "T", "remedy": "R", "reads": ("objective",)}
    return practice("XX01", **{**plain, **told})(trigger)


def always(view: View) -> Iterator[Finding | Missing]:
    yield view.finding("Seen.")


def nothing_for_long(view: View) -> Iterator[Finding | Missing]:
    if view.more_than(30, date(2026, 1, 1)):
        yield view.finding("Silent.")


def needs_an_answer(view: View) -> Iterator[Finding | Missing]:
    yield Missing("objective.due_on")
    for objective in view.of(Objective):
        yield view.finding("Seen.", objective)


def ask(one: Practice, *entries: AnyEntry, audience: Audience = SHARED, day: date = DAY, **card: Any) -> Verdict:
    return judge(one, Ground(dossier(*entries, **card), day, audience))


def test_four_answers() -> None:
    assert ask(made(always)).outcome == "finding"
    assert ask(made(nothing_for_long), day=date(2026, 1, 31)).outcome == "fine"
    assert ask(made(needs_an_answer)).outcome == "untold"
    assert ask(made(always, applies=(lambda view: False,))).outcome == "does_not_apply"


def test_what_is_seen_counts_beside_what_is_missing() -> None:
    verdict = ask(made(needs_an_answer), entry(Objective(statement="Water"), room="partners"))
    assert verdict.outcome == "finding"
    assert verdict.missing == ("objective.due_on",)


def test_not_applying_is_stronger_than_not_knowing() -> None:
    unknown = made(always, applies=(lambda view: Missing("partnership.phase"), lambda view: False))
    assert ask(unknown).outcome == "does_not_apply"
    assert ask(made(always, applies=unknown.applies[:1])).missing == ("partnership.phase",)


def test_friends_are_left_alone() -> None:
    assert ask(made(always), relation="friendship").outcome == "does_not_apply"


@pytest.mark.parametrize(
    ("chapter", "card", "outcome"),
    [
        ("scoping", {}, "does_not_apply"),
        ("diligence", {}, "does_not_apply"),
        ("agreement", {}, "does_not_apply"),
        ("learning", {}, "finding"),
        ("community", {}, "finding"),
        ("agreement", {"iati_identifier": "XM-OSANTI-1"}, "finding"),
    ],
)
def test_who_decided_not_to_partner_is_not_asked_how_it_gets_ready_to(
    chapter: str, card: dict[str, Any], outcome: str
) -> None:
    assert ask(made(always, chapter=chapter), phase="not_pursued", **card).outcome == outcome


@pytest.mark.parametrize(
    ("severity", "outcome"), [("info", "does_not_apply"), ("advise", "does_not_apply"), ("warn", "finding")]
)
def test_who_stays_informal_by_choice_gets_no_tips(severity: str, outcome: str) -> None:
    assert ask(made(always, severity=severity), formality="informal_by_choice").outcome == outcome


def test_before_the_first_talk_there_is_nothing_to_ask() -> None:
    first = DAY + timedelta(days=3)
    early = ask(made(always), first_contact_on=first)
    assert (early.outcome, early.look_again_on) == ("does_not_apply", first)


def test_silence_waits_while_the_partnership_rests() -> None:
    rest = DAY + timedelta(days=10)
    assert ask(made(nothing_for_long)).outcome == "finding"
    resting = ask(made(nothing_for_long), paused_until=rest)
    assert (resting.outcome, resting.look_again_on) == ("does_not_apply", rest)
    assert ask(made(nothing_for_long), paused_until=rest, day=rest).outcome == "finding"
    assert ask(made(always), paused_until=rest).outcome == "finding"


def test_an_answer_that_rests_on_the_clock_says_its_day() -> None:
    assert ask(made(always)).day is None
    assert ask(made(nothing_for_long)).day == DAY


def test_a_source_that_cannot_tell_leaves_it_untold() -> None:
    record = dossier()
    record.source = Source("a feed", {"objective": frozenset({"statement"})})
    wants = made(always, reads=("objective.statement", "objective.due_on", "indicator"))
    assert judge(wants, Ground(record, DAY)).missing == ("objective.due_on", "indicator")
    assert judge(made(always, reads=("objective.statement",)), Ground(record, DAY)).outcome == "finding"


ABSENT = made(always, absence=True, reads=("objective", "role"))


def test_absence_is_not_argued_while_a_room_is_closed_to_some() -> None:
    assert ask(ABSENT).outcome == "finding"
    closed = ask(ABSENT, nda(FURROW, VARROW))
    assert (closed.outcome, closed.missing, closed.closed) == ("untold", ("objective",), True)
    narrowed = made(always, absence=("role",), reads=("objective", "role"))
    assert ask(narrowed, nda(FURROW, VARROW)).outcome == "finding"
    assert ask(ABSENT, nda(*PARTNERS)).outcome == "finding"
    assert ask(made(always), nda(FURROW, VARROW)).outcome == "finding"


def test_that_depends_on_rights_alone() -> None:
    there = entry(Objective(statement="Water"), room="confidential:nda")
    assert ask(ABSENT, nda(FURROW, VARROW), there) == ask(ABSENT, nda(FURROW, VARROW))


def test_it_may_be_argued_in_kinds_that_never_lie_there_and_of_assents() -> None:
    assert not any(ask(made(always, absence=True, reads=(k,)), nda(FURROW)).missing for k in ("role", "assent"))


def test_a_block_is_never_silenced() -> None:
    block = made(always, absence=True, severity="block")
    assert ask(block, nda(FURROW, VARROW)).outcome == "finding"


def test_an_own_practice_is_silenced_only_where_its_organisation_is_shut_out() -> None:
    own = made(always, audience="own", absence=True)
    assert ask(own, nda(FURROW, VARROW), audience=Audience("own", FURROW)).outcome == "finding"
    assert ask(own, nda(FURROW, VARROW), audience=Audience("own", "ministry")).outcome == "untold"


def test_each_audience_gets_its_own_practices() -> None:
    shared, own, seat = made(always), made(always, audience="own"), made(always, audience="own", per_seat=True)
    convenor = made(always, audience="convenor")
    told = {"partners": SHARED, "own": Audience("own", FURROW), "seat": Audience("seat", FURROW, "furrow-seat")}
    meant = {name: [is_for(p, a) for p in (shared, own, seat, convenor)] for name, a in told.items()}
    assert meant == {
        "partners": [True, False, False, False],
        "own": [False, True, False, False],
        "seat": [False, False, True, False],
    }


def test_thresholds_are_tuned_by_code_and_name() -> None:
    def counts(view: View) -> Iterator[Finding | Missing]:
        if len(view.of(Objective)) >= view.whole("enough"):
            yield view.finding("Enough.")

    one = made(counts, limits={"enough": 2})
    record = dossier(entry(Objective(statement="Water"), room="partners"))
    assert [v.outcome for v in read(record, DAY, [one])] == ["fine"]
    assert [v.outcome for v in read(record, DAY, [one], limits={"XX01": {"enough": 1}})] == ["finding"]


def test_a_partner_that_leaves_changes_the_answer_on_its_day() -> None:
    def per_partner(view: View) -> Iterator[Finding | Missing]:
        filled = {role.body.for_org for role in view.of(Role)}
        yield from (view.finding("None.", view.on_partner(p), about=p) for p in view.partners if p not in filled)

    leaving = MembershipChange(who=VARROW, direction="leaves", effective_on=DAY + timedelta(days=5))
    record = [entry(leaving, VARROW, state="announced")]
    today = ask(made(per_partner), *record)
    assert (len(today.findings), today.look_again_on) == (3, leaving.effective_on)
    assert len(ask(made(per_partner), *record, day=DAY + timedelta(days=5)).findings) == 2


def test_an_own_reading_sees_its_own_room_and_not_another_s() -> None:
    def strengths(view: View) -> Iterator[Finding | Missing]:
        yield from (view.finding("Said.", said) for said in view.of(SelfStatement))

    own = made(strengths, audience="own", reads=("self_statement",))
    said = [entry(SelfStatement(facet="strength", statement="We drill."), org) for org in (FURROW, VARROW)]
    verdict = ask(own, *said, audience=Audience("own", VARROW))
    assert [e.id for f in verdict.findings for e in f.evidence] == [said[1].id]
