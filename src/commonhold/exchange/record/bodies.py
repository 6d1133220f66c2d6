"""The words of an entry or a card, read by the one checker."""

from commonhold.facts.kind import Fact, Kind
from commonhold.facts.problems import read_body, sentence


def read_fact(kind: Kind, raw: bytes, *, complete: bool = True) -> tuple[Fact, list[tuple[str, str]]]:
    """The fact that is told and, by field, what is wrong with it, each in a sentence."""
    fact, problems = read_body(kind, raw, complete=complete)
    return fact, [(problem.field, sentence(problem)) for problem in problems]
