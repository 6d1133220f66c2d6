"""The stem of an English word by Porter's rules of 1980: `promises`, `promised` and `promising` are one word.

Both engines are given stems and stem nothing themselves, so that they hold, and find, the same.
"""

SHORTEST = 3
"""Shorter words have no endings to take away."""
VOWELS = frozenset("aeiou")

STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "logi": "log", "bli": "ble",
    "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate",
    "alism": "al", "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive",
    "biliti": "ble",
}  # fmt: skip
STEP_3 = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
}  # fmt: skip
STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
    "ous", "ive", "ize",
)  # fmt: skip


def _longest_first(endings: object) -> tuple[str, ...]:
    return tuple(sorted(endings, key=len, reverse=True))  # type: ignore[call-overload]


LONGEST_2, LONGEST_3, LONGEST_4 = map(_longest_first, (STEP_2, STEP_3, STEP_4))


def stem(word: str) -> str:
    """The stem of a word in small letters of the English alphabet."""
    if len(word) < SHORTEST:
        return word
    word = _plural(word)
    word = _past(word)
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = _swapped(word, LONGEST_2, STEP_2)
    word = _swapped(word, LONGEST_3, STEP_3)
    word = _without(word)
    return _tidy(word)


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        start = word[: -len(ending)]
        if word.endswith(ending) and _has_vowel(start):
            return _mended(start)
    return word


def _mended(start: str) -> str:
    """What is left once an ending went, as a word."""
    if start.endswith(("at", "bl", "iz")):
        return start + "e"
    if _ends_double(start) and start[-1] not in "lsz":
        return start[:-1]
    return start + "e" if _measure(start) == 1 and _ends_cvc(start) else start


def _swapped(word: str, longest: tuple[str, ...], by: dict[str, str]) -> str:
    if not word.endswith(longest):
        return word
    for ending in longest:
        if word.endswith(ending):
            start = word[: -len(ending)]
            return start + by[ending] if _measure(start) > 0 else word
    return word


def _without(word: str) -> str:
    if not word.endswith(LONGEST_4):
        return word
    for ending in LONGEST_4:
        if word.endswith(ending):
            start = word[: -len(ending)]
            goes = _measure(start) > 1 and (ending != "ion" or start.endswith(("s", "t")))
            return start if goes else word
    return word


def _tidy(word: str) -> str:
    if word.endswith("e"):
        start = word[:-1]
        if _measure(start) > 1 or (_measure(start) == 1 and not _ends_cvc(start)):
            word = start
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


# -- sounds -----------------------------------------------------------------------------------------------------------


def _sounds(word: str) -> str:
    """Each letter as a vowel (v) or a consonant (c); a y is a vowel after a consonant."""
    told = ""
    for letter in word:
        vowel = letter in VOWELS or (letter == "y" and told.endswith("c"))
        told += "v" if vowel else "c"
    return told


def _measure(word: str) -> int:
    """How often a consonant follows a vowel: roughly, how many syllables end in one."""
    return _sounds(word).count("vc")


def _has_vowel(word: str) -> bool:
    return "v" in _sounds(word)


def _ends_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _sounds(word)[-1] == "c"


def _ends_cvc(word: str) -> bool:
    return _sounds(word).endswith("cvc") and word[-1] not in "wxy"
