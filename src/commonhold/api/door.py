"""The door that every operation goes through: the token, the problem details, and what an answer carries."""

import logging
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Any, ClassVar, TypeVar, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext
from dmr import Controller, HeaderSpec, ResponseSpec
from dmr.endpoint import Endpoint, validate
from dmr.exceptions import NotAcceptableError, RequestSerializationError
from dmr.metadata import EndpointMetadata
from dmr.negotiation import RequestNegotiator
from dmr.openapi.objects import Reference, SecurityRequirement, SecurityScheme
from dmr.parsers import Parser
from dmr.plugins.msgspec import MsgspecJsonRenderer, MsgspecSerializer
from dmr.response import build_response
from dmr.security import SyncAuth
from msgspec import Struct, json

from commonhold.acts.access.tokens import Bearer, bearer
from commonhold.acts.deed import NO_PARTNERSHIP
from commonhold.acts.refusal import NotThere, Refusal
from commonhold.api.decoding import NOTHING_SENT, of_the_request
from commonhold.api.limits import count, count_wrong
from commonhold.api.problems import MEDIA_TYPE, SORTS, NotDone, Problem, problem, refused, too_large
from commonhold.facts.words import gettext_noop as _
from commonhold.visibility.reading.places import Place, place_of

log = logging.getLogger("commonhold.api")
F = TypeVar("F", bound=Callable[..., HttpResponseBase])

READING = ("GET", "HEAD", "OPTIONS")
READS_ALONE = _("This token reads, and does not write.")
ONE_ETAG = _("If-Match takes one ETag as it was read, quotation marks and all, such as {etag}.")
AS_PROBLEM = MsgspecJsonRenderer(MEDIA_TYPE)
_TAGS = re.compile(r'"[^"]*"')
_SEEN = re.compile(r'\s*(?:W/)?"(\d{1,18})(?:-[0-9a-f]+)?"\s*')


class SeatToken(SyncAuth):
    """A token in the header `Authorization`, and nothing else: a session's cookie opens nothing here."""

    @property
    def www_authenticate_challenge(self) -> str | None:
        """What a request without a token is told to send."""
        return 'Bearer realm="Commonhold"'

    def security_schemes(
        self, metadata: EndpointMetadata, controller_cls: type[Controller[Any]]
    ) -> dict[str, SecurityScheme | Reference]:
        """How the document tells of it."""
        return {"token": SecurityScheme(type="http", scheme="bearer", description="A token that is bound to one seat.")}

    def security_requirements(
        self, metadata: EndpointMetadata, controller_cls: type[Controller[Any]]
    ) -> list[SecurityRequirement]:
        """Every operation that has this asks for it."""
        return [{"token": []}]

    def __call__(self, endpoint: Endpoint, controller: Controller[Any]) -> "SeatToken":
        """Let in whoever comes with a token in force; NotDone for all others, alike."""
        request = controller.request
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        found = bearer(secret.strip()) if scheme.lower() == "bearer" else None
        if found is None:
            if secret:
                count_wrong(request)
            raise NotDone("no-token", headers={"WWW-Authenticate": str(self.www_authenticate_challenge)})
        count(found.token)
        if request.method not in READING and not found.writes and not cast(Door, controller).for_any_token:
            raise NotDone("not-allowed", gettext(READS_ALONE))
        cast(Door, controller).bearer = found
        return self


class _OwnTypesAlone(RequestNegotiator):
    """Refuses what no operation reads."""

    def __call__(self, request: HttpRequest) -> Parser:
        try:
            return super().__call__(request)
        except RequestSerializationError:
            if request.content_type or request.body:
                raise NotDone("wrong-type") from None
            raise NotDone("not-sound", gettext(NOTHING_SENT)) from None


class _Operation(Endpoint):
    """One operation."""

    request_negotiator_cls = _OwnTypesAlone


class Door(Controller[MsgspecSerializer]):
    """An address of the interface. Its methods decode what came, call one deed or one reading, and tell its answer."""

    is_abstract: ClassVar[bool] = True
    endpoint_cls = _Operation
    auth: ClassVar[tuple[SeatToken, ...] | None] = (SeatToken(),)
    error_model = Problem
    validate_responses = False
    semantic_responses = True
    inside: ClassVar[str] = ""
    """The part of what is sent that holds the words of a fact, so that each problem is pointed at."""
    for_any_token: ClassVar[bool] = False
    """May a token that reads alone do this, too? It writes nothing then on the record."""
    bearer: Bearer

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """HEAD is answered like GET, of which the server sends the head alone."""
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        try:
            return super().dispatch(request, *args, **kwargs)
        finally:
            request.method = asked

    def handle_error(self, endpoint: Endpoint, controller: Controller[Any], exc: Exception) -> HttpResponse:
        """Every error as problem details; what nobody foresaw goes to the log and tells nothing."""
        if isinstance(exc, Refusal):
            return self.refuse(refused(exc, self.inside))
        if isinstance(exc, NotDone):
            return self.refuse(problem(exc.sort, exc.detail, exc.problems), exc.headers)
        return self.refuse(_of_the_request(exc))

    def handle_method_not_allowed(self, method: str) -> HttpResponse:
        """The methods that there are."""
        there = {*self.api_endpoints, *(("HEAD",) if "GET" in self.api_endpoints else ())}
        return self.refuse(problem("wrong-method"), {"Allow": ", ".join(sorted(there))})

    def refuse(self, told: Problem, headers: Mapping[str, str] | None = None) -> HttpResponse:
        """An answer that says why not."""
        return build_response(
            self.serializer, raw_data=told, status_code=HTTPStatus(told.status), headers=headers, renderer=AS_PROBLEM
        )

    # -- where one is -------------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day of reading."""
        return datetime.now(UTC).date()

    def here(self, partnership: str) -> None:
        """Refuse any partnership but that of the token, like one that there is not."""
        if partnership != self.bearer.by.partnership:
            raise NotThere(NO_PARTNERSHIP)

    def place(self, partnership: str) -> Place:
        """The seat at its table, from which all reading starts."""
        self.here(partnership)
        found = place_of(partnership, self.bearer.by.seat, self.today)
        if found is None:
            raise NotThere(NO_PARTNERSHIP)
        return found

    @property
    def seen(self) -> int:
        """The line that the writer saw last, from the header If-Match."""
        told = self.request.headers.get("If-Match")
        if told is None:
            raise NotDone("name-what-you-saw")
        found = _SEEN.fullmatch(told)
        if found is None:
            raise NotDone("bad-request", gettext(ONE_ETAG).format(etag='"12"'))
        return int(found[1])

    # -- what is told -------------------------------------------------------------------------------------------------

    def tell(
        self, what: Struct, *, status: HTTPStatus = HTTPStatus.OK, seq: int | None = None, at: str = ""
    ) -> HttpResponse:
        """An answer. `seq` is the line that whoever writes next names, `at` where something new is found."""
        return self.tell_words(json.encode(what), status=status, seq=seq, at=at)

    def tell_words(
        self, words: bytes, *, status: HTTPStatus = HTTPStatus.OK, seq: int | None = None, at: str = ""
    ) -> HttpResponse:
        """The same, for what is written as JSON already."""
        tag = sha256(words).hexdigest()[:16]
        etag = f'"{tag}"' if seq is None else f'"{seq}-{tag}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache", **({"Location": at} if at else {})}
        if self.request.method == "GET" and etag in _TAGS.findall(self.request.headers.get("If-None-Match", "")):
            return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        return HttpResponse(words, status=status, headers=headers, content_type="application/json")

    def done(self) -> HttpResponse:
        """It is done, and there is nothing to tell."""
        answer = HttpResponse(status=HTTPStatus.NO_CONTENT)
        del answer.headers["Content-Type"]
        return answer


def _of_the_request(exc: Exception) -> Problem:
    """What is wrong with a request that could not be read."""
    if isinstance(exc, RequestDataTooBig):
        return problem("too-large", too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
    if isinstance(exc, NotAcceptableError):
        return problem("not-acceptable")
    if (told := of_the_request(exc)) is not None:
        return told
    if isinstance(exc, SuspiciousOperation | RecursionError):
        return problem("bad-request")
    log.error("A request failed", exc_info=exc)
    return problem("our-fault")


def answers(
    told: Any, *refusals: str, status: HTTPStatus = HTTPStatus.OK, etag: bool = False, at: bool = False, **more: Any
) -> Callable[[F], F]:
    """What an operation answers, and which sorts of problem it may refuse with besides those that all may."""
    headers = {
        **({"ETag": HeaderSpec(description="What to send as If-Match when it is written anew.")} if etag else {}),
        **({"Location": HeaderSpec(description="Where it is found.")} if at else {}),
    }
    told_apart = {SORTS[name].status for name in refusals}
    specs = [ResponseSpec(Problem, status_code=one) for one in sorted(told_apart)]
    return cast(
        Callable[[F], F], validate(ResponseSpec(told, status_code=status, headers=headers or None), *specs, **more)
    )
