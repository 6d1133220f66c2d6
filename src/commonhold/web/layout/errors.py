"""What is shown when a page cannot be: it says what happened and what to do, and never whether something exists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from commonhold.web.visit import visited


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here, or nothing for this reader: the two are never told apart."""
    lead = _("There is no such page, or it is not open to you. If somebody sent you the link, ask them to check it.")
    return _page(request, 404, _("There is nothing here for you"), lead)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not this way. Whoever sits at the table in question is led to those who can be asked."""
    lead = _("You may not do this from where you are. Somebody with another seat may be able to.")
    slug = str(request.resolver_match.kwargs.get("slug", "")) if request.resolver_match else ""
    sits = bool(slug) and request.user.is_authenticated and visited(request, slug) is not None
    return _page(request, 403, _("This is not open to you"), lead, ask=slug if sits else "")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without the mark that shows that it was ours."""
    lead = _("This form was open for too long or came from elsewhere, so nothing was done. Go back and send it again.")
    return _page(request, 403, _("Please send this once more"), lead)


def unfit(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request cannot be read."""
    return _page(request, 400, _("This could not be read"), _("Your browser sent something that cannot be read."))


def broken(request: HttpRequest) -> HttpResponse:
    """The program failed."""
    lead = _("Something is wrong on our side. Nothing that was confirmed to you is lost. Try again in a minute.")
    return _page(request, 500, _("This did not work"), lead)


def _page(request: HttpRequest, status: int, title: str, lead: str, ask: str = "") -> HttpResponse:
    return render(request, "layout/error.html", {"title": title, "lead": lead, "ask": ask}, status=status)
