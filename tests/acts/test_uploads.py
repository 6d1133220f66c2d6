"""A file lies in one room; whoever may not enter that room does not get it, whatever hash they know."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from msgspec import json

from acts.house import MONDAY, at_the_table, days_later
from acts.on_monday import answer, widen, write
from commonhold.acts.deed import By
from commonhold.acts.refusal import NotAllowed, NotNow, NotSound, NotThere
from commonhold.acts.rooms import uploads
from commonhold.acts.rooms.uploads import open_upload, sweep, upload
from commonhold.facts.rooms.house import PARTNERS, PUBLIC, own_room
from commonhold.facts.types import Attachment
from commonhold.record.rows import ENTRIES, UPLOADS

pytestmark = pytest.mark.usefixtures("database", "folder")


def put(by: By, room: str, words: bytes = b"%PDF pump test", name: str = "pump.pdf") -> Attachment:
    return upload(by=by, room=room, name=name, content=words, media_type="application/pdf", now=MONDAY)


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_partners_read_what_lies_in_their_room(folder: Path) -> None:
    by = at_the_table("furrow", "varrow")
    file = put(by["furrow"], PARTNERS)
    read = open_upload(by=by["varrow"], room=PARTNERS, hash=file.hash, now=MONDAY)
    with read.content as content:
        assert (read.name, read.media_type, content.read()) == ("pump.pdf", "application/pdf", b"%PDF pump test")
    (name,) = files_in(folder)
    assert "pump" not in name
    assert file.hash not in name


def test_a_hash_opens_nothing() -> None:
    by = at_the_table("furrow", "varrow")
    elsewhere = at_the_table("varrow", "ministry", id="other")
    file = put(by["furrow"], "own")
    for who, room in (
        (by["varrow"], own_room("furrow")),
        (by["varrow"], "own"),
        (by["varrow"], PARTNERS),
        (by["furrow"], PARTNERS),
        (elsewhere["varrow"], own_room("furrow")),
        (By("osanti", "nobody"), own_room("furrow")),
    ):
        with pytest.raises(NotThere):
            open_upload(by=who, room=room, hash=file.hash, now=MONDAY)
    open_upload(by=by["furrow"], room="own", hash=file.hash, now=MONDAY).content.close()


def test_the_same_file_in_two_rooms_has_two_hashes() -> None:
    by = at_the_table("furrow", "varrow")
    assert put(by["furrow"], "own").hash != put(by["furrow"], PARTNERS).hash


def test_an_entry_names_only_files_of_its_own_room() -> None:
    by = at_the_table("furrow", "varrow")
    words = {"title": "Pump test", "kind": "report", "use": "unread"}
    here, elsewhere = put(by["furrow"], PARTNERS), put(by["furrow"], "own")
    with pytest.raises(NotSound, match="not uploaded to this room"):
        write(by=by["furrow"], kind="library_item", body={**words, "attachment": elsewhere})
    write(by=by["furrow"], kind="library_item", body={**words, "attachment": here})


def test_a_partner_that_left_reads_what_lay_there_on_its_last_day_and_puts_nothing_in() -> None:
    by = at_the_table("furrow", "varrow")
    before = put(by["furrow"], PARTNERS)
    body = {"who": "varrow", "direction": "leaves", "reason": "resources", "notice_on": "2026-03-09"}
    write(by=by["varrow"], kind="membership_change", body=body | {"effective_on": "2026-03-12"}, now=MONDAY)
    after = upload(
        by=by["furrow"], room=PARTNERS, name="later.pdf", content=b"x", media_type="text/plain", now=days_later(5)
    )
    open_upload(by=by["varrow"], room=PARTNERS, hash=before.hash, now=days_later(9)).content.close()
    with pytest.raises(NotThere):
        open_upload(by=by["varrow"], room=PARTNERS, hash=after.hash, now=days_later(9))
    with pytest.raises(NotThere):
        upload(by=by["varrow"], room=PARTNERS, name="a", content=b"x", media_type="text/plain", now=days_later(9))


@pytest.mark.parametrize("name", ["", "..", "a/b", "..\\b", "two\nlines", "x" * 201])
def test_a_name_is_one_plain_line(name: str, folder: Path) -> None:
    by = at_the_table("furrow")
    with pytest.raises(NotAllowed, match="one line"):
        put(by["furrow"], PARTNERS, name=name)
    assert files_in(folder) == []


def test_what_is_empty_too_large_or_of_no_type_is_refused_and_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = at_the_table("furrow")
    monkeypatch.setattr(uploads, "AT_MOST", 3)
    with pytest.raises(NotAllowed, match="empty"):
        put(by["furrow"], PARTNERS, b"")
    with pytest.raises(NotAllowed, match="larger"):
        upload(by=by["furrow"], room=PARTNERS, name="a", content=BytesIO(b"four"), media_type="text/plain", now=MONDAY)
    with pytest.raises(NotAllowed, match="media type"):
        upload(by=by["furrow"], room=PARTNERS, name="a", content=b"x", media_type="text/html; q", now=MONDAY)
    with pytest.raises(NotThere):
        put(by["furrow"], own_room("varrow"), b"x")
    assert files_in(folder) == []


def test_a_file_that_no_entry_names_is_swept_after_a_day(folder: Path) -> None:
    by = at_the_table("furrow")
    named, unnamed = put(by["furrow"], PARTNERS), put(by["furrow"], PARTNERS)
    write(
        by=by["furrow"],
        kind="library_item",
        body={"title": "Pump test", "kind": "report", "use": "unread", "attachment": named},
    )
    assert sweep(now=MONDAY + timedelta(hours=23)) == 0
    assert sweep(now=MONDAY + timedelta(hours=25)) == 1
    assert [row.hash for row in UPLOADS.read("partnership = 'osanti'")] == [named.hash]
    assert len(files_in(folder)) == 1
    with pytest.raises(NotThere):
        open_upload(by=by["furrow"], room=PARTNERS, hash=unnamed.hash, now=days_later(2))


def test_what_a_broken_off_deed_left_behind_is_swept(folder: Path) -> None:
    (folder / "ab").mkdir()
    for name in ("ab12", "ab13.part"):
        (folder / "ab" / name).write_bytes(b"half")
    tomorrow = datetime.now(UTC) + timedelta(days=1, hours=1)
    assert sweep(now=datetime.now(UTC)) == 0
    assert sweep(now=tomorrow) == 2
    assert files_in(folder) == []


def test_a_file_lost_from_the_folder_is_told(folder: Path) -> None:
    by = at_the_table("furrow")
    file = put(by["furrow"], PARTNERS)
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()
    with pytest.raises(NotNow, match=r"pump\.pdf"):
        open_upload(by=by["furrow"], room=PARTNERS, hash=file.hash, now=MONDAY)


def test_what_goes_onto_the_porch_takes_its_files_along_for_everybody() -> None:
    by = at_the_table("furrow", "varrow")
    file = put(by["furrow"], PARTNERS)
    words = {"title": "Pump test", "kind": "report", "use": "unread", "attachment": file}
    item = write(by=by["furrow"], kind="library_item", body=words, now=MONDAY)
    question = {"question": "Show it?", "topic": "message", "opened_on": "2026-03-09", "changes": [item.id]}
    decision = write(by=by["furrow"], kind="decision", body=question, now=MONDAY)
    for seat in by.values():
        answer(by=seat, entry=decision.id, revision=1, verdict="consent", to="adopted", now=MONDAY)
    public = widen(by=by["furrow"], entry=item.id, room=PUBLIC, seen=item.seq, now=MONDAY)
    (row,) = ENTRIES.read("id = %s", (public.id,))
    named = json.decode(row.body)["attachment"]["hash"]
    nobody = By("osanti", "")
    with open_upload(by=nobody, room=PUBLIC, hash=named, now=MONDAY).content as content:
        assert content.read() == b"%PDF pump test"
    for room, hash in ((PUBLIC, file.hash), (PARTNERS, file.hash), (PARTNERS, named)):
        with pytest.raises(NotThere):
            open_upload(by=nobody, room=room, hash=hash, now=MONDAY)
