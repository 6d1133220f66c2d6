"""The reference page: everything that a program needs to know, on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """The page, rendered here from the same document."""
    return render(request, "reference/operations.html", {}, using="jinja2")
