"""Letting others see: widened, released, submitted, sealed and opened; and files, which follow their room."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from msgspec import json

from acts.house import MONDAY
from commonhold.acts.entries import write
from commonhold.record.rows import ENTRIES, UPLOADS
from web.record.browsing import browsers, form_at, told
from web.record.test_pages import HERE, text_of

pytestmark = pytest.mark.usefixtures("database", "folder")
SAYING = {"facet": "how_we_work", "statement": "Slowly and well"}
ITEM = {"title": "Pump test", "kind": "report", "use": "unread"}


def pdf(name: str = "pump.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF pump test", content_type="text/html")


def test_ours_becomes_everybodys_in_one_step() -> None:
    by, browser = browsers("furrow", "varrow")
    mine = write(by=by["furrow"], kind="self_statement", body=SAYING, now=MONDAY)
    url = f"{HERE}/self-statement/{mine.id}/share/"
    said = text_of(browser["furrow"].get(url))
    assert "All partners" in said
    assert "earlier revisions" in said
    assert "Everybody" not in said
    answer = told(url, browser["furrow"], reach="partners")
    assert answer.status_code == 302
    assert "Slowly and well" in text_of(browser["varrow"].get(answer["Location"]))
    assert browser["varrow"].get(f"{HERE}/self-statement/{mine.id}/").status_code == 404
    rests = text_of(browser["furrow"].get(f"{HERE}/self-statement/{mine.id}/"))
    assert "rests here" in rests
    assert "Write it anew" not in rests


def test_a_release_reaches_those_whom_it_names_until_it_is_revoked() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    mine = write(by=by["furrow"], kind="self_statement", body=SAYING, now=MONDAY)
    url = f"{HERE}/self-statement/{mine.id}/share/"
    incomplete = told(url, browser["furrow"], reach="release", purpose="For your board")
    assert incomplete.status_code == 422
    assert "Choose at least one partner." in text_of(incomplete)
    assert "For your board</textarea>" in incomplete.content.decode()
    answer = told(url, browser["furrow"], reach="release", purpose="For your board", to=["varrow"])
    assert answer.status_code == 302
    release = answer["Location"]
    assert "Slowly and well" in text_of(browser["varrow"].get(f"{HERE}/self-statement/"))
    assert "Slowly and well" not in text_of(browser["ministry"].get(f"{HERE}/self-statement/"))
    assert browser["ministry"].get(release).status_code == 404
    form = form_at(browser["furrow"], f"{release}move/?to=revoked", f"{release}move/")
    assert browser["furrow"].post(f"{release}move/", form).status_code == 302
    assert "Slowly and well" not in text_of(browser["varrow"].get(f"{HERE}/self-statement/"))


def test_a_release_can_be_written_as_a_form_of_its_own() -> None:
    by, browser = browsers("furrow", "varrow")
    mine = write(by=by["furrow"], kind="self_statement", body=SAYING, now=MONDAY)
    url = f"{HERE}/release/add/"
    values: dict[str, Any] = {"to": ["varrow"], "scope": "entries", "entries": [mine.id], "purpose": "To know us"}
    answer = browser["furrow"].post(url, form_at(browser["furrow"], url) | values)
    assert answer.status_code == 302
    assert "To know us" in text_of(browser["varrow"].get(answer["Location"]))


def test_a_question_is_asked_and_answered_by_its_two_sides() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    asked = told(
        f"{HERE}/diligence-item/add/",
        browser["furrow"],
        subject="varrow",
        section="finance",
        question="Who audits you?",
    )
    assert asked.status_code == 302
    page = asked["Location"]
    assert browser["ministry"].get(page).status_code == 404
    assert "Answer the question" in text_of(browser["varrow"].get(page))
    assert "Answer the question" not in text_of(browser["furrow"].get(page))
    form = form_at(browser["varrow"], f"{page}revise/")
    assert "question" not in form
    done = browser["varrow"].post(
        f"{page}revise/", {**form, "answer": "An auditor", "source": "document", "evidence.file": pdf()}
    )
    assert done.status_code == 302
    said = browser["furrow"].get(page)
    assert "Answered since" in text_of(said)
    assert "Who audits you?" in text_of(said)
    file = re.search(r'href="([^"]*/files/[^"]*)"', said.content.decode())
    assert file
    assert b"".join(browser["furrow"].get(file[1])) == b"%PDF pump test"
    assert browser["ministry"].get(file[1]).status_code == 404
    assert by


def test_what_is_sealed_opens_for_all_at_once_and_can_be_taken_back_before() -> None:
    by, browser = browsers("furrow", "varrow")
    told(f"{HERE}/working-culture/add/", browser["furrow"])  # a draft may say nothing yet
    ENTRIES.delete("kind = 'working_culture'")
    motive = {"facet": "want", "statement": "Clean water", "rank": "main"}
    assert told(f"{HERE}/motive/add/?facet=want", browser["furrow"], **motive).status_code == 302
    url = "/p/osanti/seal/motive/"
    assert "Clean water" in text_of(browser["furrow"].get(url))
    lodge = {"deed": "lodge", "v.facet": "want"}
    assert browser["furrow"].post(url, lodge).status_code == 302
    theirs = text_of(browser["varrow"].get(url))
    assert "Sealed since" in theirs
    assert "Clean water" not in theirs
    assert browser["furrow"].post(url, lodge).status_code == 409
    assert browser["furrow"].post(url, {**lodge, "deed": "take_back"}).status_code == 302
    assert "Sealed since" not in text_of(browser["varrow"].get(url))
    assert browser["furrow"].post(url, lodge).status_code == 302
    assert "We have nothing to say" in text_of(browser["varrow"].get(url))
    assert browser["varrow"].post(url, lodge).status_code == 302
    assert "Open since" in text_of(browser["varrow"].get(url))
    assert "Clean water" in text_of(browser["varrow"].get(f"{HERE}/motive/"))
    assert browser["varrow"].get("/p/osanti/seal/decision/").status_code == 404
    assert browser["varrow"].post(url, {"deed": "burn"}).status_code == 404
    assert by


def test_a_file_goes_into_the_room_of_its_entry_and_out_only_to_be_kept(folder: Path) -> None:
    by, browser = browsers("furrow", "varrow")
    url = f"{HERE}/library-item/add/"
    form = form_at(browser["furrow"], url)
    answer = browser["furrow"].post(url, {**form, **ITEM, "room": "own", "attachment.file": pdf("pump.html")})
    assert answer.status_code == 302, text_of(answer)
    page = browser["furrow"].get(answer["Location"]).content.decode()
    file = re.search(r'href="([^"]*/files/[^"]*)"', page)
    assert file
    got = browser["furrow"].get(file[1])
    assert got["Content-Type"] == "application/octet-stream"
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Disposition"].startswith("attachment")
    assert b"".join(got) == b"%PDF pump test"
    assert browser["varrow"].get(file[1]).status_code == 404
    assert by


def test_a_file_survives_a_form_that_comes_back_and_can_be_taken_off() -> None:
    _by, browser = browsers("furrow", "varrow")
    url = f"{HERE}/library-item/add/"
    form = form_at(browser["furrow"], url)
    back = browser["furrow"].post(url, {**form, **ITEM, "title": "", "attachment.file": pdf()})
    assert back.status_code == 422
    (upload,) = UPLOADS.read("1 = 1")
    kept = re.search(r'name="attachment.0.hash" value="([0-9a-f]+)"', back.content.decode())
    assert kept
    assert kept[1] == upload.hash
    held = {"name": "pump.pdf", "media_type": "application/pdf", "hash": upload.hash}
    sent = {**form, **ITEM, **{f"attachment.0.{key}": value for key, value in held.items()}}
    answer = browser["furrow"].post(url, sent)
    (row,) = ENTRIES.read("kind = 'library_item'")
    assert json.decode(row.body)["attachment"] == held
    edit = f"{answer['Location']}revise/"
    off = form_at(browser["furrow"], edit) | {"attachment.0.gone": "yes"}
    assert browser["furrow"].post(edit, off).status_code == 302
    (row,) = ENTRIES.read("kind = 'library_item'")
    assert "attachment" not in json.decode(row.body)


def test_a_file_that_is_not_taken_is_said_beside_its_field() -> None:
    _by, browser = browsers("furrow", "varrow")
    url = f"{HERE}/library-item/add/"
    empty = SimpleUploadedFile("nothing.pdf", b"")
    back = browser["furrow"].post(url, form_at(browser["furrow"], url) | {**ITEM, "attachment.file": empty})
    assert back.status_code == 422
    assert "nothing.pdf: The file is empty." in text_of(back)
