"""People of an organisation that a publisher names take over the record of their partnership."""

from datetime import date

import pytest

from acts.coming import somebody
from acts.house import MONDAY, days_later
from commonhold.acts.arriving.invitation import invite_to_published
from commonhold.acts.arriving.porch import Porch
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.acts.findings import read_anew
from commonhold.acts.keeping.upkeep import rebuild
from commonhold.acts.refusal import NotNow, NotThere
from commonhold.acts.seating.claiming import claim
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.rooms.house import House
from commonhold.facts.sources import SOURCE, origin_of
from commonhold.record.house import house_of, partnership_row
from commonhold.record.rows import READINGS
from commonhold.visibility.reading.dossier import dossier

pytestmark = pytest.mark.usefixtures("database")

WELLS = Partnership(name="Wells", slug="wells", phase="delivery", funders=("fund",), implementing=("furrow",))


def published(card: Partnership = WELLS, *, day: int = 0, said: str = "") -> None:
    """What a publisher tells of Wells, as of a day."""
    with Porch("wells", now=days_later(day)) as porch:
        porch.tell_card(card, written_at=None)
        porch.tell_origin(origin_of(SOURCE, "fund", said=said, read=said))


def house() -> House:
    row = partnership_row("wells")
    assert row is not None
    return house_of(row)


def taken() -> By:
    """Somebody of Open Furrow has taken the first seat."""
    asked = invite_to_published(partnership="wells", organisation="furrow", mailbox="ama@furrow.org", now=MONDAY)
    return claim(
        token=asked.token, person=somebody("ama"), shown_name="Ama", function="programme", level="middle", now=MONDAY
    )


def test_an_invitation_alone_changes_nothing_that_anybody_reads() -> None:
    published()
    before = dossier("", "wells", MONDAY.date())
    assert before is not None
    invite_to_published(partnership="wells", organisation="furrow", mailbox="ama@furrow.org", now=MONDAY)
    after = dossier("", "wells", MONDAY.date())
    assert after is not None
    assert (after.partnership, after.seats, after.source) == (before.partnership, {}, before.source)


def test_with_the_seat_the_organisation_is_a_partner_and_its_card_is_its_own() -> None:
    published()
    by = taken()
    row = partnership_row("wells")
    assert row is not None
    assert (row.room, house().card.partners, house().present(MONDAY.date())) == ("partners", ("furrow",), ("furrow",))
    assert house().seats[by.seat].speaks(MONDAY.date())
    assert write(by=by, kind="why_case", body={"together": "Water."}, now=MONDAY).room == "partners"


def test_practices_no_longer_take_the_record_for_what_a_source_can_tell() -> None:
    published()
    by = taken()
    read = dossier(by.seat, "wells", MONDAY.date())
    assert read is not None
    assert read.source is None
    readings, _ = read_anew("wells", MONDAY.date())
    assert readings == READINGS.read("partnership = 'wells'", order="audience")
    assert [row.audience for row in readings] == ["", "furrow"]


def test_a_later_file_writes_the_porch_and_never_the_partners_card() -> None:
    published()
    taken()
    own = partnership_row("wells")
    published(Partnership(name="Wells and schools", slug="wells", ended_on=date(2026, 1, 1)), day=9, said="more")
    now = partnership_row("wells")
    assert own is not None
    assert now is not None
    assert (now.body, now.revision, now.seq, now.room) == (own.body, own.revision, own.seq, "partners")
    assert now.source != own.source
    with Porch("wells", now=days_later(9), dry=True) as porch:
        assert porch.card is not None
        assert porch.own_card is not None
        assert (porch.card.name, porch.own_card.name) == ("Wells and schools", "Wells")
    readings = READINGS.read("partnership = 'wells'", order="audience")
    rebuild("wells", now=days_later(9))
    assert partnership_row("wells") == now
    assert READINGS.read("partnership = 'wells'", order="audience") == readings


def test_asked_again_the_earlier_link_opens_nothing() -> None:
    published()
    first = invite_to_published(partnership="wells", organisation="furrow", mailbox="ama@furrow.org", now=MONDAY)
    taken()
    assert len(house().seats) == 1
    with pytest.raises(NotThere):
        claim(token=first.token, person=somebody("eve"), function="programme", level="middle", now=MONDAY)


def test_only_whom_the_card_names_and_only_while_nobody_sits_there() -> None:
    published()
    for partnership, organisation in (("wells", "stranger"), ("elsewhere", "furrow")):
        with pytest.raises(NotThere):
            invite_to_published(partnership=partnership, organisation=organisation, mailbox="a@b.org", now=MONDAY)
    taken()
    with pytest.raises(NotNow):
        invite_to_published(partnership="wells", organisation="fund", mailbox="a@b.org", now=MONDAY)
