"""Problem details (RFC 9457): what every refusal looks like, with everything that is wrong, each where it stands."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated

from django.utils.translation import gettext
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from commonhold.acts import writing
from commonhold.acts.access import webhooks
from commonhold.acts.people import NO_MAILBOX
from commonhold.acts.refusal import NO_TEXT, Conflict, NotAllowed, NotNow, NotSound, NotThere, Refusal, Stale
from commonhold.acts.rooms import uploads
from commonhold.acts.sharing import releases, widening
from commonhold.facts.checking.problem import Problem as Unsound, sentence
from commonhold.facts.words import gettext_noop as _

MEDIA_TYPE = "application/problem+json"
TYPES = "/api/v1/#problem-"
"""Where the reference tells what a sort of problem means."""


class Sort(Struct, frozen=True):
    """A sort of problem: its short name, its status, its title, and what to do about it."""

    name: str
    status: HTTPStatus
    title: str
    help: str


SORTS: Mapping[str, Sort] = {
    sort.name: sort
    for sort in (
        Sort(
            "bad-request", HTTPStatus.BAD_REQUEST, _("The request cannot be read"),
            _("The JSON, a header, or a part of the address is not what the operation takes."),
        ),
        Sort(
            "no-token", HTTPStatus.UNAUTHORIZED, _("A token is needed"),
            _("Send a token in force: “Authorization: Bearer …”. It ends with its day, its seat, and its person."),
        ),
        Sort(
            "not-allowed", HTTPStatus.FORBIDDEN, _("Your seat may not do this"),
            _("The seat, or the token, may read it and may not do this. The sentence says who may."),
        ),
        Sort(
            "not-there", HTTPStatus.NOT_FOUND, _("Not there"),
            _("There is no such thing, or your seat may not see it: the two are never told apart."),
        ),
        Sort(
            "wrong-method", HTTPStatus.METHOD_NOT_ALLOWED, _("This address does not take that method"),
            _("The header Allow lists those that it takes."),
        ),
        Sort(
            "not-acceptable", HTTPStatus.NOT_ACCEPTABLE, _("Answers are JSON"), _("Accept application/json."),
        ),
        Sort(
            "not-now", HTTPStatus.CONFLICT, _("Not as things stand"),
            _("The state of things does not allow it now. The sentence says what stands in the way."),
        ),
        Sort(
            "taken", HTTPStatus.CONFLICT, _("The id is taken"),
            _("Something else goes by this id already. Make a new one."),
        ),
        Sort(
            "stale", HTTPStatus.PRECONDITION_FAILED, _("Somebody was quicker"),
            _("“stands” is what stands now, “sent” what you sent. Put both together and send it with the new ETag."),
        ),
        Sort(
            "too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("Too large"), _("Send less at a time."),
        ),
        Sort(
            "wrong-type", HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("This is not the type that is taken here"),
            _("Bodies are application/json; files are sent as multipart/form-data."),
        ),
        Sort(
            "not-sound", HTTPStatus.UNPROCESSABLE_ENTITY, _("The words are not sound"),
            _("“problems” lists everything that is wrong, each with the place where it stands."),
        ),
        Sort(
            "name-what-you-saw", HTTPStatus.PRECONDITION_REQUIRED, _("Say what you saw last"),
            _("Send the ETag that you read as If-Match, so that nobody's words are written over unseen."),
        ),
        Sort(
            "too-many", HTTPStatus.TOO_MANY_REQUESTS, _("Too many requests"),
            _("Wait for as many seconds as Retry-After says."),
        ),
        Sort(
            "our-fault", HTTPStatus.INTERNAL_SERVER_ERROR, _("Something went wrong here"),
            _("It is not your fault, and nothing was written. Whoever runs this installation finds it in the log."),
        ),
    )
}  # fmt: skip
"""Every sort of problem by its name."""
TOO_LARGE = _("Too large: at most {most} megabytes are taken here. Send less at a time.")
MEGABYTE = 1024 * 1024


class Fault(Struct, frozen=True):
    """One thing that is wrong: where it stands (a JSON pointer into what was sent), its code, and a sentence."""

    pointer: Annotated[str, Meta(description="Where it stands, as a JSON pointer into what was sent.")]
    code: str
    sentence: str


class Problem(Struct, frozen=True, omit_defaults=True):
    """Why something was not done; nothing was written. The sort of problem is told by `type`."""

    type: Annotated[str, Meta(description="The sort of problem: an address at which the reference explains it.")]
    title: str
    status: int
    detail: str
    problems: Annotated[list[Fault], Meta(description="Everything that is wrong with what was sent.")] = []
    stands: Annotated[Raw | UnsetType, Meta(description="Where somebody was quicker: the words that stand now.")] = (
        UNSET
    )
    sent: Annotated[Raw | UnsetType, Meta(description="Where somebody was quicker: the words that you sent.")] = UNSET
    revision: Annotated[int, Meta(description="Where somebody was quicker: the revision that stands now.")] = 0
    etag: Annotated[str, Meta(description="Where somebody was quicker: what to send as If-Match next.")] = ""


class NotDone(Exception):  # noqa: N818 - it is no error of the program
    """A request that the interface itself refuses, before any deed."""

    def __init__(
        self, sort: str, detail: str = "", *, problems: Iterable[Fault] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sort)
        self.sort = sort
        self.detail = detail
        self.problems = list(problems)
        self.headers = headers


def problem(sort: str, detail: str = "", problems: Iterable[Fault] = ()) -> Problem:
    """A problem of some sort, in the language of the request."""
    of = SORTS[sort]
    return Problem(TYPES + sort, gettext(of.title), int(of.status), detail or gettext(of.help), problems=list(problems))


def too_large(most: int) -> str:
    """What is said of more bytes than are taken."""
    return gettext(TOO_LARGE).format(most=most // MEGABYTE)


REFUSALS: tuple[tuple[type[Refusal], str], ...] = (
    (NotThere, "not-there"),
    (NotAllowed, "not-allowed"),
    (NotNow, "not-now"),
    (Conflict, "taken"),
    (NotSound, "not-sound"),
    (Stale, "stale"),
)


POINTED: Mapping[str, str] = {
    NO_MAILBOX: "/mailbox",
    webhooks.ADDRESS: "/url",
    releases.OTHERS_ALONE: "/to",
    releases.NAME_ENTRIES: "/entries",
    releases.NAMES_NONE: "/entries",
    widening.NOT_WIDER: "/room",
    writing.NO_ROOM: "/room",
    uploads.BAD_NAME: "/file",
    uploads.BAD_TYPE: "/file",
    uploads.EMPTY: "/file",
    NO_TEXT: "",
}
"""Deeds refuse these as not allowed to anybody; to a program they are words that are not sound, and here they stand."""


def refused(refusal: Refusal, inside: str = "") -> Problem:
    """A deed's refusal as a problem; `inside` is the part of what was sent that held the words of a fact."""
    sort = next(name for sort, name in REFUSALS if isinstance(refusal, sort))
    if isinstance(refusal, NotSound):
        return problem(sort, problems=[fault(one, inside) for one in refusal.problems])
    why = gettext(refusal.why).format(**{name: said(value) for name, value in refusal.words.items()})
    if refusal.why in POINTED:
        return problem("not-sound", problems=[Fault(POINTED[refusal.why], "not_fit", why)])
    told = problem(sort, why)
    if not isinstance(refusal, Stale):
        return told
    return Problem(
        told.type, told.title, told.status, told.detail, stands=Raw(refusal.theirs) if refusal.theirs else UNSET,
        sent=Raw(refusal.mine) if refusal.mine else UNSET, revision=refusal.revision, etag=f'"{refusal.seq}"',
    )  # fmt: skip


def fault(wrong: Unsound, inside: str) -> Fault:
    """A problem of a fact, at its place in what was sent."""
    steps = [step.replace("~", "~0").replace("/", "~1") for step in wrong.field.split(".") if step]
    return Fault(
        "".join(f"/{step}" for step in (*([inside] if inside else []), *steps)), wrong.code, sentence(wrong, gettext)
    )


def said(value: object) -> object:
    """A word that fills a sentence."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return ", ".join(str(one) for one in value)
    return value
