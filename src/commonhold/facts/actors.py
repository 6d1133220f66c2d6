"""Who may write, decide or move: the closed vocabulary of actors, read into plain values and put into words.

A term is one or several actors joined by `+` (all of them), with an optional condition on the entry:
`own_rep`, `rep_of:target`, `seat_of:channel.run_by`, `own_rep+each_rep_of:to`, `own_rep if place=field`.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import get_args

from msgspec import Struct

from commonhold.facts.chapters.registers import Function
from commonhold.facts.chapters.resources import RoleKind
from commonhold.facts.words import gettext_noop as _

PLAIN: dict[str, str] = {
    "any_seat": _("a seat of any partner"),
    "any_rep": _("a representative of any partner"),
    "own_seat": _("a seat of the organisation that the entry speaks for"),
    "own_rep": _("a representative of the organisation that the entry speaks for"),
    "author": _("the seat that wrote it"),
    "other_rep": _("a representative of another partner"),
    "second_rep": _(
        "a second representative of the same organisation who did not raise it "
        "(where it has only one, of another partner that it is not about)"
    ),
    "each_rep": _("each partner, by a representative"),
    "rule": _("the partners, by the rule that they chose for decisions"),
    "system": _("the program, as a consequence of what somebody did"),
    "time": _("time alone, when a date is reached"),
    "nobody": _("nobody: it is said, and never becomes binding"),
}
"""Actors that need no more words."""

OF_FIELD: dict[str, str] = {
    "rep_of": _("a representative of an organisation named in “{field}”"),
    "each_rep_of": _("each organisation named in “{field}”, by a representative"),
    "seat_of": _("a seat that “{field}” names, or of an organisation that it names"),
}
"""Actors whom a field of the entry names."""

BY_VALUE: dict[str, tuple[str, tuple[str, ...]]] = {
    "function": (_("a seat whose function is {value}"), get_args(Function)),
    "role": (_("the seat that fills the role {value}"), get_args(RoleKind)),
    "place": (_("the {value}, while the seat lasts"), ("broker", "evaluator", "convenor")),
}
"""Actors known by what their seat is, with the values there are."""

ALL_OF = _("{one}, together with {other}")
WHERE = _("{who}, where “{field}” is {value}")
WHERE_NOT = _("{who}, where “{field}” is not {value}")

EVERY_PARTNER_WHERE_EMPTY = frozenset({("commitment", "to"), ("issue", "between")})
"""An empty field names nobody, except these, by kind: they mean every present partner (but the promising one)."""

_FIELD = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)?")
_CONDITION = re.compile(r"([a-z][a-z_]*)(!?)=([a-z][a-z_-]*)")


class Actor(Struct, frozen=True):
    """One actor: its `sort` as in the vocabulary.

    `field` names it (two names where one reference is followed), or `value` is what it is known by.
    """

    sort: str
    field: tuple[str, ...] = ()
    value: str = ""


class Condition(Struct, frozen=True):
    """Only for entries whose field (`room` counts as one) has this value, or has another one."""

    field: str
    value: str
    equal: bool


class Term(Struct, frozen=True):
    """All of `actors`, where `condition` holds."""

    actors: tuple[Actor, ...]
    condition: Condition | None = None


class UnknownActorError(ValueError):
    """The words are not in the vocabulary of actors."""


@cache
def parse(term: str) -> Term:
    """A term as plain values."""
    who, told, when = term.partition(" if ")
    return Term(
        tuple(_actor(word, term) for word in who.split("+")),
        _condition(when, term) if told else None,
    )


def _actor(word: str, term: str) -> Actor:
    sort, told, after = word.partition(":")
    if not told and sort in PLAIN:
        return Actor(sort)
    if sort in OF_FIELD and _FIELD.fullmatch(after):
        return Actor(sort, field=tuple(after.split(".")))
    if sort in BY_VALUE and after in BY_VALUE[sort][1]:
        return Actor(sort, value=after)
    raise UnknownActorError(f"{word!r} in {term!r} is not in the vocabulary of actors")


def _condition(when: str, term: str) -> Condition:
    found = _CONDITION.fullmatch(when)
    if found is None:
        raise UnknownActorError(f"{when!r} in {term!r} is not a condition: field=value or field!=value")
    return Condition(found[1], found[3], not found[2])


def meaning(term: str, translate: Callable[[str], str] = str, title: Callable[[str], str] = str) -> str:
    """A term in words; `translate` puts msgids into a language, `title` gives the title of a field by its name."""
    parsed = parse(term)
    said = [_meaning(actor, translate, title) for actor in parsed.actors]
    who = said[0]
    for other in said[1:]:
        who = translate(ALL_OF).format(one=who, other=other)
    if parsed.condition is None:
        return who
    only = parsed.condition
    where = translate(WHERE if only.equal else WHERE_NOT)
    return where.format(who=who, field=title(only.field), value=_plain(only.value))


def _meaning(actor: Actor, translate: Callable[[str], str], title: Callable[[str], str]) -> str:
    if actor.field:
        return translate(OF_FIELD[actor.sort]).format(field=" › ".join(map(title, actor.field)))
    if actor.value:
        return translate(BY_VALUE[actor.sort][0]).format(value=_plain(actor.value))
    return translate(PLAIN[actor.sort])


def _plain(value: str) -> str:
    return value.replace("_", " ")
