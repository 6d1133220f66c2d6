"""Files that come with a form: put into the room of the entry before it is written, so that it can name them."""

from collections.abc import Iterator
from mimetypes import guess_type
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from msgspec import Struct, to_builtins

from commonhold.acts.deed import By
from commonhold.acts.refusal import Refusal
from commonhold.acts.rooms.uploads import upload
from commonhold.facts.shape import slots
from commonhold.facts.types import Attachment
from commonhold.web import words
from commonhold.web.forms.form import Wrong
from commonhold.web.forms.posted import Body

UNKNOWN = "application/octet-stream"


def put_in(request: HttpRequest, fact: type[Struct], told: Body, by: By, room: str) -> tuple[Body, tuple[Wrong, ...]]:
    """What is told, with the files that came along in their fields; and why any of them was not taken.

    A file that no entry names is swept away after a day, so a form that comes back with problems loses none.
    """
    wrong: list[Wrong] = []
    told = dict(told)
    for slot in slots(fact):
        if slot.part is not Attachment:
            continue
        found: list[Any] = []
        for file in request.FILES.getlist(f"{slot.key}.file"):
            try:
                found.append(_kept(by, room, file))
            except Refusal as refused:
                wrong.append(Wrong(slot.key, f"{_name(file)}: {words.refusal(refused)}"))
        if found:
            told[slot.key] = [*told.get(slot.key, ()), *found] if slot.many else found[-1]
    return told, tuple(wrong)


def brings_files(request: HttpRequest) -> bool:
    """Did any file come along?"""
    return any(_names(request))


def _names(request: HttpRequest) -> Iterator[str]:
    return (name for name in request.FILES if name.endswith(".file"))


def _kept(by: By, room: str, file: "UploadedFile[Any]") -> Any:
    name = _name(file)
    media_type = guess_type(name)[0] or UNKNOWN
    return to_builtins(upload(by=by, room=room, name=name, content=cast(BinaryIO, file.file), media_type=media_type))


def _name(file: "UploadedFile[Any]") -> str:
    return (file.name or "").replace("\\", "/").rpartition("/")[2]
