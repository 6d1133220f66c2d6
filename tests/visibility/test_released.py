"""What starts took is told from eight partnerships or more that released it, to whom they did, and never whose."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from msgspec import UNSET, json, structs

from acts.house import MONDAY, at_the_table, days_later
from acts.on_monday import answer, release, revoke, write
from commonhold.acts.deed import By, Written
from commonhold.acts.refusal import NotNow
from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.derive import bring_up
from commonhold.record.house import partnership_card, partnership_row
from commonhold.record.journal import Draft, append
from commonhold.visibility.released import released_starts, usual_start

pytestmark = pytest.mark.usefixtures("database")
DAY = MONDAY.date()
TABLE = ("furrow", "varrow", "ministry")
SPANS = (100, 200, 300, 400, 500, 600, 700, 800)


@pytest.fixture(autouse=True)
def convenor(database: object) -> None:
    """The assembly is on the register; it sits at another table."""
    at_the_table("assembly", id="elsewhere")


def started(id: str, days: int | None) -> dict[str, By]:
    """A partnership that convened under the assembly and took so many days to an agreement (None: has none yet)."""
    by = at_the_table(*TABLE, id=id)
    row = partnership_row(id)
    assert row is not None
    first = DAY - timedelta(days=days or 0)
    mou = Agreement(title="Together", type="mou", parties=TABLE, effective_on=DAY if days else UNSET)
    card = structs.replace(partnership_card(row), convenor="assembly", first_contact_on=first)
    drafts = [
        Draft(
            room=PARTNERS, deed="scene", by="", at=MONDAY, kind="partnership", entry=id, revision=row.revision + 1,
            body=json.encode(card),
        ),
        Draft(
            room=PARTNERS, deed="scene", by="", at=MONDAY, kind="agreement", entry=f"{id}-mou", revision=1,
            organisation="furrow", written_at=MONDAY, state="proposed" if days is None else "in_force", since=DAY,
            body=json.encode(mou),
        ),
    ]  # fmt: skip
    with transaction.atomic():
        bring_up(id, append(id, drafts))
    return by


def let_know(
    by: dict[str, By], words_of: Sequence[str] = TABLE, scope: str = "dates_and_phases", **more: date
) -> Written:
    """The partners decide to tell the assembly, and one of them carries that out."""
    somebody = by["furrow"]
    question = {"question": "Tell?", "topic": "message", "opened_on": "2026-03-09", "changes": [somebody.partnership]}
    decision = write(by=somebody, kind="decision", body=question)
    for organisation in words_of:
        answer(by=by[organisation], entry=decision.id, revision=1, verdict="consent", to="adopted")
    return release(by=somebody, to=["assembly"], scope=scope, purpose="To learn", **more)  # type: ignore[arg-type]


def eight(spans: Sequence[int] = SPANS) -> list[tuple[dict[str, By], Written]]:
    """Starts of several partnerships, each released to the assembly."""
    seats = [started(f"p-{number}", days) for number, days in enumerate(spans)]
    return [(by, let_know(by)) for by in seats]


def test_eight_that_released_it_are_told_to_whom_they_released_it_and_to_nobody_else() -> None:
    eight()
    assert released_starts("assembly", DAY) == SPANS
    found = usual_start("assembly", DAY)
    assert (found.basis, found.count, found.low, found.middle, found.high) == ("released", 8, 273, 448, 623)
    assert released_starts("furrow", DAY) == SPANS, "whoever carried it out comes second to nobody"
    for other in ("varrow", "ministry", "stranger", ""):
        assert released_starts(other, DAY) == ()
        assert usual_start(other, DAY).basis == "lesson"


def test_of_seven_nobody_learns_anything_not_even_how_many_they_are() -> None:
    eight(SPANS[:7])
    started("kept", 900)
    assert released_starts("assembly", DAY) == ()
    assert usual_start("assembly", DAY) == usual_start("stranger", DAY)


def test_a_start_that_is_not_over_or_released_in_other_words_does_not_count() -> None:
    eight(SPANS[:7])
    let_know(started("under-way", None))
    let_know(started("other-scope", 900), scope="findings_summary")
    assert released_starts("assembly", DAY) == ()


def test_what_one_partner_did_not_consent_to_is_not_released() -> None:
    eight(SPANS[:7])
    by = started("two-of-three", 900)
    with pytest.raises(NotNow):
        let_know(by, words_of=("furrow", "varrow"))
    assert released_starts("assembly", DAY) == ()


def test_what_is_taken_back_or_over_is_told_no_more() -> None:
    given = eight()
    by = started("for-a-week", 900)
    let_know(by, until=DAY + timedelta(days=7))
    assert released_starts("assembly", DAY) == (*SPANS, 900)
    for org in ("assembly", "furrow"):
        assert released_starts(org, DAY + timedelta(days=8)) == SPANS
    first, written = given[0]
    revoke(by=first["furrow"], release=written.id, seen=written.seq, now=days_later(1))
    assert released_starts("assembly", DAY + timedelta(days=1)) == (*SPANS[1:], 900)
    assert released_starts("assembly", DAY + timedelta(days=8)) == ()


def test_however_many_there_are_it_takes_three_queries() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            released_starts("assembly", DAY)
        return len(captured)

    none = queries()
    eight()
    assert none == queries() == 3
