"""What is announced reaches those who listen, and whoever breaks there breaks no deed."""

from collections.abc import Iterator

import pytest
from django.core.mail.message import EmailMessage

from acts.house import seat
from commonhold.acts.announcing import Told, day_begun, done
from commonhold.acts.entries import write
from commonhold.acts.partnership import start
from commonhold.facts.chapters.registers import Organisation, Partnership
from commonhold.notices import listening
from notices.table import MONDAY, at, broken_off, committed, mailed, seated, table, whose

pytestmark = pytest.mark.usefixtures("database")
PROMISE = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"}


class Ear:
    """Somebody who listens to deeds."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, tuple[Told, ...]]] = []

    def __call__(self, *, partnership: str, lines: tuple[Told, ...], **_more: object) -> None:
        self.heard.append((partnership, lines))


@pytest.fixture
def ear() -> Iterator[Ear]:
    made = Ear()
    done.connect(made)
    yield made
    done.disconnect(made)


def test_a_deed_is_told_once_it_is_done_by_ids_alone(ear: Ear) -> None:
    by = table("furrow", "varrow")
    committed(lambda: write(by=by["furrow"], kind="commitment", body=PROMISE, now=at(9)))
    ((where, (line,)),) = ear.heard
    assert (where, line.kind, line.room, line.by, line.state, line.happening, line.deed) == (
        *("osanti", "commitment", "partners", by["furrow"].seat, "offered", "written", "write"),
    )
    assert "pumps" not in str(ear.heard)


def test_what_is_broken_off_is_not_told(ear: Ear) -> None:
    by = table("furrow", "varrow")
    broken_off(lambda: write(by=by["furrow"], kind="commitment", body=PROMISE, now=at(9)))
    assert not ear.heard


def test_a_partnership_that_starts_is_told(ear: Ear) -> None:
    by = table("furrow")
    seated(by["furrow"], "ama")
    new = Organisation(name="New", sector="civil_society", scope="local", size="small")
    words = Partnership(
        name="Delta",
        phase="scoping",
        relation="partnership",
        form="business_cso",
        formality="full",
        review_word="review",
    )
    committed(lambda: start(by=whose("ama"), organisation=new, card=words, seat=seat(), now=MONDAY))
    assert [line.kind for _, lines in ear.heard for line in lines] == ["partnership", "seat"]


def test_a_queue_that_does_not_answer_breaks_no_deed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    by = table("furrow", "varrow")

    def broken(name: str, *words: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(listening, "enqueue", broken)
    body = {"what": "Smoke", "weight": "major", "drill": False, "detected_at": "2026-03-09T08:00:00Z"}
    committed(lambda: write(by=by["furrow"], kind="incident", body=body))
    assert "Signal.send_robust" in caplog.text


def test_each_day_brings_what_comes_with_the_days() -> None:
    by = table("furrow", "varrow")
    body = {"what": "Smoke", "weight": "major", "drill": False, "detected_at": "2026-03-09T08:00:00Z"}
    write(by=by["furrow"], kind="incident", body=body)
    box: list[EmailMessage]
    with mailed() as box:
        assert [said for _, said in day_begun.send_robust(sender=None)] == [None]
        assert any(one.subject.startswith("Just opened") for one in box)
