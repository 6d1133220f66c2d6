"""An organisation is invited as a new one; that it is one with another is said by its person, for that person alone."""

import pytest

from acts.house import CARDS, MONDAY, at_the_table, sit
from acts.on_monday import answer_question, write
from commonhold.acts.access.elsewhere import say_same
from commonhold.acts.deed import By, Written
from commonhold.acts.knowing.answers import take_over
from commonhold.acts.people import person, sit as takes, told_of_seats
from commonhold.acts.refusal import NotAllowed, NotThere
from commonhold.acts.seating.claiming import claim
from commonhold.acts.seating.membership import invite_partner
from commonhold.acts.seating.seats import end_seat, seat_colleague
from commonhold.facts.chapters.registers import Seat
from commonhold.record.journal import lines_of
from commonhold.visibility.reading.knowing.elsewhere import given_elsewhere, spoken_for_elsewhere
from commonhold.visibility.reading.places import places_in

pytestmark = pytest.mark.usefixtures("database", "folder")
DAY = MONDAY.date()
AUDIT = {"section": "finance", "question": "Who audits you?", "question_key": "finance.accounts"}


def petra() -> str:
    return person("petra@varrow.example", "Petra")


def answered_here() -> tuple[dict[str, By], Written]:
    """What Varrow told Open Furrow in one partnership; Petra sits there for it."""
    by = at_the_table("furrow", "varrow", "ministry")
    takes("osanti", by["varrow"].seat, petra())
    item = write(by=by["furrow"], kind="diligence_item", now=MONDAY, body={
        **AUDIT, "asked_by": "furrow", "subject": "varrow"})  # fmt: skip
    return by, answer_question(by=by["varrow"], item=item.id, answer={"answer": "Clear Eyes."}, seen=item.seq)


def invited_there(same_as: str = "", who: str = "") -> tuple[By, By, str]:
    """The Assembly invites Varrow to another partnership, as whoever knows nothing of the first one does."""
    by = at_the_table("assembly", id="tamba")["assembly"]
    made = invite_partner(by=by, organisation=CARDS["varrow"], mailbox="p@varrow.example", shown_name="P", now=MONDAY)
    seat = claim(
        token=made.token, person=who or petra(), function="finance", level="executive", same_as=same_as, now=MONDAY
    )
    return by, seat, made.organisation


def asked(by: By, of: str) -> Written:
    return write(by=by, kind="diligence_item", body={**AUDIT, "asked_by": "assembly", "subject": of}, now=MONDAY)


def offered(who: str = "") -> list[str]:
    (place,) = places_in(who or petra(), "tamba", DAY)
    return [one.item.entry.id for one in given_elsewhere(who or petra(), place)]


def test_what_was_answered_there_is_given_here_once_its_person_says_that_it_is_the_same() -> None:
    _here, given = answered_here()
    assembly, seat, organisation = invited_there("varrow")
    assert organisation != "varrow"
    assert offered() == [given.id]
    item = asked(assembly, organisation)
    left = take_over(by=seat, item=item.id, answer=given.id, seen=item.seq, partnership="osanti", now=MONDAY)
    assert left.state == "answered"


def test_without_that_word_nothing_is_offered_be_the_names_alike() -> None:
    _here, given = answered_here()
    assembly, seat, organisation = invited_there()
    assert offered() == []
    item = asked(assembly, organisation)
    take = {"by": seat, "item": item.id, "answer": given.id, "seen": item.seq, "partnership": "osanti"}
    with pytest.raises(NotThere):
        take_over(**take, now=MONDAY)  # type: ignore[arg-type]
    say_same(by=seat, person=petra(), organisation="varrow", now=MONDAY)
    assert offered() == [given.id]
    say_same(by=seat, person=petra(), organisation="", now=MONDAY)
    assert offered() == []
    with pytest.raises(NotThere):
        take_over(**take, now=MONDAY)  # type: ignore[arg-type]


def test_it_holds_both_ways() -> None:
    here, _given = answered_here()
    assembly, seat, organisation = invited_there("varrow")
    item = asked(assembly, organisation)
    there = answer_question(by=seat, item=item.id, answer={"answer": "Still Clear Eyes."}, seen=item.seq)
    (place,) = places_in(petra(), "osanti", DAY)
    assert [one.item.entry.id for one in given_elsewhere(petra(), place)] == [there.id]
    again = write(by=here["ministry"], kind="diligence_item", now=MONDAY, body={
        **AUDIT, "asked_by": "ministry", "subject": "varrow"})  # fmt: skip
    left = take_over(by=here["varrow"], item=again.id, answer=there.id, seen=again.seq, partnership="tamba", now=MONDAY)
    assert left.state == "answered"


def test_no_journal_tells_and_nothing_that_was_written_changes() -> None:
    answered_here()
    before = [line.hash for line in lines_of("osanti")]
    _assembly, seat, organisation = invited_there("varrow")
    lines = lines_of("tamba")
    assert not [line for line in lines if b"varrow" in line.body or line.organisation == "varrow"]
    assert {line.organisation for line in lines if line.entry == seat.seat} == {organisation}
    told = [line.hash for line in lines]
    say_same(by=seat, person=petra(), organisation="", now=MONDAY)
    assert [line.hash for line in lines_of("tamba")] == told
    assert [line.hash for line in lines_of("osanti")] == before


def test_only_whoever_speaks_for_it_elsewhere_may_say_so() -> None:
    here, _given = answered_here()
    nobody, field = person("no@example.org", "Nobody"), person("field@example.org", "Field")
    takes("osanti", sit("osanti", "field-seat", "varrow", place="field").seat, field)
    new = seat_colleague(
        by=here["varrow"], card=Seat(shown_name="Nia", place="representative", function="finance", level="executive"),
        mailbox="nia@varrow.example", now=MONDAY,
    )  # fmt: skip
    nia = person("nia@varrow.example", "Nia")
    claim(token=new.token, person=nia, now=MONDAY)  # the others have not confirmed her
    for who in (nobody, field, nia):
        assert spoken_for_elsewhere(who, "tamba", DAY) == []
    (known,) = spoken_for_elsewhere(petra(), "tamba", DAY)
    assert (known.id, known.name, list(known.partnerships)) == ("varrow", "Varrow Metals", ["Osanti Water"])
    assembly, seat, _organisation = invited_there("", nia)
    refused = []
    for told in ("varrow", "furrow", "there-is-none"):
        with pytest.raises(NotAllowed) as said:
            say_same(by=seat, person=nia, organisation=told, now=MONDAY)
        refused.append(str(said.value))
    assert len(set(refused)) == 1  # nothing tells whether there is such an organisation
    with pytest.raises(NotThere):  # nor does anybody say it of a seat of another one
        say_same(by=seat, person=petra(), organisation="varrow", now=MONDAY)
    with pytest.raises(NotThere):
        say_same(by=assembly, person=petra(), organisation="varrow", now=MONDAY)
    assert set(told_of_seats("tamba", nia).values()) == {""}


def test_who_claims_with_an_organisation_that_is_not_theirs_takes_no_seat() -> None:
    answered_here()
    with pytest.raises(NotAllowed):
        invited_there("furrow")
    assert told_of_seats("tamba", petra()) == {}


def test_what_one_person_says_gives_a_colleague_nothing() -> None:
    answered_here()
    _assembly, _seat, organisation = invited_there("varrow")
    both, there = person("both@varrow.example", "Both"), person("there@varrow.example", "There")
    takes("osanti", sit("osanti", "both-here", "varrow").seat, both)
    for who, name in ((both, "both-there"), (there, "there-there")):
        takes("tamba", sit("tamba", name, organisation).seat, who)
    assert offered(there) == []
    assert offered(both) == []  # who sits at both says it for themselves
    assert len(offered()) == 1


def test_once_somebody_sits_there_no_more_nothing_is_offered() -> None:
    here, given = answered_here()
    assembly, seat, organisation = invited_there("varrow")
    later = MONDAY.replace(year=2027)
    sit("osanti", "after", "varrow")
    end_seat(by=here["varrow"], seat=here["varrow"].seat, now=MONDAY)
    (place,) = places_in(petra(), "tamba", later.date())
    assert given_elsewhere(petra(), place) == []
    item = asked(assembly, organisation)
    with pytest.raises(NotThere):
        take_over(by=seat, item=item.id, answer=given.id, seen=item.seq, partnership="osanti", now=later)
