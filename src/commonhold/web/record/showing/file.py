"""A file of an entry, for whoever may enter the room that it lies in."""

from django.http import FileResponse, HttpRequest

from commonhold.acts.rooms.uploads import open_upload
from commonhold.web.door import door
from commonhold.web.visit import Visit


@door  # type: ignore[arg-type]  # Django gives files in a class of their own
def file(request: HttpRequest, visit: Visit, room: str, hash: str) -> FileResponse:
    """Hand out a file to be kept, never to be run: a browser neither shows it here nor guesses what it is."""
    found = open_upload(by=visit.by, room=room, hash=hash)
    answer = FileResponse(found.content, as_attachment=True, filename=found.name, content_type=found.told_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
