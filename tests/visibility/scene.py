"""One table with everything on it: four partners, a broker, words in confidence, releases, a question, a leaving."""

from datetime import date, datetime
from typing import Any

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.calls import Application, Call
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.chapters.governance import Release
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.rooms.house import House, SeatHeld, stays_of
from visibility.houses import card, fact, held

TODAY = date(2026, 3, 9)

SEATS: dict[str, SeatHeld] = {
    "Open Furrow": held("furrow-1", "furrow"),
    "Open Furrow's second representative": held("furrow-2", "furrow"),
    "Open Furrow's finance officer": held("furrow-3", "furrow", "contributor", function="finance"),
    "Open Furrow's integrity officer": held("furrow-4", "furrow", "contributor", function="integrity"),
    "Open Furrow's observer": held("furrow-5", "furrow", "observer"),
    "Varrow Metals": held("varrow-1", "varrow"),
    "Varrow's field officer": held("varrow-2", "varrow", "field"),
    "Varrow's seat that nobody took": held("varrow-3", "varrow", claimed_on=""),
    "Varrow's seat that ended yesterday": held("varrow-4", "varrow", ends_on=date(2026, 3, 8)),
    "Varrow's seat that ends today": held("varrow-5", "varrow", ends_on=TODAY),
    "Varrow's seat that begins tomorrow": held("varrow-6", "varrow", starts_on=date(2026, 3, 10)),
    "Varrow's seat that begins today": held("varrow-7", "varrow", "contributor", starts_on=TODAY),
    "the Ministry": held("ministry-1", "ministry"),
    "the Ministry's new representative, not confirmed": held("ministry-2", "ministry", confirmed=False),
    "the villagers' delegate, an observer": held("ministry-3", "ministry", "observer"),
    "the Assembly": held("assembly-1", "assembly"),
    "the broker": held("broker", "", "broker"),
    "a broker not yet confirmed": held("broker-2", "", "broker", confirmed=False),
    "a broker whose time is over": held("broker-3", "", "broker", ends_on=date(2026, 3, 8)),
    "the evaluator, of Clear Eyes": held("evaluator", "clear-eyes", "evaluator"),
    "the convenor, of the River Fund": held("convenor", "river-fund", "convenor"),
    "a convenor not yet confirmed": held("convenor-2", "", "convenor", confirmed=False),
    "a stranger's representative": held("stranger", "stranger"),
}


def _nda(id: str, *parties: str, state: str = "in_force", room: str = "partners", **words: Any) -> AnyEntry:
    told = {"title": "In confidence", "type": "nda", "renewal": "none", **words}
    return fact(id, Agreement(parties=parties, **told), parties[0], room=room, state=state)


def _release(id: str, *to: str, state: str = "active", **words: Any) -> AnyEntry:
    return fact(id, Release(to=to, scope="entries", purpose="To know us", **words), "varrow", state=state)


ENTRIES = (
    _nda("nda", "furrow", "varrow", effective_on=date(2026, 1, 1), ends_on=date(2026, 6, 30)),
    _nda("nda-2", "furrow", "ministry", renewal="automatic", ends_on=date(2026, 1, 31)),
    _nda("nda-3", "furrow", "assembly"),
    _nda("nda-may", "furrow", "varrow", effective_on=date(2026, 5, 1)),
    _nda("nda-draft", "furrow", "varrow", state="proposed"),
    _nda("nda-ended", "furrow", "varrow", state="ended"),
    _nda("nda-hidden", "furrow", "varrow", room="confidential:nda"),
    _nda("nda-all", "furrow", "varrow", "ministry", "assembly"),
    _nda("mou", "furrow", "varrow", type="mou"),
    _release("release", "ministry", "clear-eyes", until=date(2026, 4, 30)),
    _release("revoked", "ministry", state="revoked"),
    fact(
        "question",
        DiligenceItem(subject="varrow", asked_by="ministry", section="finance", question="Who audits you?"),
        "ministry",
    ),
    fact("call", Call(title="Wells"), "river-fund", room="public", state="open"),
    fact("application", Application(call="call", answers=("Yes",)), "assembly"),
    fact(
        "leaving",
        MembershipChange(who="assembly", direction="leaves", reason="resources", effective_on=date(2026, 4, 1)),
        "assembly",
        state="settled",
    ),
)


def house(*more: SeatHeld) -> House:
    """The table, with more seats at it."""
    whole = card("furrow", "varrow", "ministry", "assembly")
    seats = {seat.id: seat for seat in (*SEATS.values(), *more)}
    return House("osanti", whole, seats.values(), stays_of(Dossier("osanti", whole, entries=ENTRIES)))


def rows_of(table: str) -> list[tuple[str, ...]]:
    """The rows of a table in Markdown, cell by cell, without its heading."""
    lines = [line.strip() for line in table.splitlines() if line.strip().startswith("|")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[2:]]


def day_told(words: str) -> date:
    """A day of 2026 as the tables tell it: `today`, or `30 June`."""
    return TODAY if words == "today" else datetime.strptime(f"{words} 2026 +0000", "%d %B %Y %z").date()
