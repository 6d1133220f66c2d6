"""The first 50 questions of Cranfield asked of 50,000 entries, beside the minimal page of Django."""

import random
import re
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from bench.installation import DAY, ENGINES, NOON, installed, settled
from bench.measure import Ratio, in_turn

# isort: split
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import override_settings
from msgspec import json

from acts.house import at_the_table
from bench.minimal_page import asks, browser_of
from commonhold.acts.people import sit
from commonhold.record.derive import bring_up
from commonhold.record.journal import Draft, append
from commonhold.visibility.reading.search import search

FOLDER = Path("/work/shared/data/search/cranfield")
ENTRIES, PARTNERSHIPS, QUESTIONS, ROUNDS = 50_000, 25, 50, 3
AT_MOST = 8


def run() -> Iterator[Ratio]:
    if not FOLDER.exists():
        print(f"left out: {FOLDER} is not here")
        return
    whole = (FOLDER / "cran.all.1400.xml").read_text("utf-8")
    texts = [" ".join(text.split()) for text in re.findall(r"<text>(.*?)</text>", whole, re.DOTALL)]
    asked = re.findall(r"<title>(.*?)</title>", (FOLDER / "cran.qry.xml").read_text("utf-8"), re.DOTALL)
    questions = [" ".join(question.split()) for question in asked[:QUESTIONS]]
    for engine in ENGINES:
        with installed(engine), override_settings(ROOT_URLCONF="bench.minimal_page"):
            yield from _one(engine, texts, questions)


def _one(engine: str, texts: list[str], questions: list[str]) -> Iterator[Ratio]:
    person = get_user_model().objects.create(mailbox="reader@example.org", name="A reader")
    _write(texts, person.pk)
    settled()
    browser = browser_of(person)
    bare = asks(browser, "/minimal/")
    ways: dict[str, list[Callable[[], object]]] = {
        "a search": [partial(search, person.pk, question, DAY) for question in questions],
        "the page of a search": [asks(browser, f"/search/?{urlencode({'q': question})}") for question in questions],
    }
    for what, works in ways.items():
        measured = [in_turn(work, bare, ROUNDS) for work in works]
        took, baseline, ratio = (statistics.median(values) for values in zip(*measured, strict=True))
        detail = f"{took * 1e3:.1f} ms against {baseline * 1e3:.1f} ms"
        told = f"{engine}: {what} among {ENTRIES:,} entries against the minimal page, median of {len(questions)}"
        yield Ratio(told, ratio, "times", at_most=AT_MOST, detail=detail)


def _write(texts: list[str], person: str) -> None:
    """Every abstract over and over, each time with some of its sentences left out, at tables where the person sits."""
    chance = random.Random(1)  # noqa: S311 - no secret
    each = ENTRIES // PARTNERSHIPS
    for number in range(PARTNERSHIPS):
        by = at_the_table("furrow", "varrow", id=f"table-{number}")
        sit(by["varrow"].partnership, by["varrow"].seat, person)
        drafts = []
        for at in range(number * each, (number + 1) * each):
            sentences = texts[at % len(texts)].split(" . ")
            kept = [one for one in sentences if chance.random() < 0.8] or sentences
            body = json.encode({"together": " . ".join(kept)})
            drafts.append(
                Draft(
                    room="partners",
                    deed="bring_in",
                    by="",
                    at=NOON,
                    kind="why_case",
                    entry=f"case-{at}",
                    revision=1,
                    organisation="furrow",
                    written_at=NOON,
                    state="draft",
                    since=DAY,
                    body=body,
                )
            )
        with transaction.atomic():
            bring_up(f"table-{number}", append(f"table-{number}", drafts), absent={draft.entry for draft in drafts})
