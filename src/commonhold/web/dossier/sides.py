"""The two sides of a page: the reader's own organisation and another partner."""

from django.http import Http404
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.diligence import DiligenceAnswer, DiligenceItem
from commonhold.practice.asking.questions import questions
from commonhold.web.partners import Partner
from commonhold.web.visit import Visit

LONGEST = 20_000


class Sides(Struct, frozen=True):
    """One's own partner first, as everywhere."""

    own: Partner
    other: Partner

    @property
    def both(self) -> tuple[Partner, Partner]:
        """The two, in the order of the reader."""
        return self.own, self.other

    @property
    def badge(self) -> tuple[str, str]:
        """Who sees what the two ask and answer."""
        return "some", _("Only {one} and {other} see this").format(one=self.own.name, other=self.other.name)


def sides_of(visit: Visit, organisation: str) -> Sides:
    """The reader's side and another partner's; Http404 for whoever speaks for no partner, and for no other partner."""
    other = next((one for one in visit.partners if one.id == organisation and not one.mine), None)
    if visit.me is None or other is None:
        raise Http404(organisation)
    return Sides(visit.me, other)


def wording(told: DiligenceItem | DiligenceAnswer) -> str:
    """A question in the reader's language, where it is one of the bank; else as it was asked."""
    known = questions().get(str(told.question_key or ""))
    asked = str(told.question or "")
    return _(known.text) if known is not None and known.text == asked else asked


def helped(told: DiligenceItem) -> str:
    """What helps to answer a question of the bank."""
    known = questions().get(str(told.question_key or ""))
    return _(known.help) if known is not None and known.help and known.text == told.question else ""
