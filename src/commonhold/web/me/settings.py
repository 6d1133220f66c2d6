"""Settings of a person: name, language, time zone, how often mail comes; and the ways to all about signing in."""

from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings as installation
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _, gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from commonhold.acts.access.people import DIGESTS, LONGEST_NAME, is_language, settle, speak
from commonhold.acts.refusal import Refusal
from commonhold.visibility.reading.places import sittings
from commonhold.web import words
from commonhold.web.layout.language import COOKIE
from commonhold.web.people.asking import kept_as
from commonhold.web.visit import today

YEAR = 365 * 24 * 60 * 60
MOST_SEATS = 50
DIGEST_WORDS = {
    "weekly": (lazy("Once a week"), lazy("One mail each Monday for all your partnerships.")),
    "daily": (lazy("Once a day"), lazy("One mail each morning on which something waits for you.")),
    "off": (lazy("Not at all"), lazy("Only what cannot wait: an incident, your signature, a decision that closes.")),
}


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """The time zones that people choose from: those named after a place."""
    outside = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")
    return tuple(sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(outside)))


class SettingsForm(forms.Form):
    """What a person can settle about itself."""

    name = forms.CharField(
        label=lazy("Your name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=lazy("Language"), required=False)
    time_zone = forms.ChoiceField(label=lazy("Time zone"), required=False)
    digest = forms.ChoiceField(label=lazy("Mail about what waits for you"), choices=[(one, one) for one in DIGESTS])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("As my browser asks")), *installation.LANGUAGES]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = [("", "UTC"), *((zone, zone) for zone in zones())]  # type: ignore[attr-defined]


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: Any) -> HttpResponse:
    """Show the settings, or keep them."""
    person = request.user
    known = {word: getattr(person, word) for word in ("name", "language", "time_zone", "digest")}
    kept = kept_as("settings", known)
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            settle(person=person.pk, **form.cleaned_data)
        except Refusal as refused:
            form.add_error(None, words.refusal(refused))
        else:
            messages.success(request, _("Your settings are kept."), extra_tags=kept)
            return _speaking(HttpResponseRedirect(reverse("me")), form.cleaned_data["language"])
    held = sittings(person.pk, today(), most=MOST_SEATS)
    shown = {
        "form": form, "seats": held, "area": "me", "digests": DIGEST_WORDS, "more": len(held) >= MOST_SEATS,
        "kept": kept,
    }  # fmt: skip
    return render(request, "me/me.html", shown, status=422 if form.errors else 200)


@require_POST
def language(request: Any) -> HttpResponse:
    """Speak another language from now on, to whoever asks; and come back."""
    chosen = request.POST.get("language", "")
    goal = request.POST.get("next") or request.headers.get("referer", "")
    safe = url_has_allowed_host_and_scheme(goal, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    answer = HttpResponseRedirect(goal if safe else reverse("home"))
    if not is_language(chosen):
        return answer
    if request.user.is_authenticated:
        speak(person=request.user.pk, language=chosen)
    return _speaking(answer, chosen)


def _speaking(answer: HttpResponse, language: str) -> HttpResponse:
    if not language:
        answer.delete_cookie(COOKIE)
        return answer
    secure = installation.SECURE
    answer.set_cookie(COOKIE, language, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    return answer
