"""Files with bad intentions: refused in words with nothing left behind, or handed out as bytes that nobody runs."""

from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.base.base import BaseDatabaseWrapper

from api.programs import Answer, answered
from commonhold.acts.rooms.uploads import SHOWN_AS_IT_IS
from commonhold.record.rows import UPLOADS
from hostile.parsed import said, sound
from hostile.places import Small
from web.record.browsing import form_at

LIMIT = "commonhold.acts.rooms.uploads.AT_MOST"
SAFE = (*SHOWN_AS_IT_IS, "application/octet-stream")
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
DISGUISED = (
    ("picture.png", "image/png", HTML),
    ("picture.svg", "image/svg+xml", SVG),
    ("page.html", "text/html", HTML),
    ("page.xhtml", "application/xhtml+xml", HTML),
    ("report.pdf.exe", "application/x-msdownload", b"MZ\x90"),
    ("report.pdf.html", "application/pdf", HTML),
    ("sums.csv", "text/csv", b"=cmd|'/C calc'!A0"),
    ("sums.xlsx", "application/vnd.ms-excel", b"PK"),
    ("script.js", "text/javascript", b"alert(1)"),
    ("style.css", "text/css", b"*{}"),
    ("feed.xml", "text/xml", b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><x>&x;</x>'),
    ("\u202egnp.exe", "image/png", b"MZ"),
    ("name\r\nSet-Cookie: a=b.txt", "text/plain", b"x"),
    ('na"me;filename=evil.html.txt', "text/plain", b"x"),
    ("..", "text/plain", b"x"),
    ("../../etc/passwd", "text/plain", b"x"),
    ("..\\..\\evil.txt", "text/plain", b"x"),
    ("C:\\evil.txt", "text/plain", b"x"),
    ("nul\0.txt", "text/plain", b"x"),
    (" ", "text/plain", b"x"),
    ("x" * 300 + ".txt", "text/plain", b"x"),
    ("\u0645\u0644\u0641.txt", "text/plain", b"x"),
)


def bomb() -> bytes:
    """A small file that is huge for whoever opens it."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as made:
        made.writestr("zeros", bytes(5_000_000))
    return kept.getvalue()


def sent(small: Small, file: SimpleUploadedFile, room: str = "partners") -> Answer:
    """A file put in by a program."""
    headers = {"authorization": f"Bearer {small.program.secret}"}
    small.program.client.raise_request_exception = False
    path = f"/api/v1/partnerships/{small.id}/uploads"
    return answered(small.program.client.post(path, {"room": room, "file": file}, headers=headers))


def is_handed_out_safely(answer: Any) -> None:
    """As an attachment of a type that runs nowhere, with a name of one line."""
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] in SAFE
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    named = answer.headers["Content-Disposition"]
    assert named.startswith("attachment")
    assert not set(named) & set("\r\n\0/\u202e")
    assert "Set-Cookie" not in answer.headers


def kept(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def test_a_file_is_refused_or_handed_out_as_bytes(database: BaseDatabaseWrapper, folder: Path) -> None:
    small = Small()
    taken = 0
    for name, media_type, content in DISGUISED:
        before = len(kept(folder))
        file = SimpleUploadedFile("x", content, media_type)
        file._name = name  # type: ignore[attr-defined]  # as no browser would send it
        answer = sent(small, file)
        assert answer.status in (201, 400, 403, 422), (name, answer.told)
        if answer.status != 201:
            assert answer.told["detail"]
            assert len(kept(folder)) == before
            continue
        taken += 1
        hash = answer.told["hash"]
        got = small.asked("GET", f"/api/v1/partnerships/{small.id}/uploads/{hash}?room=partners")
        assert said(got) == content.decode("utf-8", "replace")
        is_handed_out_safely(got)
        page = small.browser.get(f"/p/{small.id}/files/partners/{hash}/")
        assert said(page)
        is_handed_out_safely(page)
    assert taken > 10


def test_what_is_too_large_or_empty_leaves_nothing_behind(database: BaseDatabaseWrapper, folder: Path) -> None:
    small = Small()
    with patch(LIMIT, 1000), patch("commonhold.api.operations.uploads.AT_MOST", 1000):
        assert sent(small, SimpleUploadedFile("big.txt", b"x" * 1001)).status == 413
        assert sent(small, SimpleUploadedFile("fits.txt", b"x" * 1000)).status == 201
    with patch(LIMIT, 1000):
        assert sent(small, SimpleUploadedFile("big.txt", b"x" * 1001)).status == 403, (
            "whatever its length was said to be"
        )
    assert len(kept(folder)) == 1
    foreign = ("own:varrow", "confidential:none", "\0", "..")
    for content, room in ((b"", "partners"), *((b"x", room) for room in foreign)):
        answer = sent(small, SimpleUploadedFile("file.txt", content), room)
        assert answer.status in (400, 403, 404, 422), (room, answer.told)
        assert answer.told["detail"]
    assert len(kept(folder)) == 1
    assert len(UPLOADS.read("partnership = %s", (small.id,))) == 1


def test_an_archive_is_kept_and_never_opened(database: BaseDatabaseWrapper, folder: Path) -> None:
    small = Small()
    content = bomb()
    assert len(content) < 10_000
    with patch("zipfile.ZipFile", side_effect=AssertionError("nobody opens it")):
        answer = sent(small, SimpleUploadedFile("bomb.zip", content, "application/zip"))
    assert answer.status == 201
    assert sum(one.stat().st_size for one in kept(folder)) == len(content)


def test_a_form_takes_files_as_carefully(database: BaseDatabaseWrapper, folder: Path) -> None:
    small = Small()
    small.browser.raise_request_exception = False
    url = f"/p/{small.id}/record/measurement/add/"
    form = form_at(small.browser, url)
    for name, media_type, content in (*DISGUISED, ("none.txt", "text/plain", b"")):
        file = SimpleUploadedFile("x", content, media_type)
        file._name = name  # type: ignore[attr-defined]
        answer: Any = small.browser.post(url, {**form, "evidence.file": file})
        assert sound(answer), name
        assert answer.status_code in (200, 302, 400, 409, 413, 422), (name, answer.status_code)
    assert len(kept(folder)) > 10
    assert {one.name for one in kept(folder)} == {
        row.stored_as for row in UPLOADS.read("partnership = %s", (small.id,))
    }


@pytest.mark.parametrize(
    "disposition", ['form-data; name="file"; filename="', "form-data", 'form-data; name=""', "x" * 5000, "\x00"]
)
def test_a_form_in_pieces_is_refused_in_words(disposition: str, database: BaseDatabaseWrapper, folder: Path) -> None:
    small = Small()
    small.browser.raise_request_exception = False
    body = f"--b\r\nContent-Disposition: {disposition}\r\n\r\nx\r\n--b".encode()
    multipart = "multipart/form-data; boundary=b"
    for kind in (multipart, "multipart/form-data", "multipart/form-data; boundary=", f"{multipart}; charset=none"):
        for path in (f"/api/v1/partnerships/{small.id}/uploads", f"/p/{small.id}/record/decision/add/"):
            by_program = "/api/" in path
            answer: Any = (small.asked if by_program else small.browser.generic)("POST", path, body, kind)
            assert sound(answer)
            assert 400 <= answer.status_code < 500, (kind, path, answer.status_code)
    assert not kept(folder)
