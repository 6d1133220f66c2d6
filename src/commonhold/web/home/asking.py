"""What somebody is asked to do, why, and the words on the button: a verb first, by what waits and on which kind."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from commonhold.facts.rooms.asked import ANSWER as QUESTION, HEAR, REPLY, who_asks
from commonhold.facts.words import gettext_noop
from commonhold.practice.asking.questions import sections
from commonhold.visibility.reading.home.lately import Owed
from commonhold.visibility.reading.home.needs import Need
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.titles import title_of

_VERBS = {
    "decision": gettext_noop("Decide: {title}"),
    "agreement": gettext_noop("Read and sign: {title}"),
    "clause": gettext_noop("Say yes or no to the clause: {title}"),
    "public_item": gettext_noop("Check the wording: {title}"),
    "commitment": gettext_noop("Accept or decline the promise: {title}"),
    "membership_change": gettext_noop("Answer who joins or leaves: {title}"),
    "purpose": gettext_noop("Say yes or no to the purpose: {title}"),
    "finding_response": gettext_noop("Say yes or no to setting a finding aside: {title}"),
}
ANSWER = gettext_noop("Answer: {title}")
VERBS: Mapping[str, str] = MappingProxyType(_VERBS)
"""By kind, where an answer is asked."""
_OWED = {"commitment": gettext_noop("Keep your promise: {title}"), "activity": gettext_noop("Finish: {title}")}
OWED: Mapping[str, str] = MappingProxyType(_OWED)
"""By kind, where something is due."""


def what(need: Need, title: str, names: words.Names) -> str:
    """What is to be done."""
    if need.what == "incident":
        state = need.item.entry.state if need.item else ""
        return (_("Acknowledge: {title}") if state == "detected" else _("See this through: {title}")).format(
            title=title
        )
    if not need.may_answer and need.voices:
        who = words.listed(str(seat.body.shown_name or "") for seat in need.voices)
        return _("Ask {who}: {what}").format(who=who, what=_plain(need, title, names))
    return _plain(need, title, names)


def _plain(need: Need, title: str, names: words.Names) -> str:
    kind = need.item.entry.kind if need.item else ""
    if need.item and need.what == QUESTION:
        asker = _asker(need, names)
        return _("Answer what {partner} asks: {section}").format(partner=asker, section=section(need.item))
    if need.what == HEAR:
        return _("Say whether {partner} understood you: {title}").format(partner=_asker(need, names), title=title)
    if need.what == REPLY:
        return _("{partner} raised something with you: answer it").format(partner=_asker(need, names))
    if need.what == "due":
        return _(OWED.get(kind, "{title}")).format(title=title)
    if need.what == "lodge":
        return _("Write and seal: {title}").format(title=title)
    if need.held is not None:
        name = str(need.held.body.shown_name or _("somebody"))
        if need.what == "claim":
            return _("Remind {name} to take the seat").format(name=name)
        place = names.get(need.held.organisation, "") or words.choice(need.held.body.place)
        return _("Say yes or no to {name}, for {partner}").format(name=name, partner=place)
    return _(VERBS.get(kind, ANSWER)).format(title=title)


def _asker(need: Need, names: words.Names) -> str:
    org = who_asks(need.item.entry) if need.item else ""
    return names.get(org, org)


def section(item: Item) -> str:
    """The section to which a question belongs, as pages call it."""
    key = getattr(item.entry.body, "section", "")
    return next((_(one.title) for one in sections() if one.key == key), title_of(item.entry, {}))


def owed(one: Owed, names: words.Names) -> str:
    """What another partner is waited for with."""
    said = {
        "consent": _("{partner} has not answered yet: {title}"),
        QUESTION: _("{partner} has not answered your questions yet: {title}"),
        HEAR: _("{partner} has not said yet whether you understood: {title}"),
    }
    told = _("{partner}: {title}, due {day}") if one.due_on and one.what == "due" else _("{partner}: {title}")
    title = section(one.item) if one.what == QUESTION else title_of(one.item.entry, names)
    return said.get(one.what, told).format(
        partner=names.get(one.organisation, one.organisation), title=title, day=words.day_and_month(one.due_on)
    )


def why(need: Need, names: words.Names) -> str:
    """Why it is this person's."""
    mine, asker = need.sitting.organisation, _asker(need, names)
    if need.what != "incident" and not need.may_answer:
        return _("You cannot answer for {partner}").format(partner=mine)
    if need.what == "consent":
        return _consent(need, names)
    is_back = need.item is not None and need.item.entry.state == "returned"
    asked = _("{partner} sent an answer back: something is still open") if is_back else _("{partner} waits for you")
    said = {
        "incident": _("Something happened that cannot wait"),
        "due": _("{partner} said it would").format(partner=mine),
        "claim": _("Nobody has taken this seat yet"),
        "confirm": _("The seat has no voice until all have said yes"),
        "lodge": _("Others have sealed theirs. All open together with the last one"),
        QUESTION: asked.format(partner=asker),
        HEAR: _("You said it first, so you alone can tell"),
        REPLY: _("What you say to it stands beside it, for all who read it"),
    }
    return said[need.what]


def _consent(need: Need, names: words.Names) -> str:
    author = names.get(need.item.entry.organisation, "") if need.item else ""
    others = [names.get(org, org) for org in need.others]
    waits = (
        _("Waiting for {partners}").format(partners=words.listed([_("you"), *others]))
        if others
        else _("Waiting for you alone")
    )
    if not author or author == need.sitting.organisation:
        return waits
    return _("{partner} wrote it. {waits}").format(partner=author, waits=waits)


def button(need: Need) -> str:
    """The words on the button."""
    kind = need.item.entry.kind if need.item else ""
    if not need.may_answer:
        return _("Look at it")
    if need.what == "consent":
        return {"agreement": _("Read it"), "public_item": _("Read it")}.get(kind, _("Answer"))
    return {
        "incident": _("Open it"),
        "due": _("Say how it stands"),
        "claim": _("See the seat"),
        "confirm": _("Answer"),
        "lodge": _("Write it"),
        QUESTION: _("Answer"),
        HEAR: _("Read it"),
        REPLY: _("Read it"),
    }[need.what]
