"""Which of the entries found come first: by words that few of them hold, said often, in little text (BM25).

How rare a word is, is counted among what the reader may read, and there alone: an order that followed from all that is
written would tell what stands in rooms that the reader may not enter.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

COUNTED = 1_000
"""So many entries hold a word at most, as far as anybody counts; a word beyond that is simply a common one."""
SATURATION, BY_LENGTH, USUAL_LENGTH = 1.2, 0.6, 40
"""How soon saying it again no longer matters; how far length matters; how many words an entry usually has."""


class Candidate(Struct, frozen=True, gc=False):
    """An entry that may be shown: what it is known by, the day it was said on (as text), its terms."""

    partnership: str
    entry: str
    said_on: str
    words: str


def looked_for(counts: Mapping[str, int], most: int = COUNTED) -> list[str]:
    """The terms to look for, the rarest first, as long as they add up to no more entries than anybody looks at."""
    chosen, total = list[str](), 0
    for term in sorted((term for term, count in counts.items() if count), key=lambda term: (counts[term], term)):
        if chosen and total + counts[term] > most:
            break
        chosen.append(term)
        total += counts[term]
    return chosen


def ranked(found: Iterable[Candidate], counts: Mapping[str, int]) -> list[Candidate]:
    """The best first; of equal ones the latest, then by their ids, so that the order is always the same."""
    weights = {term: math.log(1 + COUNTED / count) for term, count in counts.items() if count}
    scored = [(round(_score(one.words.split(), weights), 6), one) for one in found]
    scored.sort(key=lambda pair: (pair[1].partnership, pair[1].entry))
    scored.sort(key=lambda pair: (pair[0], pair[1].said_on), reverse=True)
    return [one for _, one in scored]


def _score(words: Sequence[str], weights: Mapping[str, float]) -> float:
    said = Counter(words)
    slow = SATURATION * (1 - BY_LENGTH + BY_LENGTH * len(words) / USUAL_LENGTH)
    return sum(weight * said[term] / (said[term] + slow) for term, weight in weights.items() if term in said)


def some(terms: Iterable[str], most: int) -> Collection[str]:
    """The first different terms of a question."""
    told: dict[str, None] = {}
    for term in terms:
        told[term] = None
        if len(told) == most:
            break
    return tuple(told)
