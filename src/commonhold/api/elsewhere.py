"""What is asked for where no operation is."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from msgspec import json

from commonhold.acts.deed import NO_PARTNERSHIP
from commonhold.acts.refusal import NotThere
from commonhold.api.problems import MEDIA_TYPE, refused


@csrf_exempt
def not_there(request: HttpRequest) -> HttpResponse:
    """The same words as for a partnership that is not yours."""
    told = refused(NotThere(NO_PARTNERSHIP))
    return HttpResponse(json.encode(told), status=told.status, content_type=MEDIA_TYPE)
