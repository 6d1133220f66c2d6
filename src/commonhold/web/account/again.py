"""Proving again who one is by a code from the mailbox: for people who have neither password nor passkey."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import EmailAddress
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.core.internal.ratelimit import consume, respond_429
from django.contrib.auth.decorators import login_required
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commonhold.web.account.fresh import proved_again

CODE = "account_again_code"
MOST_TRIES = 3


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Mail a code, or take the one that was typed."""
    held: dict[str, Any] = request.session.get(CODE) or {}
    sent = bool(held) and time.time() - held["at"] < app_settings.LOGIN_BY_CODE_TIMEOUT
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    if ways[0]["id"] != "again":
        return HttpResponseRedirect(f"{ways[0]['url']}?{request.GET.urlencode()}")
    if request.method != "POST":
        return _page(request, sent)
    if not consume(request, app="allauth.account", action="reauthenticate"):
        limited: HttpResponse = respond_429(request)
        return limited
    if "code" not in request.POST or not sent:
        _send(request)
        return _page(request, sent=True)
    if check_password(normalize_user_code(request.POST["code"]), held["code"]):
        del request.session[CODE]
        proved_again(request, "code")
        return resume_request(request) or HttpResponseRedirect("/me/")
    held["tries"] += 1
    request.session[CODE] = held
    if held["tries"] >= MOST_TRIES:
        del request.session[CODE]
        return _page(request, sent=False, wrong=_("That was not the code either. Have a new one mailed to you."))
    return _page(request, sent=True, wrong=_("That is not the code that we mailed to you."))


def _send(request: HttpRequest) -> None:
    code = get_adapter(request).generate_login_code()
    request.session[CODE] = {"code": make_password(normalize_user_code(code)), "at": time.time(), "tries": 0}
    mailbox = EmailAddress.objects.get_primary_email(request.user) or request.user.get_username()
    get_adapter(request).send_mail("account/email/again", mailbox, {"code": code})


def _page(request: HttpRequest, sent: bool, wrong: str = "") -> HttpResponse:
    told = {"sent": sent, "wrong": wrong, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "account/again.html", told)
