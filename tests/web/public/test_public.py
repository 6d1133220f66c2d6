"""What a partnership tells everybody: the porch and nothing else, without an account."""

import gzip
import re
from datetime import date

import pytest
from django.test import Client

from acts.house import CARDS, at_the_table
from acts.on_monday import answer, move, publish, write
from commonhold.acts.arriving.records import bring_in_record
from commonhold.acts.deed import By
from commonhold.web import visit
from web.checks.demonstrated import NOW, record
from web.visiting import questions

pytestmark = pytest.mark.usefixtures("database")


def told(address: str, **headers: str) -> str:
    with questions() as asked:
        found = Client().get(address, headers=headers)
    assert found.status_code == 200
    assert len(gzip.compress(found.content)) <= 8_192
    assert len(asked) <= 4
    return str(found.content.decode())


def made_public(by: dict[str, By]) -> None:
    """The partners decide to tell everybody who they are, and do so."""
    first, *others = by.values()
    words = {"question": "Do we tell?", "topic": "message", "opened_on": "2026-03-09", "changes": [first.partnership]}
    decision = write(by=first, kind="decision", body=words)
    move(by=first, entry=decision.id, to="adopted", seen=decision.seq)
    for other in others:
        answer(by=other, entry=decision.id, revision=1, verdict="consent", to="adopted")
    publish(by=first)


def test_nothing_published_is_like_no_partnership() -> None:
    at_the_table("furrow", "varrow")
    for slug in ("osanti", "elsewhere"):
        assert Client().get(f"/public/{slug}/").status_code == 404


def test_the_card_that_all_agreed_to_tell_names_the_partnership_and_its_partners() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    write(by=by["furrow"], kind="commitment", body={"what": "Two hundred pumps", "form": "in_kind"})
    made_public(by)
    page = told("/public/osanti/")
    assert "<h1>Osanti Water</h1>" in page
    for organisation in by:
        assert str(CARDS[organisation].name) in page
    assert "pumps" not in page


def test_the_first_place_moves_on_each_month_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    made_public(at_the_table("furrow", "varrow", "ministry"))
    first = []
    for month in (1, 2, 3, 4):
        monkeypatch.setattr(visit, "today", lambda month=month: date(2026, month, 9))
        page = told("/public/osanti/")
        names = re.findall(r'class="org">.*?<span>(.*?)</span>', page)
        found = re.search(r"this month (.*?) is first", page)
        assert found
        assert found[1] == names[0]
        first.append(names[0])
    assert len(set(first[:3])) == 3
    assert first[3] == first[0]


def test_of_a_partnership_that_published_words_alone_no_name_is_told() -> None:
    bring_in_record(record(), now=NOW)
    page = told("/public/osanti-water/")
    assert "Osanti Water Partnership" not in page
    assert "1,310 households have water within 500 metres" in page
    assert "Call or text, 7 to 19, free of charge" in page
    for private in ("Two hundred", "Land letter", "Miriam", "Joseph"):
        assert private not in page
    assert "<form" not in page


def test_anybody_may_keep_it_and_read_it_in_another_language() -> None:
    made_public(at_the_table("furrow", "varrow"))
    found = Client().get("/public/osanti/", {"language": "ar"})
    assert 'lang="ar" dir="rtl"' in found.content.decode()
    assert found.headers["Content-Language"] == "ar"
    assert "public" in found.headers["Cache-Control"]
    assert not found.cookies
    odd = Client().get("/public/osanti/", {"language": "xx"})
    assert 'lang="en" dir="ltr"' in odd.content.decode()
