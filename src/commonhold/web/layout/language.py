"""In which language a page speaks: the reader's choice, else what the browser asks for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from markupsafe import Markup

COOKIE = "language"
ENGLISH = Markup(' lang="en" dir="ltr"')


class LanguageMiddleware:
    """Speak the language that the person or the browser chose, for the length of one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in that language."""
        with translation.override(chosen(request)):
            response = self._get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response


def chosen(request: HttpRequest) -> str:
    """The language of a request, one of those that there are: the person's, the cookie's, or the browser's."""
    known = dict(settings.LANGUAGES)
    mine = getattr(getattr(request, "user", None), "language", "")
    told = mine or request.COOKIES.get(COOKIE, "")
    return told if told in known else translation.get_language_from_request(request)


def languages() -> list[tuple[str, str]]:
    """The languages that pages are read in, each by its own name."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def english() -> Markup:
    """The attributes of a text that nobody translates, on a page of another language; nothing on one in English."""
    return Markup("") if (translation.get_language() or "en") == "en" else ENGLISH
