"""Files: put into a room, and read with the right to enter that room."""

from http import HTTPStatus
from typing import Annotated, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse
from dmr import Body, FileMetadata, Path, Query
from dmr.parsers import MultiPartParser
from msgspec import Meta, Struct

from commonhold.acts.rooms.uploads import AT_MOST, open_upload, upload
from commonhold.api.door import Door, answers
from commonhold.api.operations.places import AtPartnership, AtUpload
from commonhold.api.problems import NotDone, too_large

TAGS = ["Files"]
Room = Annotated[str, Meta(min_length=1, max_length=240, description="The room that the file lies in; `own` is yours.")]


class Into(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a file goes."""

    room: Room


class Metadata(Struct, frozen=True):
    """What is told of a file."""

    name: str
    size: int


class Files(Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    file: Metadata


class Lying(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a file lies."""

    room: Room


class Attachment(Struct, frozen=True):
    """A file as an entry of the same room names it."""

    name: str
    media_type: str
    hash: str


class UploadsDoor(Door):
    """Files."""

    parsers = (MultiPartParser(),)

    @answers(
        Attachment, "not-allowed", "not-now", "not-sound", "too-large", status=HTTPStatus.CREATED, tags=TAGS,
        operation_id="upload_file",
    )  # fmt: skip
    def post(
        self, parsed_path: Path[AtPartnership], parsed_body: Body[Into], parsed_file_metadata: FileMetadata[Files]
    ) -> HttpResponse:
        """Put a file into a room, as multipart/form-data: `room` and `file`, at most 25 megabytes.

        The answer is what an entry of that room may hold in a field for files. One that no entry names within a day may
        be swept away.
        """
        self.here(parsed_path.partnership)
        file = self.request.FILES["file"]
        if not isinstance(file, UploadedFile) or file.file is None:
            raise NotDone("bad-request")
        if (file.size or 0) > AT_MOST:
            raise NotDone("too-large", too_large(AT_MOST))
        left = upload(
            by=self.bearer.by, room=parsed_body.room, name=file.name or "", content=cast(BinaryIO, file.file),
            media_type=file.content_type or "",
        )  # fmt: skip
        return self.tell(Attachment(left.name, left.media_type, left.hash), status=HTTPStatus.CREATED)


class UploadDoor(Door):
    """A file."""

    @answers(None, "not-now", tags=TAGS, operation_id="read_file")
    def get(self, parsed_path: Path[AtUpload], parsed_query: Query[Lying]) -> FileResponse:
        """Read a file that lies in a room which your seat may enter; one of a type that a browser may run, as bytes."""
        self.here(parsed_path.partnership)
        found = open_upload(by=self.bearer.by, room=parsed_query.room, hash=parsed_path.hash)
        answer = FileResponse(found.content, as_attachment=True, filename=found.name, content_type=found.told_type)
        answer.headers["Cache-Control"] = "private, no-store"
        return answer
