"""Who sees each thing on the page: the sort of badge, and its words."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.visibility.reading.places import Sitting
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words


class Seeing:
    """Tells who sees what, by the names and the rooms that were looked up."""

    _names: Mapping[str, str]
    _inside: Mapping[tuple[str, str], Sequence[str]]

    def _sees_finding(self, audience: str, sitting: Sitting) -> tuple[str, str]:
        if audience.startswith(":"):
            return "private", _("Only you see this")
        return self._sees_room(f"own:{audience}" if audience else PARTNERS, sitting)

    def _sees(self, item: Item | None, sitting: Sitting) -> tuple[str, str]:
        if item is None:
            return self._sees_room(PARTNERS, sitting)
        if item.narrow:
            return "private", _("Only you see this")
        return self._sees_room(item.room, sitting)

    def _sees_room(self, room: str, sitting: Sitting) -> tuple[str, str]:
        if room == PARTNERS:
            return "shared", _("All partners see this")
        if room == PUBLIC:
            return "public", _("Anyone can see this")
        if room.startswith("own:"):
            return "private", _("Only {partner} sees this").format(partner=sitting.organisation)
        inside = self._inside.get((sitting.partnership, room), ())
        told = _("Only {partners} see this").format(partners=words.listed(self._names.get(org, org) for org in inside))
        return ("nda" if room.startswith("confidential:") else "some"), told
