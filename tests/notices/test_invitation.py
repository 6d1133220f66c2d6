"""Who is asked to a seat gets the link by mail, at once, and the link lies nowhere else."""

from pathlib import Path

import pytest

from commonhold.acts.seating.seats import Invited, invite_again, seat_colleague
from commonhold.facts.chapters.registers import Seat
from notices.table import broken_off, committed, mailed, raw, receivers, table

pytestmark = pytest.mark.usefixtures("database")
CARD = Seat(shown_name="Kofi", place="contributor", function="programme", level="middle")


def test_the_link_comes_by_mail_and_says_who_asks_and_for_whom() -> None:
    by = table("furrow", "varrow")
    asked: list[Invited] = []
    with mailed() as box:
        committed(lambda: asked.append(seat_colleague(by=by["furrow"], card=CARD, mailbox="Kofi@example.org")))
        assert receivers(box) == ["kofi"]
    assert box[0].subject == "A seat waits for you: Osanti Water"
    assert f"/join/{asked[0].token}/" in str(box[0].body)
    assert "Open Furrow asks you to sit for Open Furrow in the partnership Osanti Water." in str(box[0].body)
    assert "List-Unsubscribe" not in box[0].extra_headers
    with mailed() as box:
        committed(lambda: asked.append(invite_again(by=by["furrow"], seat=asked[0].seat, mailbox="kofi@example.org")))
    assert asked[1].token in raw(box)
    assert asked[0].token not in raw(box)


def test_a_deed_that_fails_asks_nobody() -> None:
    by = table("furrow", "varrow")

    with mailed() as box:
        broken_off(lambda: seat_colleague(by=by["furrow"], card=CARD, mailbox="kofi@example.org"))
        assert not box


def test_the_letter_passes_no_queue() -> None:
    """No task takes the words of an invitation."""
    source = Path(__file__).parents[2] / "src/commonhold/notices/tasks.py"
    assert "token" not in source.read_text("utf-8")
