"""Which field goes only with which values of another: asked of the rules, so that it is said in one place alone."""

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from commonhold.facts.checking.rules import RULES
from commonhold.facts.shape import slots


class _Anything:
    """A fact of which every field holds a word that no choice knows: whatever goes only with some values is refused."""

    def __getattr__(self, name: str) -> str:
        return "anything"


@cache
def only_with(fact: type[Struct]) -> Mapping[str, tuple[str, Sequence[str]]]:
    """By the key of a field: the title of the other one, and the values of it that the field goes with."""
    named = {slot.name: slot for slot in slots(fact)}
    found: dict[str, tuple[str, Sequence[str]]] = {}
    for rule in RULES.get(fact, ()):
        try:
            told = list(rule(_Anything()))
        except (TypeError, AttributeError, ValueError):  # a rule on numbers or parts, which is none of those
            continue
        for name, code, params in told:
            if code == "only_for":
                values = params["values"]
                assert isinstance(values, tuple)  # noqa: S101 - as the rule makes them
                found[named[name].key] = (named[str(params["other"])].title, values)
    return found
