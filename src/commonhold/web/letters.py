"""Two letters for each partner, unique in a partnership; they stand beside colour and never instead of the name."""

from collections.abc import Iterator, Sequence
from itertools import count


def letters_of(names: Sequence[str], chosen: Sequence[str] = ()) -> list[str]:
    """The letters of each, in the order told: those that it chose, else its initials, else others of its name."""
    wanted = [*chosen, *[""] * (len(names) - len(chosen))]
    taken = {told.upper() for told in wanted if told}
    found, used = [], set[str]()
    for name, told in zip(names, wanted, strict=True):
        own = told.upper() if told and told.upper() not in used else ""
        letters = own or next(one for one in _tries(name) if one not in used and one not in taken)
        used.add(letters)
        found.append(letters)
    return found


def _tries(name: str) -> Iterator[str]:
    told = ["".join(sign for sign in word if sign.isalnum()) for word in name.split()]
    names = [word for word in told if word[:1].isupper()]
    words = [word.upper() for word in (names if len(names) > 1 else told) if word] or ["?"]
    if len(words) > 1:
        yield words[0][0] + words[1][0]
        yield words[0][0] + words[-1][0]
    joined = "".join(words)
    yield from (joined[0] + other for other in joined[1:])
    yield from (f"{joined[0]}{number}" for number in count(2))
