"""A demonstration: anybody may sit down on any seat, and mail is shown on a page. Elsewhere none of this is there."""

from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from commonhold.exchange.mail.read import mails
from commonhold.web.demo.seats import DemoSeat, seat_of, tables
from commonhold.web.visit import ACTING

View = Callable[..., HttpResponse]


def demonstration(view: View) -> View:
    """There only where the installation is a demonstration."""

    @wraps(view)
    def shown(request: HttpRequest, **told: str) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, **told)

    return shown


@demonstration
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def seats(request: HttpRequest) -> HttpResponse:
    """All seats; the button of one signs in whoever sits there."""
    if request.method != "POST":
        return render(request, "demo/seats.html", {"tables": tables()})
    chosen = seat_of(request.POST.get("partnership", ""), request.POST.get("seat", ""))
    if chosen is None:
        raise Http404
    return _sat_down(request, chosen)


@demonstration
@never_cache
@require_safe
def sit(request: HttpRequest, partnership: str, seat: str) -> HttpResponse:
    """A link that signs in whoever sits on this seat: what the terminal shows when a demonstration is filled."""
    chosen = seat_of(partnership, seat)
    if chosen is None:
        raise Http404
    return _sat_down(request, chosen)


def _sat_down(request: HttpRequest, chosen: DemoSeat) -> HttpResponse:
    person = get_user_model().objects.get(pk=chosen.person)
    mailbox = person.get_username()
    EmailAddress.objects.get_or_create(user=person, email=mailbox, defaults={"primary": True, "verified": True})
    adapter = get_adapter(request)
    if request.user.is_authenticated:
        adapter.logout(request)
    adapter.login(request, person)
    record_authentication(request, person, method="demonstration")
    request.session[ACTING] = {chosen.partnership: chosen.seat}
    return HttpResponseRedirect("/")


@demonstration
@never_cache
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """The mails that went out, the newest first."""
    return render(request, "demo/mail.html", {"mails": mails(settings.EMAIL_FILE_PATH)})
