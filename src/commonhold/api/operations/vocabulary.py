"""The vocabulary: the kinds of entry with their fields, and the practices. Anybody may read it, without a token."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from django.http import HttpResponse
from django.utils.translation import gettext
from dmr import Path
from msgspec import Meta, Struct

from commonhold.acts.refusal import NotThere
from commonhold.acts.writing import NO_KIND
from commonhold.api.door import Door, answers
from commonhold.facts.actors import meaning
from commonhold.facts.kind import Kind
from commonhold.facts.schema import body_schema
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.catalogue import all_practices, codes, practices
from commonhold.practice.check import Practice
from commonhold.practice.wording import SEVERITY_WORDS, filled

TAGS = ["Vocabulary"]
NO_PRACTICE = _("There is no such practice.")


class MoveThereIs(Struct, frozen=True):
    """A move from one state to another, and who makes it."""

    start: str
    end: str
    by: list[str]
    note: str


class KindInShort(Struct, frozen=True):
    """A kind in short."""

    name: str
    title: str
    records: Annotated[str, Meta(description="What it holds, in a sentence.")]
    standing: Annotated[str, Meta(description="entry, or register for the four lasting things that entries point at.")]
    chapter: str
    phase: str
    room: Annotated[str, Meta(description="The room of a new entry, where none is named.")]


class Kinds(Struct, frozen=True):
    """All kinds, in the order of the chapters."""

    kinds: list[KindInShort]


class KindInFull(KindInShort, frozen=True):
    """All about a kind."""

    confidential: Annotated[bool, Meta(description="May it lie in a confidential room?")]
    narrow: Annotated[bool, Meta(description="Does only its author read it?")]
    sealed_by: Annotated[list[str] | None, Meta(description="Where it is sealed: the fields that name its round.")]
    write: Annotated[list[str], Meta(description="Who may write it; any one of these.")]
    decide: Annotated[list[str], Meta(description="Who makes it binding; any one of these.")]
    states: list[str]
    moves: list[MoveThereIs]
    body: Annotated[dict[str, Any], Meta(description="The JSON Schema of its body: fields, titles, helps, limits.")]


class PracticeInShort(Struct, frozen=True):
    """A practice: what it looks at, how grave it is, and what to do this week."""

    code: str
    name: str
    title: str
    chapter: str
    severity: str
    urgency: str
    audience: str
    remedy: str
    reads: Annotated[list[str], Meta(description="What it reads: kinds, and their fields.")]
    lessons: list[str]
    limits: Annotated[dict[str, Any], Meta(description="Its thresholds.")]


class Practices(Struct, frozen=True):
    """The catalogue, in the order of the codes."""

    practices: list[PracticeInShort]


class AtKind(Struct, frozen=True):
    """A kind by its name."""

    kind: Annotated[str, Meta(description="The name of the kind, such as why_case.")]


class AtPractice(Struct, frozen=True):
    """A practice by its code."""

    code: Annotated[str, Meta(description="The code of the practice, such as SC01.")]


class KindsDoor(Door):
    """The kinds."""

    auth = None

    @answers(Kinds, tags=TAGS, operation_id="list_kinds")
    def get(self) -> HttpResponse:
        """List the kinds of entry."""
        return self.tell(Kinds([_in_short(kind) for kind in kinds().values()]))


class KindDoor(Door):
    """A kind."""

    auth = None

    @answers(KindInFull, tags=TAGS, operation_id="read_kind")
    def get(self, parsed_path: Path[AtKind]) -> HttpResponse:
        """Tell all about a kind: its fields, its rooms, who writes it, how its state moves."""
        kind = kinds().get(parsed_path.kind)
        if kind is None:
            raise NotThere(NO_KIND, kind=parsed_path.kind)
        return self.tell(_whole(kind))


class PracticesDoor(Door):
    """The practices."""

    auth = None

    @answers(Practices, tags=TAGS, operation_id="list_practices")
    def get(self) -> HttpResponse:
        """List the practices that look at a record."""
        return self.tell(Practices([_practised(practice) for practice in all_practices()]))


class PracticeDoor(Door):
    """A practice."""

    auth = None

    @answers(PracticeInShort, tags=TAGS, operation_id="read_practice")
    def get(self, parsed_path: Path[AtPractice]) -> HttpResponse:
        """Tell about one practice."""
        if parsed_path.code not in codes():
            raise NotThere(NO_PRACTICE)
        return self.tell(_practised(practices((parsed_path.code,))[0]))


def _in_short(kind: Kind) -> KindInShort:
    return KindInShort(
        kind.name, gettext(kind.title), gettext(kind.records), kind.standing, kind.chapter, kind.phase, kind.room
    )


def _whole(kind: Kind) -> KindInFull:
    short = _in_short(kind)
    moves = [
        MoveThereIs(one.start, one.end, who(kind, one.by), gettext(one.note) if one.note else "")
        for one in kind.machine.moves
    ]
    return KindInFull(
        short.name, short.title, short.records, short.standing, short.chapter, short.phase, short.room,
        kind.confidential, bool(kind.narrow), None if kind.sealed_by is None else list(kind.sealed_by),
        who(kind, kind.write), who(kind, kind.decide), list(kind.machine.states), moves, _body(kind.name),
    )  # fmt: skip


@cache
def _body(kind: str) -> dict[str, Any]:
    return body_schema(kinds()[kind])


def who(kind: Kind, terms: tuple[str, ...]) -> list[str]:
    """The actors of a kind in words."""
    titles: Mapping[str, str] = {slot.key: slot.title for slot in slots(kind.fact)}
    return [meaning(term, gettext, lambda name: gettext(titles[name]) if name in titles else name) for term in terms]


def _practised(one: Practice) -> PracticeInShort:
    limits: dict[str, Any] = dict(one.limits)
    return PracticeInShort(
        one.code, one.name, filled(gettext(one.title), limits), one.chapter, one.severity, SEVERITY_WORDS[one.severity],
        one.audience, filled(gettext(one.remedy), limits), list(one.reads), list(one.lessons), limits,
    )  # fmt: skip
