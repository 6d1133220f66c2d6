"""What a kind of entry is: where it belongs, who writes it, who makes it binding, how its state moves."""

from collections.abc import Callable
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct

from commonhold.facts.cycle import Chapter
from commonhold.facts.words import gettext_noop as _

Room: TypeAlias = Literal["own", "pair", "confidential", "partners", "sealed-until-all-lodge", "public"]
Actors: TypeAlias = tuple[str, ...]
"""Terms of the closed vocabulary (`facts.actors`); any one is enough."""

SEALED: Room = "sealed-until-all-lodge"


class Fact(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Something that somebody wrote down. An absent value is UNSET, an absent list ()."""


class Move(Struct, frozen=True):
    """A step from one state to another: `by` whom, and under which condition (`note`)."""

    start: str
    end: str
    by: Actors
    note: str = ""


class Machine(Struct, frozen=True):
    """The states of a kind, the first one first, and the moves between them."""

    name: str
    states: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()


NONE = Machine("none")
"""No states: revisions only."""

CONSENT = Machine(
    "consent",
    ("draft", "proposed", "agreed", "superseded", "withdrawn"),
    (
        Move("draft", "proposed", ("any_seat", "place:broker")),
        Move(
            "proposed",
            "agreed",
            ("each_rep",),
            _("with the last yes to these words; of all partners, or of those alone whom they bind"),
        ),
        Move("proposed", "draft", ("system",), _("when a partner objects or the text is revised")),
        Move("agreed", "superseded", ("system",), _("when a later revision is agreed")),
        Move("draft", "withdrawn", ("author", "own_rep")),
        Move("proposed", "withdrawn", ("author", "own_rep")),
    ),
)
"""Something that binds all: every partner must say yes to the same revision."""

LODGE = Machine(
    "lodge",
    ("draft", "lodged", "opened"),
    (
        Move("draft", "lodged", ("own_rep",)),
        Move("lodged", "draft", ("own_rep",), _("before opening; the first day of lodging stays visible")),
        Move(
            "lodged",
            "opened",
            ("system", "own_rep"),
            _(
                "when every present partner has lodged (nothing to say counts, one that left does not); "
                "a representative for its own words alone"
            ),
        ),
    ),
)
"""Said by each partner for itself, opened to all at the same moment."""


def own(*moves: Move, states: tuple[str, ...]) -> Machine:
    """A machine that one kind has for itself."""
    return Machine("own", states, moves)


class Kind(Struct, frozen=True):
    """One kind of the record vocabulary; `fact` is the struct that holds its fields."""

    name: str
    title: str
    several: str
    records: str
    fact: type[Fact]
    standing: Literal["register", "entry"]
    phase: str
    chapter: Chapter
    room: Room
    confidential: bool
    write: Actors
    decide: Actors
    write_note: str
    decide_note: str
    machine: Machine
    refs: tuple[str, ...]
    narrow: str
    sealed_by: tuple[str, ...] | None


KINDS: dict[str, Kind] = {}
"""Every kind by its name; filled by the chapters (import `facts.vocabulary` to have them all)."""

_BY_FACT: dict[type[Fact], Kind] = {}

F = TypeVar("F", bound=Fact)


def kind(
    title: str,
    several: str,
    records: str,
    *,
    phase: str,
    chapter: Chapter,
    room: Room,
    write: Actors,
    decide: Actors,
    standing: Literal["register", "entry"] = "entry",
    confidential: bool = False,
    write_note: str = "",
    decide_note: str = "",
    machine: Machine = NONE,
    refs: tuple[str, ...] = (),
    narrow: str = "",
    sealed_by: tuple[str, ...] | None = None,
) -> Callable[[type[F]], type[F]]:
    """Make a struct of fields a kind of the vocabulary; `records` (one sentence) becomes its docstring.

    `title` names one entry of it, `several` stands over a list of them.
    """

    def enter(fact: type[F]) -> type[F]:
        name = snake(fact.__name__)
        fact.__doc__ = records
        KINDS[name] = _BY_FACT[fact] = Kind(
            name=name,
            title=title,
            several=several,
            records=records,
            fact=fact,
            standing=standing,
            phase=phase,
            chapter=chapter,
            room=room,
            confidential=confidential,
            write=write,
            decide=decide,
            write_note=write_note,
            decide_note=decide_note,
            machine=machine,
            refs=refs,
            narrow=narrow,
            sealed_by=sealed_by,
        )
        return fact

    return enter


def kind_of(fact: type[Fact]) -> Kind:
    """The kind whose fields `fact` holds."""
    return _BY_FACT[fact]


def snake(name: str) -> str:
    """`SelfStatement` as the vocabulary writes it: `self_statement`."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
