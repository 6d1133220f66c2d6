"""The deeds of the table `who_does_what.md`, each as the question that it puts to the rights."""

from typing import Any

from msgspec import Struct, json, structs

from commonhold.facts.chapters.registers import Seat
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact
from commonhold.facts.problems import read_body
from commonhold.facts.vocabulary import kinds
from commonhold.visibility.names import Matter


class Records:
    """What rights look up, as a scene has it."""

    def __init__(
        self,
        *entries: AnyEntry,
        fillers: tuple[str, ...] = (),
        decided: tuple[str, ...] = (),
        raised: str = "",
    ) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._raised = raised
        self._fillers = fillers
        self._decided = decided

    def entry(self, id: str) -> AnyEntry | None:
        return self._entries.get(id)

    def fillers(self, role: str) -> tuple[str, ...]:
        return self._fillers if role == "spokesperson" else ()

    def raised_by(self, id: str) -> str:
        return self._raised

    def is_decided(self, id: str, room: str) -> bool:
        return id in self._decided and room == "partners"


def body(kind: str, **words: Any) -> Fact:
    """Words of a kind, as few as the scene needs."""
    return read_body(kinds()[kind], json.encode(words), complete=False)[0]


class Asked(Struct, frozen=True):
    """A matter, and the terms under which it is done; a new entry is its writer's own."""

    terms: tuple[str, ...]
    matter: Matter


def new(kind: str, room: str = "partners", **words: Any) -> Asked:
    """To write something new."""
    return Asked(kinds()[kind].write, Matter(kinds()[kind], body(kind, **words), room, "", opens=room == "pair:new"))


def known(terms: tuple[str, ...], kind: str, by: str, author: str = "", room: str = "partners", **words: Any) -> Asked:
    """To do something with what an organisation wrote."""
    return Asked(terms, Matter(kinds()[kind], body(kind, **words), room, by, author, id=f"{kind}-1"))


def step(kind: str, start: str, end: str, by: str, author: str = "", room: str = "partners", **words: Any) -> Asked:
    """To move something that an organisation wrote."""
    (move,) = (move for move in kinds()[kind].machine.moves if (move.start, move.end) == (start, end))
    return known(move.by, kind, by, author, room, **words)


def binding(kind: str, by: str, author: str = "", room: str = "partners", **words: Any) -> Asked:
    """To make binding what an organisation wrote."""
    return known(kinds()[kind].decide, kind, by, author, room, **words)


IN_CONFIDENCE = "confidential:nda"
BETWEEN_TWO: dict[str, Any] = {"parties": ["furrow", "varrow"], "type": "mou"}
QUESTION = {"subject": "varrow", "asked_by": "ministry"}
LEAVING = {"who": "assembly", "direction": "leaves"}

DEEDS: dict[str, Asked] = {
    "puts a decision to all": new("decision"),
    "puts a decision in confidence with Varrow": new("decision", IN_CONFIDENCE),
    "changes its own words in confidence": known(kinds()["decision"].write, "decision", "varrow", room=IN_CONFIDENCE),
    "says yes to a decision of all": step("decision", "open", "adopted", "varrow"),
    "says yes to a clause in confidence": binding("clause", "varrow", room=IN_CONFIDENCE),
    "proposes a clause to all": step("clause", "draft", "proposed", "varrow"),
    "takes back a clause that the broker wrote": step("clause", "draft", "withdrawn", "", "broker"),
    "takes back a clause that Varrow's representative wrote": step(
        "clause", "draft", "withdrawn", "varrow", "varrow-1"
    ),
    "takes back what a source brought in": step("clause", "draft", "withdrawn", ""),
    "signs the agreement between Open Furrow and Varrow": step(
        "agreement", "proposed", "in_force", "varrow", **BETWEEN_TWO
    ),
    "drafts the agreement between Open Furrow and Varrow": new("agreement", **BETWEEN_TWO),
    "says yes to Varrow's promise to the Ministry": binding("commitment", "varrow", to=["ministry"]),
    "says yes to Varrow's promise to everybody": binding("commitment", "varrow"),
    "takes as kept what Varrow promised to everybody": step("commitment", "accepted", "kept", "varrow"),
    "answers the Ministry's question": step(
        "diligence_item", "asked", "answered", "ministry", room="pair:question", **QUESTION
    ),
    "accepts Varrow's answer": step(
        "diligence_item", "answered", "accepted", "ministry", room="pair:question", **QUESTION
    ),
    "raises a flag in its own room": new("integrity_flag", "own"),
    "raises a flag in Varrow's room": new("integrity_flag", "own:varrow"),
    "clears the flag that Open Furrow raised": step(
        "integrity_flag", "open", "cleared", "furrow", "furrow-1", "own:furrow"
    ),
    "clears the flag that Open Furrow raised for all to see": step(
        "integrity_flag", "open", "cleared", "furrow", "furrow-1"
    ),
    "clears the flag that the Ministry raised for all to see": step(
        "integrity_flag", "open", "cleared", "ministry", "ministry-1"
    ),
    "closes a budget line": step("budget_line", "secured", "closed", "varrow"),
    "publishes a public item, as spokesperson": step("public_item", "approved", "published", "varrow"),
    "reopens a decision that was not heard with the villagers": step(
        "decision", "adopted", "reopened", "varrow", affected_groups=["villagers"]
    ),
    "writes down what the villagers need": new("need", stated_by="villagers"),
    "writes in its diary": new("reflection", "own"),
    "treats the risk that Varrow's field officer owns": step("risk", "open", "treated", "furrow", owner="varrow-2"),
    "acknowledges a grievance by the way that Varrow's field officer runs": step(
        "grievance", "received", "acknowledged", "varrow", channel="channel"
    ),
    "confirms how Open Furrow understood Varrow": step(
        "restatement", "offered", "confirmed", "furrow", target="words-of-varrow"
    ),
    "begins a review": step("review", "planned", "under_way", "furrow"),
    "opens its call": step("call", "draft", "open", "river-fund"),
    "takes back an open call": step("call", "open", "withdrawn", "river-fund", room="public"),
    "chooses the Assembly's application": step(
        "application", "submitted", "chosen", "assembly", room="pair:application", call="call"
    ),
    "says yes to a shared objective": binding("objective", "varrow", whose="shared"),
    "says yes to Varrow's own objective": binding("objective", "varrow", whose="own"),
    "accepts a finding in Open Furrow's room": step("finding_response", "said", "agreed", "furrow", room="own:furrow"),
    "accepts a finding of all": step("finding_response", "said", "agreed", "varrow"),
    "takes back what Varrow released": step("release", "active", "revoked", "varrow", room="pair:release"),
    "takes back what the Assembly released": step("release", "active", "revoked", "assembly", room="own:assembly"),
    "releases something new": new("release", "pair:new"),
    "writes in its own room": new("internal_note", "own"),
    "settles its leaving": step("membership_change", "announced", "settled", "assembly", **LEAVING),
    "settles the Assembly's leaving": step("membership_change", "announced", "settled", "assembly", **LEAVING),
    "accepts how Open Furrow handles its interest": binding("interest_declaration", "furrow"),
    "makes a note binding": binding("internal_note", "furrow", room="own:furrow"),
    "lets the agreement expire": step("agreement", "in_force", "expired", "furrow"),
    "fills a seat of a sort that there is not": Asked(
        ("own_rep if place=field",), Matter(kinds()["seat"], Seat(place="observer"), "partners", "furrow", id="seat-1")
    ),
}


def asked_by(what: str, seat: str, organisation: str) -> Asked:
    """A deed as this seat does it: what is new is its own, and lies in its own room where the deed says so."""
    asked = DEEDS[what]
    matter = asked.matter
    if not matter.id:
        matter = structs.replace(matter, organisation=organisation, author=seat)
    if matter.room == "own":
        matter = structs.replace(matter, room=f"own:{organisation}")
    return structs.replace(asked, matter=matter)


RECORDS = Records(
    Entry(
        "villagers", "stakeholder", "partners", "varrow", body("stakeholder", name="Villagers", delegate="ministry-3")
    ),
    Entry("channel", "grievance_channel", "public", "varrow", body("grievance_channel", run_by=["varrow-2"])),
    Entry("call", "call", "public", "river-fund", body("call", title="Wells")),
    Entry("words-of-varrow", "lesson", "partners", "varrow", body("lesson")),
    fillers=("varrow-2", "varrow-4"),
    decided=("review-1",),
)
