"""Cards of the registers, as they come in and as they are told."""

from typing import TypeVar, cast

from msgspec import Raw

from commonhold.acts.refusal import NotSound
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.problems import read_body

F = TypeVar("F", bound=Fact)


def card(register: type[F], raw: Raw) -> F:
    """A card as it was sent; NotSound with every problem, but for what is left out, which the deed asks for."""
    fact, problems = read_body(kind_of(register), bytes(raw), complete=False)
    if problems:
        raise NotSound(problems)
    return cast(F, fact)
