"""What happened lately, and what comes, in the words of the timeline."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.visibility.reading.home.timeline import Turn
from commonhold.web.record.kinds import address_of
from commonhold.web.titles import kind_title, title_of
from commonhold.web.visit import Visit


class Moment(Struct, frozen=True):
    """A day of the timeline: what, and where it is told."""

    day: date
    text: str
    url: str
    is_today: bool


def told_of(visit: Visit, turn: Turn) -> Moment:
    """A turn in words."""
    entry = turn.item.entry
    url = reverse("entry", args=[visit.slug, address_of(entry.kind), entry.id])
    return Moment(turn.day, _text(visit, turn), url, turn.day == visit.day)


def _text(visit: Visit, turn: Turn) -> str:
    entry = turn.item.entry
    title, partner = title_of(entry, visit.names), visit.names.get(entry.organisation, "")
    is_quick = getattr(entry.body, "quick_win", False)
    said = {
        ("activity", "done"): _("Quick win: {title}") if is_quick else _("Done: {title}"),
        ("commitment", "kept"): _("{partner} kept its promise: {title}"),
        ("commitment", "accepted"): _("{partner} promised: {title}"),
        ("decision", "adopted"): _("Decided: {title}"),
        ("decision", "open"): _("Decision closes: {title}"),
        ("agreement", "in_force"): _("In force: {title}"),
        ("public_item", "published"): _("Said in public: {title}"),
        ("review", "planned"): _("Review begins"),
        ("outcome", ""): _("Changed: {title}"),
    }
    fallback = "{title}" if title == kind_title(entry.kind) else _("{kind}: {title}")
    told = said.get((entry.kind, entry.state), fallback)
    return told.format(title=title, partner=partner, kind=kind_title(entry.kind))
