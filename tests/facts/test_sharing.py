"""Which organisations read in which room, in words; and what of a sealed entry shows before it opens."""

from datetime import date, timedelta

import pytest
from msgspec import UNSET

from cast import DAY, FURROW, MINISTRY, PARTNERS, VARROW, dossier, entry, nda
from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.chapters.governance import Release
from commonhold.facts.chapters.learning import Reflection
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.scoping import InternalCase, Motive, SelfStatement
from commonhold.facts.clock import Clock
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.sharing import SHARED, Audience, Rooms, present_partners, seen_by


def readers(*entries: AnyEntry, of: AnyEntry, day: date = DAY) -> set[str]:
    """Who of the partners sees `of` with all its words."""
    record = dossier(*entries, of)
    rooms = Rooms(record, Clock(day))
    found = set()
    for org in PARTNERS:
        if of in list(seen_by(Audience("own", org), record, rooms)):
            found.add(org)
    assert (of in list(seen_by(SHARED, record, rooms))) == (found == set(PARTNERS))
    return found


IN_OWN = entry(InternalCase(value="It opens the valley."), VARROW)
SAID = SelfStatement(facet="strength", statement="We drill.")


@pytest.mark.parametrize(
    ("words", "others", "of", "sees"),
    [
        ("the common room", [], entry(Objective(statement="Water"), room="partners"), set(PARTNERS)),
        ("the porch", [], entry(Objective(statement="Water"), room="public"), set(PARTNERS)),
        ("an own room", [], IN_OWN, {VARROW}),
        (
            "a confidential room: the parties",
            [nda(FURROW, VARROW)],
            entry(SAID, VARROW, room="confidential:nda"),
            {FURROW, VARROW},
        ),
        (
            "a confidential room that all may enter",
            [nda(*PARTNERS)],
            entry(SAID, VARROW, room="confidential:nda"),
            set(PARTNERS),
        ),
        (
            "its NDA is over: to each what it wrote",
            [nda(FURROW, VARROW, ends_on=DAY - timedelta(days=1))],
            entry(SAID, VARROW, room="confidential:nda"),
            {VARROW},
        ),
        (
            "its NDA ends today: still open",
            [nda(FURROW, VARROW, ends_on=DAY)],
            entry(SAID, VARROW, room="confidential:nda"),
            {FURROW, VARROW},
        ),
        (
            "its NDA is only proposed",
            [nda(FURROW, VARROW, state="proposed")],
            entry(SAID, VARROW, room="confidential:nda"),
            {VARROW},
        ),
        ("a room that nothing opened", [], entry(SAID, VARROW, room="confidential:nothing"), {VARROW}),
        (
            "a question in due diligence: asker and subject",
            [],
            entry(DiligenceItem(subject=VARROW, asked_by=MINISTRY, question="Who owns you?"), MINISTRY, id="q"),
            {VARROW, MINISTRY},
        ),
        (
            "what was released: giver and receiver",
            [entry(Release(to=(MINISTRY,), scope="entries"), FURROW, id="r", state="active")],
            entry(SAID, FURROW, room="pair:r"),
            {FURROW, MINISTRY},
        ),
        (
            "what was released and revoked",
            [entry(Release(to=(MINISTRY,), scope="entries"), FURROW, id="r", state="revoked")],
            entry(SAID, FURROW, room="pair:r"),
            {FURROW},
        ),
        (
            "what was released until yesterday",
            [entry(Release(to=(MINISTRY,), until=DAY - timedelta(days=1)), FURROW, id="r", state="active")],
            entry(SAID, FURROW, room="pair:r"),
            {FURROW},
        ),
        ("a motive in draft", [], entry(Motive(facet="want", statement="Peace"), VARROW, state="draft"), {VARROW}),
        ("a motive lodged", [], entry(Motive(facet="want", statement="Peace"), VARROW, state="lodged"), {VARROW}),
        (
            "a motive opened",
            [],
            entry(Motive(facet="want", statement="Peace"), VARROW, state="opened"),
            set(PARTNERS),
        ),
    ],
)
def test_who_reads_in_full(words: str, others: list[AnyEntry], of: AnyEntry, sees: set[str]) -> None:
    assert readers(*others, of=of) == sees, words


def test_a_lodged_motive_shows_only_that_it_is_there_and_its_facet() -> None:
    lodged = entry(Motive(facet="want", rank="main", statement="Peace"), VARROW, state="lodged", revision=7)
    record = dossier(lodged)
    (seen,) = seen_by(Audience("own", FURROW), record, Rooms(record, Clock(DAY)))
    assert isinstance(seen.body, Motive)
    assert (seen.body.facet, seen.state, seen.organisation) == ("want", "lodged", VARROW)
    assert (seen.body.statement, seen.body.rank) == (UNSET, UNSET)
    assert (seen.author, seen.recorded_at, seen.revision) == ("", None, 1)


def test_a_red_line_kept_back_opens_without_its_words() -> None:
    kept = entry(Motive(facet="red_line", statement="No arms", kept_back=True), VARROW, state="opened")
    record = dossier(kept)
    rooms = Rooms(record, Clock(DAY))
    (others,) = seen_by(SHARED, record, rooms)
    (own,) = seen_by(Audience("own", VARROW), record, rooms)
    assert isinstance(others.body, Motive)
    assert others.body.kept_back is True
    assert others.body.statement is UNSET
    assert own == kept


def test_a_reflection_is_its_authors_alone() -> None:
    mine = entry(Reflection(prompt="listening", answer="I talked too much."), FURROW)
    record = dossier(mine)
    rooms = Rooms(record, Clock(DAY))
    assert list(seen_by(Audience("seat", FURROW, "furrow-seat"), record, rooms)) == [mine]
    assert list(seen_by(Audience("seat", FURROW, "another-seat"), record, rooms)) == []
    assert list(seen_by(Audience("own", FURROW), record, rooms)) == []


def test_a_partner_that_left_is_counted_until_its_day_and_no_longer() -> None:
    leaves = MembershipChange(who=VARROW, direction="leaves", effective_on=DAY + timedelta(days=3))
    record = dossier(entry(leaves, VARROW, state="announced"))
    clock = Clock(DAY)
    assert present_partners(record, clock) == PARTNERS
    assert clock.next_day == leaves.effective_on
    assert present_partners(record, Clock(DAY + timedelta(days=3))) == (FURROW, MINISTRY)


def test_whether_a_room_shuts_somebody_out_is_told_from_rights_alone() -> None:
    assert not Rooms(dossier(), Clock(DAY)).closed_to(PARTNERS)
    assert Rooms(dossier(nda(FURROW, VARROW)), Clock(DAY)).closed_to(PARTNERS)
    assert not Rooms(dossier(nda(FURROW, VARROW)), Clock(DAY)).closed_to((FURROW,))
    assert not Rooms(dossier(nda(*PARTNERS)), Clock(DAY)).closed_to(PARTNERS)
