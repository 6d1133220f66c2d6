"""The words of a text as searching finishes them: two are the same where a search for one finds the other."""

from collections.abc import Mapping

from commonhold.facts.language.words import words_in


def finished(text: str) -> Mapping[str, str]:
    """The words of a text that say something, by their term, each as it is written there.

    Of scripts without spaces a pair of signs counts as a word; the whole run that holds it is what is written.
    """
    return {term: text[word.start : word.end] for word in words_in(text) for term in word.terms}
