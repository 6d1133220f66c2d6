"""How far one side is with a section: told from its questions, and from the round that looks at it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.visibility.reading.knowing.pair import Asked, Pair, Round
from commonhold.web import words

LOOKS = {"done": "good", "old": "soon", "open": "soon", "some": "", "asked": "unknown", "none": "unknown"}
"""How each standing looks: the class of its tag."""


class Standing(Struct, frozen=True):
    """How far it is: `sort` is done, old, open, some, asked or none."""

    sort: str

    @property
    def said(self) -> str:
        """The same in words."""
        return {
            "done": _("Completed"),
            "old": _("Out of date"),
            "open": _("Question open"),
            "some": _("In progress"),
            "asked": _("Asked, not answered yet"),
            "none": _("Not started yet"),
        }[self.sort]

    @property
    def look(self) -> str:
        """The class of its tag."""
        return LOOKS[self.sort]


def said_of(state: str) -> str:
    """The state of a question in words."""
    return _("Out of date") if state == "expired" else words.begun(words.choice(state))


def standing(pair: Pair, section: str, subject: str) -> Standing:
    """How far the answers of one side in a section are."""
    asked = [one for one in pair.of(subject) if one.body.section == section]
    looks = [one for one in pair.rounds.values() if section in one.body.sections and _is_about(one, subject)]
    return Standing(_of_questions(asked, looks) if asked else _of_rounds(looks))


def _is_about(look: Round, subject: str) -> bool:
    return look.body.subject == subject or look.body.joint is True


def _of_questions(asked: Sequence[Asked], looks: Sequence[Round]) -> str:
    """What was sent back waits for a word of its own; so does a question that came when no round was open."""
    states = {one.state for one in asked}
    if "returned" in states or ("asked" in states and (looks or len(states) > 1) and not _under_way(looks)):
        return "open"
    if "expired" in states:
        return "old"
    if states == {"accepted"}:
        return "done"
    if states == {"asked"}:
        return "none" if _under_way(looks) else "asked"
    return "some"


def _under_way(looks: Sequence[Round]) -> bool:
    return any(one.state == "open" for one in looks)


def _of_rounds(looks: Sequence[Round]) -> str:
    """Of a look whose questions lie elsewhere the record tells its outline alone."""
    states = {one.state for one in looks}
    if "closed" in states:
        return "done"
    return "old" if "expired" in states else "none"
