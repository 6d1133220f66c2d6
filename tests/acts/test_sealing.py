"""Nobody reads another's reasons before every partner at the table has lodged its own."""

import re

import pytest
from msgspec import Struct, json, structs

from acts.house import MONDAY, at_the_table, days_later
from acts.on_monday import lodge, move, open_own, open_round, revise, seal_motives, submit_application, take_back, write
from commonhold.acts.deed import By
from commonhold.acts.refusal import NotAllowed, NotNow, NotSound, NotThere
from commonhold.acts.seating.membership import announce_leaving
from commonhold.facts.chapters.scoping import Motive
from commonhold.facts.rooms.house import PARTNERS, own_room
from commonhold.facts.rooms.sealing import opens
from commonhold.record.fold import LODGE, OPEN, Round
from commonhold.record.journal import Draft, append, lines_of
from commonhold.record.rows import (
    ACCESS,
    ENTRIES,
    LINES,
    LINKS,
    LODGINGS,
    READINGS,
    ROOMS,
    SEATS,
    STANDINGS,
    TASKS,
    EntryRow,
)
from commonhold.record.table import run
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.history import as_of

pytestmark = pytest.mark.usefixtures("database")
DRIVER = {"facet": "driver"}


def motive(by: By, statement: str, **words: object) -> str:
    """A driver, drafted in the organisation's own room."""
    body = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": statement, **words}
    return write(by=by, kind="motive", body=body, now=MONDAY).id


def motives_in(room: str, partnership: str = "osanti") -> list[EntryRow]:
    return ENTRIES.read("partnership = %s AND room = %s AND kind = 'motive'", (partnership, room), order="seq")


def others_see(partnership: str) -> bytes:
    """All rows from which others than Furrow are told something, but for what is drawn by lot."""
    here = (partnership,)
    rows: list[Struct] = [
        *ROOMS.read("partnership = %s AND id NOT LIKE 'own:%%'", here),
        *LINES.read("partnership = %s AND room NOT LIKE 'own:%%'", here),
        *ENTRIES.read("partnership = %s AND room NOT LIKE 'own:%%'", here),
        *LODGINGS.read("partnership = %s", here),
        *ACCESS.read("partnership = %s", here),
        *SEATS.read("partnership = %s", here),
        *READINGS.read("partnership = %s AND audience NOT LIKE '%%furrow%%'", here),
        *STANDINGS.read("partnership = %s AND audience NOT LIKE '%%furrow%%'", here),
        *TASKS.read("partnership = %s AND organisation <> 'furrow'", here),
    ]
    told = (json.encode(plain(row)).replace(partnership.encode(), b"here") for row in rows)
    return b"\n".join(sorted(re.sub(rb"[0-9a-f]{32,}", lambda lot: b"x" * len(lot[0]), row) for row in told))


def plain(row: Struct) -> list[object]:
    """A row whose bytes can be read: words as they are, what is drawn by lot as digits."""
    digits = ("salt", "hash", "previous", "body_hash", "commitment")
    return [
        value if not isinstance(value, bytes) else value.hex() if name in digits else value.decode()
        for name, value in structs.asdict(row).items()
    ]


def test_the_reasons_of_three_partners_open_with_the_last_one() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    for org in ("furrow", "varrow"):
        motive(by[org], f"What {org} is here for.")
        assert not lodge(by=by[org], kind="motive", values=DRIVER, now=days_later(1)).opened
    assert motives_in(PARTNERS) == []
    motive(by["ministry"], "Our mandate.")
    assert lodge(by=by["ministry"], kind="motive", values=DRIVER, now=days_later(2)).opened
    opened = motives_in(PARTNERS)
    assert {row.organisation for row in opened} == {"furrow", "varrow", "ministry"}
    assert {(row.state, row.revision, row.since, row.opened_on) for row in opened} == {
        ("opened", 1, days_later(2).date(), days_later(2).date())
    }
    for row in opened:
        (original,) = motives_in(own_room(row.organisation))
        assert (original.wider, original.body, original.author) == (row.id, row.body, row.author)
        assert original.id != row.id


def test_what_opens_is_what_was_sealed() -> None:
    by = at_the_table("furrow", "varrow")
    for number in range(3):
        motive(by["furrow"], f"Reason {number}.")
    for org in ("furrow", "varrow"):
        lodge(by=by[org], kind="motive", values=DRIVER)
    told = {
        (line.deed, line.organisation): json.decode(line.body, type=Round)
        for line in lines_of("osanti", room=PARTNERS)
        if line.deed in (LODGE, OPEN) and not line.entry
    }
    hashes = {line.entry: line.body_hash for line in lines_of("osanti", room=PARTNERS) if line.entry}
    for org, words in (("furrow", 3), ("varrow", 0)):
        sealed, opened = told[LODGE, org], told[OPEN, org]
        assert len(opened.items) == words
        assert opens(sealed.commitment, opened.salt, opened.items, hashes) == []


def test_three_long_reasons_look_like_nothing_to_say() -> None:
    much, nothing = (at_the_table("furrow", "varrow", "ministry", id=id) for id in ("osanti-a", "osanti-b"))
    for number in range(3):
        motive(much["furrow"], f"Reason {number}. " * 200, kept_back=number == 1)
    for by in (much, nothing):
        lodge(by=by["furrow"], kind="motive", values=DRIVER, now=days_later(1))
    assert others_see("osanti-a") == others_see("osanti-b")
    assert b"driver" in others_see("osanti-a")
    for by in (much, nothing):
        take_back(by=by["furrow"], kind="motive", values=DRIVER, now=days_later(2))
        seal_motives(by=by["furrow"], now=days_later(3))
    assert others_see("osanti-a") == others_see("osanti-b")


def test_others_learn_the_day_and_neither_the_hour_nor_the_person() -> None:
    by = at_the_table("furrow", "varrow")
    lodge(by=by["furrow"], kind="motive", values=DRIVER, now=days_later(1))
    lodge(by=by["varrow"], kind="motive", values=DRIVER, now=days_later(1))
    lines = [line for line in lines_of("osanti", room=PARTNERS) if line.deed in (LODGE, OPEN)]
    assert len(lines) == 4
    assert {(line.by, line.at.isoformat()) for line in lines} == {("", "2026-03-10T00:00:00+00:00")}


def test_what_is_kept_back_shows_that_it_is_there() -> None:
    by = at_the_table("furrow", "varrow")
    motive(by["furrow"], "We will not stay past the election.", kept_back=True)
    for org in ("furrow", "varrow"):
        lodge(by=by[org], kind="motive", values=DRIVER)
    (row,) = motives_in(PARTNERS)
    assert json.decode(row.body) == {"facet": "driver", "kept_back": True}
    assert row.author == ""
    told = [line.body for line in lines_of("osanti", room=PARTNERS) if line.deed == OPEN and not line.entry]
    items = [item for body in told for item in json.decode(body, type=Round).items]
    assert [item.entry for item in items] == [""]
    (line,) = lines_of("osanti", room=PARTNERS, entry=row.id)
    assert line.body_hash.hex() != items[0].hash


def test_what_is_kept_back_stays_open_to_its_own_side() -> None:
    by = at_the_table("furrow", "varrow")
    entry = motive(by["furrow"], "We will not stay past the election.", kept_back=True)
    for org in ("furrow", "varrow"):
        lodge(by=by[org], kind="motive", values=DRIVER)
    read = {org: _drivers(by[org]) for org in ("furrow", "varrow")}
    assert [(told.id, told.statement) for told in read["furrow"]] == [(entry, "We will not stay past the election.")]
    assert [told.statement for told in read["varrow"]] == [""]
    assert read["varrow"][0].id != entry


class Driver(Struct):
    id: str
    statement: str


def _drivers(by: By) -> list[Driver]:
    now, then = (read(by.seat, by.partnership, MONDAY.date()) for read in (dossier, as_of))
    assert now is not None
    assert then is not None
    assert {entry.id for entry in now.entries} == {entry.id for entry in then.entries}
    return [Driver(entry.id, entry.body.statement or "") for entry in now.of(Motive)]


def test_an_envelope_is_taken_back_until_the_last_partner_has_lodged() -> None:
    by = at_the_table("furrow", "varrow")
    entry = motive(by["furrow"], "Our mandate.")
    lodge(by=by["furrow"], kind="motive", values=DRIVER, now=days_later(1))
    (row,) = motives_in(own_room("furrow"))
    with pytest.raises(NotNow, match="Take the envelope back"):
        revise(by=by["furrow"], entry=entry, body=row.body, seen=row.seq)
    with pytest.raises(NotNow, match="as a whole"):
        move(by=by["furrow"], entry=entry, to="opened", seen=row.seq)
    with pytest.raises(NotNow, match="sealed this already"):
        lodge(by=by["furrow"], kind="motive", values=DRIVER)
    take_back(by=by["furrow"], kind="motive", values=DRIVER, now=days_later(2))
    (row,) = motives_in(own_room("furrow"))
    assert row.state == "draft"
    assert not lodge(by=by["varrow"], kind="motive", values=DRIVER).opened
    assert lodge(by=by["furrow"], kind="motive", values=DRIVER, now=days_later(4)).opened
    mine = LODGINGS.read("partnership = 'osanti' AND organisation = 'furrow'")
    assert [(row.first_on, row.lodged_on) for row in mine] == [(days_later(1).date(), days_later(4).date())]
    with pytest.raises(NotNow, match="open already"):
        take_back(by=by["furrow"], kind="motive", values=DRIVER)


def test_one_deed_lodges_every_facet() -> None:
    by = at_the_table("furrow", "varrow")
    motive(by["furrow"], "Our mandate.")
    lodge(by=by["furrow"], kind="motive", values={"facet": "horizon"})
    assert len(seal_motives(by=by["furrow"])) == 6
    with pytest.raises(NotNow, match="all of them"):
        seal_motives(by=by["furrow"])
    assert all(lodged.opened for lodged in seal_motives(by=by["varrow"]))
    assert len(motives_in(PARTNERS)) == 1


def test_a_partner_opens_its_own_words_alone() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    for org in by:
        motive(by[org], f"What {org} is here for.")
        if org != "ministry":
            lodge(by=by[org], kind="motive", values=DRIVER)
    open_own(by=by["furrow"], kind="motive", values=DRIVER)
    assert [row.organisation for row in motives_in(PARTNERS)] == ["furrow"]
    with pytest.raises(NotNow):
        open_own(by=by["furrow"], kind="motive", values=DRIVER)
    assert lodge(by=by["ministry"], kind="motive", values=DRIVER).opened
    assert sorted(row.organisation for row in motives_in(PARTNERS)) == ["furrow", "ministry", "varrow"]
    assert len(LINKS.read("partnership = 'osanti'")) == 3


def test_a_round_that_a_leaving_completes_is_opened_by_anybody_and_never_by_a_clock() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    for org in ("furrow", "varrow"):
        motive(by[org], f"What {org} is here for.")
        lodge(by=by[org], kind="motive", values=DRIVER, now=days_later(0))
    with pytest.raises(NotNow, match="Ministry of Water"):
        open_round(by=by["varrow"], kind="motive", values=DRIVER, now=days_later(0))
    leaving = {"who": "ministry", "direction": "leaves", "effective_on": "2026-03-19"}
    leaving |= {"reason": "resources", "notice_on": "2026-03-09"}
    write(by=by["ministry"], kind="membership_change", body=leaving, now=days_later(0))
    with pytest.raises(NotNow):
        open_round(by=by["varrow"], kind="motive", values=DRIVER, now=days_later(9))
    assert motives_in(PARTNERS) == []
    open_round(by=by["varrow"], kind="motive", values=DRIVER, now=days_later(10))
    assert {row.organisation for row in motives_in(PARTNERS)} == {"furrow", "varrow"}
    with pytest.raises(NotAllowed):
        lodge(by=by["ministry"], kind="motive", values=DRIVER, now=days_later(10))


def test_alone_at_the_table_there_is_nobody_to_open_to() -> None:
    by = at_the_table("furrow")
    motive(by["furrow"], "Our mandate.")
    assert not lodge(by=by["furrow"], kind="motive", values=DRIVER).opened


def test_words_for_all_are_complete_and_point_where_all_can_follow() -> None:
    by = at_the_table("furrow", "varrow")
    objective = write(by=by["furrow"], kind="objective", body={"statement": "Water."}, room="own")
    entry = motive(by["furrow"], "Our mandate.", objective=objective.id)
    with pytest.raises(NotSound, match="not there for everybody"):
        lodge(by=by["furrow"], kind="motive", values=DRIVER)
    (row,) = motives_in(own_room("furrow"))
    revise(by=by["furrow"], entry=entry, body={"facet": "driver", "rank": "main"}, seen=row.seq)
    with pytest.raises(NotSound, match="still empty"):
        lodge(by=by["furrow"], kind="motive", values=DRIVER)


def test_rounds_are_named_soundly() -> None:
    by = at_the_table("furrow", "varrow")
    with pytest.raises(NotSound):
        lodge(by=by["furrow"], kind="motive", values={"facet": "weather"})
    with pytest.raises(NotNow, match="facet"):
        lodge(by=by["furrow"], kind="motive", values={})
    with pytest.raises(NotAllowed):
        lodge(by=by["furrow"], kind="why_case", values={})
    assert not lodge(by=by["furrow"], kind="working_culture", values={}).opened


def test_scores_of_an_application_open_together() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    words: dict[str, object] = {
        "title": "Pumps",
        "purpose": "Pumps.",
        "questions": ["Where?"],
        "opens_at": "2026-03-09T00:00:00Z",
    }
    words |= {"closes_at": "2026-03-20T17:00:00Z", "criteria": [{"name": "Near", "meaning": "A day", "weight": 100}]}
    call = write(by=by["furrow"], kind="call", body=words, now=days_later(0))
    call = move(by=by["furrow"], entry=call.id, to="open", seen=call.seq, now=days_later(0))
    body = {"call": call.id, "answers": ["Here."]}
    draft = write(by=by["ministry"], kind="application", body=body, room="own", now=days_later(0))
    sent = submit_application(by=by["ministry"], application=draft.id, seen=draft.seq, now=days_later(0))
    round = {"application": sent.id}
    score = {**round, "criterion": "Near", "score": 5, "reason": "Next door.", "interest": "none"}
    write(by=by["furrow"], kind="application_score", body=score, now=days_later(1))
    with pytest.raises(NotThere):
        lodge(by=by["varrow"], kind="application_score", values=round, now=days_later(1))
    for org in ("furrow", "varrow"):
        assert not lodge(by=by[org], kind="application_score", values=round, now=days_later(1)).opened
    assert lodge(by=by["ministry"], kind="application_score", values=round, now=days_later(1)).opened
    (opened,) = ENTRIES.read("partnership = 'osanti' AND room = %s AND kind = 'application_score'", (PARTNERS,))
    assert json.decode(opened.body) == score


def test_a_partner_that_announces_that_it_goes_today_is_waited_for_no_longer() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    for org in ("furrow", "varrow"):
        motive(by[org], f"What {org} is here for.")
        lodge(by=by[org], kind="motive", values=DRIVER, now=days_later(0))
    announce_leaving(by=by["ministry"], reason="resources", effective_on=days_later(1).date(), now=days_later(1))
    assert {row.organisation for row in motives_in(PARTNERS)} == {"furrow", "varrow"}


def test_words_taken_away_while_lodged_do_not_open_and_the_rest_fits() -> None:
    by = at_the_table("furrow", "varrow")
    gone, stays = motive(by["furrow"], "A name that must go."), motive(by["furrow"], "Our mandate.")
    lodge(by=by["furrow"], kind="motive", values=DRIVER)
    take_away(gone)
    (row,) = ENTRIES.read("id = %s", (gone,))
    ENTRIES.put([structs.replace(row, redacted=True, body=b"{}")])
    assert lodge(by=by["varrow"], kind="motive", values=DRIVER).opened
    (opened,) = motives_in(PARTNERS)
    assert json.decode(opened.body)["statement"] == "Our mandate."
    (original,) = ENTRIES.read("id = %s", (stays,))
    assert original.wider == opened.id
    lines = lines_of("osanti", room=PARTNERS)
    hashes = {line.entry: line.body_hash for line in lines if line.entry}
    about = [json.decode(line.body, type=Round) for line in lines if line.deed in (LODGE, OPEN) and not line.entry]
    sealed, told = (one for one in about if one.id == about[0].id)
    assert [bool(item.entry) for item in told.items].count(True) == 1
    assert opens(sealed.commitment, told.salt, told.items, hashes) == []


def take_away(entry: str) -> None:
    """Do to an entry's lines what taking its words away does."""
    for line in lines_of("osanti", entry=entry):
        redaction = Draft(room=line.room, deed="redact", by="", at=MONDAY, redacts=line.seq)
        append("osanti", [redaction])
        run(
            f"UPDATE {LINES.name} SET body = %s, salt = %s WHERE partnership = %s AND room = %s AND seq = %s",  # noqa: S608
            (b"", b"", "osanti", line.room, line.seq),
        )
