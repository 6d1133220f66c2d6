"""Where each line of the page leads: to the page on which it is done, else to the entry that it is about."""

from django.urls import reverse

from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.chapters.scoping import Restatement
from commonhold.facts.rooms.asked import ANSWER, HEAR, REPLY, who_asks
from commonhold.visibility.reading.home.lately import Owed
from commonhold.visibility.reading.home.needs import Need
from commonhold.visibility.reading.places import Sitting
from commonhold.visibility.reading.shelf import Item
from commonhold.web.record.kinds import address_of


def to_need(need: Need) -> str:
    """Where somebody does what needs them."""
    slug = need.sitting.slug
    if need.item:
        return _asked(need.sitting, need.item, need.what, who_asks(need.item.entry))
    if need.what == "lodge":
        return reverse("seal", args=[slug, address_of(need.round.partition("&")[0])])
    return f"{reverse('people', args=[slug])}#seat-{need.about}"


def to_owed(owed: Owed) -> str:
    """Where it reads what others are waited for with."""
    return _asked(owed.sitting, owed.item, owed.what, owed.organisation)


def _asked(sitting: Sitting, item: Item, what: str, other: str) -> str:
    """A question stands on the page of its section with the other side, what was said back beside what was said.

    What was raised with one stands among all that is said about it.
    """
    body = item.entry.body
    if what == ANSWER and isinstance(body, DiligenceItem) and body.section:
        return reverse("knowing_section", args=[sitting.slug, other, body.section])
    if what == HEAR and isinstance(body, Restatement) and body.target:
        return reverse("say_back", args=[sitting.slug, body.target])
    if what == REPLY:
        return f"{reverse('said_about_us', args=[sitting.slug])}#s-{item.entry.id}"
    return to_entry(sitting, item)


def to_entry(sitting: Sitting, item: Item) -> str:
    """The page of an entry."""
    return reverse("entry", args=[sitting.slug, address_of(item.entry.kind), item.entry.id])


def to_room(sitting: Sitting) -> str:
    """The own room."""
    return reverse("room", args=[sitting.slug])
