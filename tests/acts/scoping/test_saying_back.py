"""Each says back what the other meant; who said it first confirms or corrects, and nobody writes the other's words."""

import pytest
from msgspec import Struct

from acts.house import at_the_table, days_later, sit
from commonhold.acts.deed import By, Written
from commonhold.acts.entries import move, revise, write
from commonhold.acts.refusal import NotAllowed, NotNow, Stale
from commonhold.acts.scoping.saying_back import correct, say_again
from commonhold.acts.sealing.lodging import seal_motives
from commonhold.facts.chapters.scoping import Restatement
from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES

pytestmark = pytest.mark.usefixtures("database")


class Table(Struct):
    """Two partners, what opened, and what was said back of it."""

    by: dict[str, By]
    motive: str
    one: Written


@pytest.fixture
def table(database: object) -> Table:
    by = at_the_table("furrow", "varrow")
    body = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": "We answer for the water."}
    write(by=by["furrow"], kind="motive", body=body, now=days_later(0))
    for seat in by.values():
        seal_motives(by=seat, now=days_later(1))
    [row] = ENTRIES.read("partnership = 'osanti' AND room = %s AND kind = 'motive'", (PARTNERS,))
    words = {"target": row.id, "words": "You have to."}
    told = write(by=by["varrow"], kind="restatement", body=words, now=days_later(2))
    return Table(by, row.id, told)


def told(id: str) -> tuple[str, str, str]:
    [row] = ENTRIES.read("id = %s", (id,))
    body = as_entry(row).body
    assert isinstance(body, Restatement)
    return row.state, str(body.words), str(body.correction or "")


def test_it_is_corrected_and_said_again_until_it_is_confirmed(table: Table) -> None:
    by, one = table.by, table.one
    left = correct(by=by["furrow"], restatement=one.id, correction="We want to.", seen=one.seq)
    assert told(one.id) == ("corrected", "You have to.", "We want to.")
    with pytest.raises(Stale):
        say_again(by=by["varrow"], restatement=one.id, words="Late.", seen=one.seq)
    left = say_again(by=by["varrow"], restatement=one.id, words="You want to.", seen=left.seq)
    assert told(one.id) == ("offered", "You want to.", "We want to.")
    move(by=by["furrow"], entry=one.id, to="confirmed", seen=left.seq)
    assert told(one.id)[0] == "confirmed"
    with pytest.raises(NotNow):
        correct(by=by["furrow"], restatement=one.id, correction="No.", seen=_seq(one.id))


def _seq(id: str) -> int:
    return ENTRIES.read("id = %s", (id,))[0].seq


def test_nobody_writes_the_words_of_the_other(table: Table) -> None:
    by, one = table.by, table.one
    body = {"target": table.motive, "words": "You have to."}
    with pytest.raises(NotAllowed, match="other side"):
        revise(by=by["furrow"], entry=one.id, body={**body, "words": "We are saints."}, seen=one.seq)
    with pytest.raises(NotAllowed, match="other side"):
        revise(by=by["varrow"], entry=one.id, body={**body, "correction": "Well."}, seen=one.seq)
    with pytest.raises(NotAllowed, match="other side"):
        correct(by=by["varrow"], restatement=one.id, correction="Well.", seen=one.seq)
    with pytest.raises(NotAllowed, match="needs no saying back"):
        write(by=by["furrow"], kind="restatement", body=body)
    contributor = sit("osanti", "field", "furrow", place="contributor")
    with pytest.raises(NotAllowed):
        correct(by=contributor, restatement=one.id, correction="Well.", seen=one.seq)
    with pytest.raises(NotAllowed, match="said back"):
        correct(by=by["furrow"], restatement=table.motive, correction="Well.", seen=1)
    assert told(one.id) == ("offered", "You have to.", "")
