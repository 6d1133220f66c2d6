"""A mail tells that somebody asks, and neither who nor what; what was said back at the table it may quote."""

import pytest

from acts.on_monday import release, seal_motives, write
from commonhold.acts.deed import By
from commonhold.acts.knowing.rounds import begin_round
from commonhold.facts.rooms.house import PARTNERS
from commonhold.notices.letters.digest import write_digest
from commonhold.record.rows import ENTRIES, STANDINGS
from commonhold.visibility.mailing.people import everybody
from notices.table import MONDAY, at, chosen, mailed, receivers, table, whole

pytestmark = pytest.mark.usefixtures("database")
MARKER = "Zanzibar"


def letter_to(name: str) -> str:
    """The digest of this Monday that somebody gets; empty where there is none. What practices see is left out."""
    return letters().get(name, "")


def letters() -> dict[str, str]:
    """The digests of this Monday, by who gets them; each is written once."""
    STANDINGS.delete("1 = 1")
    with mailed() as box:
        for one in everybody():
            write_digest(one.person, at(9))
    return {receivers([one])[0]: whole(one) for one in box}


def asked(by: dict[str, By]) -> None:
    body = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": f"Who audits {MARKER}?"}
    write(by=by["furrow"], kind="diligence_item", body=body)


def test_questions_are_one_line_without_a_word_of_them_and_lead_to_where_they_are_answered() -> None:
    by = table("furrow", "varrow", "ministry")
    asked(by)
    begin_round(by=by["ministry"], partner="varrow", sections=["finance", "identity"], now=MONDAY)
    told = letter_to("varrow")
    line = "Questions that were put to your organisation wait for an answer"
    assert f"One for today: {line}" in told
    assert "/p/osanti/c/diligence/" in told
    for word in (MARKER, "Open Furrow", "Ministry of Water", "finance", "Money and controls", "knowing/"):
        assert word not in told, word


def test_nobody_else_is_mailed_that_somebody_was_asked() -> None:
    by = table("furrow", "varrow", "ministry")
    chosen("furrow", digest="daily")
    asked(by)
    assert "Questions that were put" in letter_to("varrow")
    for name in ("furrow", "ministry"):
        told = letter_to(name)
        assert "Questions that were put" not in told
        assert MARKER not in told


def test_what_was_said_back_asks_for_a_yes_or_a_correction() -> None:
    by = table("furrow", "varrow")
    words = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": "We answer for the water."}
    write(by=by["furrow"], kind="motive", body=words)
    for seat in by.values():
        seal_motives(by=seat)
    (row,) = ENTRIES.read("partnership = 'osanti' AND room = %s AND kind = 'motive'", (PARTNERS,))
    one = write(by=by["varrow"], kind="restatement", body={"target": row.id, "words": "You have to."})
    told = letter_to("furrow")
    assert "What we understood “You have to.” waits for you to confirm or correct it" in told
    assert f"/p/osanti/record/restatement/{one.id}/" in told
    assert "confirm or correct" not in letter_to("varrow")


@pytest.mark.parametrize("room", ["own", "partners"])
def test_what_was_raised_with_somebody_is_one_line_without_a_word_of_it(room: str) -> None:
    by = table("furrow", "varrow", "ministry")
    for name in ("furrow", "ministry"):
        chosen(name, digest="daily")
    flag = {"subject": "varrow", "about": "organisation", "family": "environment", "weight": "concern"}
    left = [
        write(by=by["furrow"], kind="integrity_flag", body={**flag, "basis": f"{MARKER} {n}"}, room=room).id
        for n in range(2)
    ]
    if room == "own":
        release(by=by["furrow"], to=["varrow"], entries=left, purpose=f"Of {MARKER}.")
    told_to = letters()
    told = told_to.pop("varrow")
    line = "Something was raised with your organisation and waits for what you say to it"
    assert f"One for today: {line}" in told
    assert "/p/osanti/said/" in told
    for word in (MARKER, "Open Furrow", "flag", "ntegrity", "nvironment"):
        assert word not in told, word
    assert not [name for name, others in told_to.items() if "raised" in others or MARKER in others]
