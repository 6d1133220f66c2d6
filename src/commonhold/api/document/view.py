"""The OpenAPI document as a file."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from msgspec import json

from commonhold.api.document.openapi import document


@require_safe
@cache_control(public=True, max_age=3600)
def openapi(request: HttpRequest) -> HttpResponse:
    """The document, for programs and for whatever reads such documents."""
    return HttpResponse(_words(), content_type="application/json")


@cache
def _words() -> bytes:
    return json.encode(document())
