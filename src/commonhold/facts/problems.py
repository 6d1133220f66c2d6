"""The one checker: everything that is wrong with a fact, wherever it comes from, with nothing good lost.

Forms, the programming interface, imports and the command line all ask here. A problem is a code with a place and
params; `sentence` says it in words.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from commonhold.facts.checking.problem import SENTENCES, Problem, echo, in_words, sentence
from commonhold.facts.checking.quick import quick
from commonhold.facts.checking.upcasts import UPCASTS, Upcast, upcast
from commonhold.facts.checking.walk import Walk
from commonhold.facts.kind import Fact, Kind
from commonhold.facts.shape import slots

__all__ = ["SENTENCES", "Problem", "in_words", "problems", "read", "read_body", "sentence"]


NOTHING: Sequence[Problem] = ()


def problems(kind: Kind, body: object, *, complete: bool = True, lax: bool = False) -> Sequence[Problem]:
    """Everything that keeps a body of plain values (of JSON, TOML or a form) from being a fact of this kind."""
    return read(kind, body, complete=complete, lax=lax)[1]


def read(
    kind: Kind, body: object, *, complete: bool = True, lax: bool = False, upcasts: Sequence[Upcast] = UPCASTS
) -> tuple[Fact, Sequence[Problem]]:
    """The fact that a body of plain values tells, and all its problems; what is wrong stays UNSET.

    `complete=False` does not ask for required fields, for sources that cannot tell all; `lax` takes whole numbers and
    yes or no written as text, as forms and tables give them.
    """
    walk = Walk(complete=complete, lax=lax)
    if not isinstance(body, Mapping):
        names = tuple(slot.key for slot in slots(kind.fact))
        return kind.fact(), [Problem("", "not_an_object", {"where": (kind.title,), "names": names})]
    return walk.fact(kind.fact, upcast(kind.name, body, upcasts)), walk.problems


def read_body(
    kind: Kind, raw: bytes | msgspec.Raw, *, complete: bool = True, upcasts: Sequence[Upcast] = UPCASTS
) -> tuple[Fact, Sequence[Problem]]:
    """The fact that JSON tells, and all its problems: `read` for bytes, and fast where there is no problem."""
    look = quick(kind.fact)
    try:
        fact: Fact = look.decode(raw)
        if look.finds_nothing(fact):
            return fact, look.left_out(fact) if complete else NOTHING
    except (msgspec.MsgspecError, ValueError, ArithmeticError, RecursionError):
        pass
    try:
        body = json.loads(bytes(raw).decode(), parse_int=_whole, parse_float=Decimal, strict=False)
    except (ValueError, ArithmeticError, RecursionError) as refused:
        return kind.fact(), [Problem("", "not_json", {"detail": echo(str(refused))})]
    return read(kind, body, complete=complete, upcasts=upcasts)


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) < 1000 else Decimal(digits)
