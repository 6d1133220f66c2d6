"""A file of an entry, for whoever may enter the room that it lies in."""

from django.http import FileResponse, HttpRequest

from commonhold.acts.rooms.uploads import open_upload
from commonhold.web.door import door
from commonhold.web.visit import Visit

SHOWN_AS_IT_IS = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain", "text/csv")
"""Media types that are told to a browser; of all others it learns only that they are bytes."""
BYTES = "application/octet-stream"


@door  # type: ignore[arg-type]  # Django gives files in a class of their own
def file(request: HttpRequest, visit: Visit, room: str, hash: str) -> FileResponse:
    """Hand out a file to be kept, never to be run: a browser neither shows it here nor guesses what it is."""
    found = open_upload(by=visit.by, room=room, hash=hash)
    media_type = found.media_type if found.media_type in SHOWN_AS_IT_IS else BYTES
    answer = FileResponse(found.content, as_attachment=True, filename=found.name, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
