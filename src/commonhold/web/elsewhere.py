"""For whom somebody speaks in other partnerships, as they choose among it themselves."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from commonhold.visibility.reading.knowing.elsewhere import Known
from commonhold.web import words


def named(known: Iterable[Known]) -> list[tuple[str, str]]:
    """Each organisation by its id, with its name and the partnerships in which the person speaks for it."""
    said = _("{partner}, in {partnerships}")
    return [(one.id, said.format(partner=one.name, partnerships=words.listed(one.partnerships))) for one in known]
