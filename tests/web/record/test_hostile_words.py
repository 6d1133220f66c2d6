"""Whatever is typed is kept or refused in words, and shown as text."""

import json
import re
from pathlib import Path

import pytest

from acts.house import MONDAY
from commonhold.acts.entries import write
from commonhold.record.rows import ENTRIES
from web.record.browsing import browsers, form_at
from web.record.test_pages import DECISION, HERE, NOTE, text_of

pytestmark = pytest.mark.usefixtures("database")

LIST = Path("/work/shared/data/hostile/blns/blns.json")
NAUGHTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "[here](javascript:alert(1))",
    "{{ 7 * 7 }}{% raw %}%(person)s %s {0} {person}",
    "'; DROP TABLE record_entry; --",
    "\u202ereversed\u202c \u200b\ufeff zalgo \u0489\u0300\u0301",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f0\U0001f1ea ﷽ Ω≈ç√∫",
    "- one\n- two\n\n> three\n\n    four",
    "&lt;b&gt; &amp; \u2028 \u2029 \x0b \x0c \x85",
    "\x00",
    "0" * 5000,
    "../../etc/passwd\\..\\",
    "=1+1",
    "True",
    "undefined",
]


@pytest.mark.parametrize("words", NAUGHTY, ids=range(len(NAUGHTY)))
def test_naughty_words_are_only_words(words: str) -> None:
    _by, browser = browsers("furrow", "varrow")
    url = f"{HERE}/decision/add/"
    form = form_at(browser["furrow"], url) | DECISION
    answer = browser["furrow"].post(url, {**form, "question": words, "reason": words})
    if "\x00" in words:
        assert answer.status_code in (409, 422)
        assert not ENTRIES.read("kind = 'decision'")
        return
    assert answer.status_code == 302, text_of(answer)
    for path in ("", "revise/", "compare/", "move/?to=withdrawn", "share/"):
        page = browser["varrow"].get(f"{answer['Location']}{path}").content.decode()
        inside = page.partition("<main")[2]
        for forbidden in ("<script", "<img", "<svg/", "onerror=alert(1)>", 'href="javascript:'):
            assert forbidden not in inside, path
    assert browser["varrow"].get(url.removesuffix("add/")).status_code == 200


@pytest.mark.skipif(not LIST.exists(), reason="the list of naughty strings lies on another machine")
def test_a_whole_list_of_naughty_strings_in_one_text() -> None:
    by, browser = browsers("furrow", "varrow")
    strings = [text for text in json.loads(LIST.read_text()) if text.strip() and "\x00" not in text]
    url = f"{HERE}/decision/add/"
    form = form_at(browser["furrow"], url) | DECISION
    answer = browser["furrow"].post(url, {**form, "question": strings[0], "reason": "\n\n".join(strings)})
    assert answer.status_code == 302, text_of(answer)
    for path in ("", "revise/"):
        page = browser["varrow"].get(f"{answer['Location']}{path}").content.decode().partition("<main")[2]
        assert not re.search(r"<(script|img|iframe|svg/|body|a [^>]*javascript:)", page)
    assert browser["furrow"].post(
        f"{answer['Location']}revise/", form_at(browser["furrow"], f"{answer['Location']}revise/")
    )
    (row,) = ENTRIES.read("kind = 'decision'")
    assert row.revision == 1
    for text in strings[::20]:
        body = {**NOTE, "subject": text.replace("\r", " ").replace("\n", " ")}
        note = write(by=by["furrow"], kind="internal_note", body=body, now=MONDAY)
        assert browser["furrow"].get(f"{HERE}/internal-note/{note.id}/").status_code == 200


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("opened_on", "9999-99-99"),
        ("opened_on", "\x00"),
        ("topic", "\ufffd"),
        ("proposed_by", "nobody"),
        ("heard_groups", ["x" * 400, "y"]),
        ("id", "not hexadecimal"),
        ("room", "confidential:nothing"),
        ("room", "own:varrow"),
        ("room", "pair"),
        ("_again", "add:"),
        ("_again", "remove:nothing.7"),
        ("steps.99999999999999999999.level", "1"),
    ],
)
def test_what_no_form_sends_is_refused_in_words(field: str, typed: object) -> None:
    _by, browser = browsers("furrow", "varrow")
    url = f"{HERE}/decision/add/"
    answer = browser["furrow"].post(url, form_at(browser["furrow"], url) | DECISION | {field: typed})
    assert answer.status_code in (200, 302, 404, 409, 422)
    assert all(row.room == "partners" for row in ENTRIES.read("kind = 'decision'"))


@pytest.mark.parametrize("seen", ["", "-1", "9" * 40, "x", "\x00", "٣"])
def test_a_line_that_nobody_saw_is_stale(seen: str) -> None:
    _by, browser = browsers("furrow", "varrow")
    url = f"{HERE}/decision/add/"
    page = browser["furrow"].post(url, form_at(browser["furrow"], url) | DECISION)["Location"]
    answer = browser["furrow"].post(f"{page}revise/", {**DECISION, "question": "Other?", "seen": seen})
    assert answer.status_code == 409
    assert "Other?" in text_of(answer)
