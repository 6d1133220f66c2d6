"""What an entry is known by, where its kind does not stand beside it."""

from django.utils.translation import gettext as _

from commonhold.facts.dossier import AnyEntry
from commonhold.facts.vocabulary import kinds
from commonhold.practice.wording import LONGEST
from commonhold.web.titles import in_brief, says

HEADING = 140
"""As much of its main text stands over an entry's own page."""


def title_of(entry: AnyEntry, longest: int = LONGEST) -> str:
    """What it says; where it says nothing, its kind with its first fixed word and its day."""
    said = says(entry, longest)
    if said:
        return said
    kind, word = _(kinds()[entry.kind].title), in_brief(entry)
    return word if word.startswith(kind) else _("{kind}: {word}").format(kind=kind, word=word)


def known_as(entry: AnyEntry) -> str:
    """Its kind and what it says, in a line."""
    said = says(entry)
    return _("{kind}: {word}").format(kind=_(kinds()[entry.kind].title), word=said) if said else title_of(entry)
