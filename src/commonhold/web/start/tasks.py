"""The five tasks of a partnership that begins, in any order; each is saved by itself, and everything can wait."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from msgspec import Struct, structs

from commonhold.acts.entries import move, write
from commonhold.acts.partnership import revise_card
from commonhold.facts.rooms.house import own_room
from commonhold.visibility.reading.card_lines import of_partnership
from commonhold.visibility.reading.home.seats import open_links
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web.door import door
from commonhold.web.layout.seats import seats_open
from commonhold.web.people.asking import Field, Sheet, Told, ask
from commonhold.web.visit import Visit

DONE, BEGUN, OPEN = "done", "begun", "open"
TOPIC = "decisions"


class Task(Struct, frozen=True):
    """One of the five: what, a hint, where it is done, and where it stands (done, begun or open) in words."""

    what: str
    hint: str
    url: str
    stands: str
    said: str


@door
def tasks(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The list, with the table as it fills."""
    each = list(_tasks(visit))
    house = visit.place.house
    taken = {seat.organisation for seat in house.seats.values() if seat.body.claimed_on}
    filled = [partner for partner in visit.partners if partner.id in taken]
    empty = max(len(visit.partners) - len(filled), 1 if len(filled) < 2 else 0)
    label = ngettext("{number} seat taken", "{number} seats taken", len(filled)).format(number=len(filled))
    told = {
        "visit": visit,
        "area": "p",
        "page": "start",
        "tasks": each,
        "following": next((task for task in each if task.stands != DONE), None),
        "table": seats_open(filled, empty, label),
        "label": label,
        "is_alone": len(visit.partners) < 2,
        "has_ring": bool(house.card.ring),
    }
    return render(request, "start/tasks.html", told)


def _tasks(visit: Visit) -> Iterator[Task]:
    card, slug = visit.place.house.card, visit.slug
    yield _task(_("Give it a working name"), visit.name, reverse("card", args=[slug]), DONE if card.name else OPEN)
    hint = _("A shared difficulty works better than a project idea")
    state = DONE if card.summary else OPEN
    yield _task(_("Say what brings you together"), hint, reverse("start_difficulty", args=[slug]), state)
    hint = _("Sealed until everyone has written theirs")
    url = reverse("seal", args=[slug, "motive"])
    yield _task(_("Write your own reasons, in private"), hint, url, _of_motives(visit))
    hint = _("One person each. They get the same rights as you the moment they join")
    yield _task(
        _("Invite the other partners"), hint, f"{reverse('invite_partner', args=[slug])}?start=1", _asked(visit)
    )
    hint = _("Consent of all is filled in. You confirm it together")
    clause = _clause(visit)
    url = reverse("entry", args=[slug, "clause", clause.entry.id]) if clause else reverse("start_deciding", args=[slug])
    yield _task(_("Choose how you decide"), hint, url, _of_clause(clause))


def _task(what: str, hint: str, url: str, stands: str) -> Task:
    said = {DONE: _("Completed"), BEGUN: _("In progress"), OPEN: _("Not started yet")}
    return Task(what, hint, url, stands, said[stands])


def _of_motives(visit: Visit) -> str:
    found = shelf(visit.place, ["motive"], most=20).items
    mine = [item for item in found if item.entry.organisation == visit.own]
    if any(item.entry.state in ("lodged", "opened") for item in mine):
        return DONE
    return BEGUN if any(item.room == own_room(visit.own) for item in mine) else OPEN


def _asked(visit: Visit) -> str:
    others = [seat for seat in visit.place.house.seats.values() if seat.organisation not in ("", visit.own)]
    if any(seat.body.claimed_on for seat in others):
        return DONE
    return BEGUN if others and open_links(visit.place) else OPEN


def _clause(visit: Visit) -> Item | None:
    items = shelf(visit.place, ["clause"], states=["draft", "proposed", "agreed"], most=50).items
    return next((item for item in items if getattr(item.entry.body, "topic", "") == TOPIC), None)


def _of_clause(clause: Item | None) -> str:
    if clause is None:
        return OPEN
    return DONE if clause.entry.state == "agreed" else BEGUN


@door
def difficulty(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What brings them together: it stands on the card that all partners share."""
    card = visit.place.house.card
    sheet = Sheet(
        _("What brings you together"),
        _("Tell the difficulty that each of you meets and none can mend alone. The plan comes later, and together."),
        (Field("summary", _("Our shared difficulty"), _("Two or three sentences are enough."), "area",
               value=str(card.summary or "")),),
        _("Keep it"),
        visit.sees("partners"),
        of_start=True,
    )  # fmt: skip

    def deed(told: Told) -> str:
        anew = structs.replace(card, summary=told["summary"])
        revise_card(by=visit.by, card=anew, seen=of_partnership(visit.partnership))
        return _("Kept on the card that all partners share.")

    return ask(request, visit, sheet, deed)


@door
def deciding(request: HttpRequest, visit: Visit) -> HttpResponse:
    """How they decide: a clause, proposed to all, that says consent of all unless they write another thing."""
    text = _(
        "We decide by the consent of all partners. Whoever objects says what would have to change first. Silence is not"
        " consent: a decision stays open until every partner has answered."
    )
    sheet = Sheet(
        _("How we decide"),
        _("This is proposed to all partners. It holds once each of you has said yes; until then it can be changed."),
        (Field("text", _("Our rule"), _("Change it as you like."), "area", value=text),),
        _("Propose it"),
        visit.sees("partners"),
        of_start=True,
    )

    def deed(told: Told) -> str:
        made = write(by=visit.by, kind="clause", body={"topic": TOPIC, "coverage": "full", "text": told["text"]})
        move(by=visit.by, entry=made.id, to="proposed", seen=made.seq)
        return _("Proposed to all partners.")

    return ask(request, visit, sheet, deed)
