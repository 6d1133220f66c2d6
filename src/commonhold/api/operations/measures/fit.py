"""What each partner brings and lacks, and how that fits together."""

from typing import Annotated

from django.http import HttpResponse
from dmr import Path
from msgspec import Meta, Struct

from commonhold.api.door import Door, answers
from commonhold.api.operations.measures.telling import TAGS, Telling
from commonhold.api.operations.places import AtPartnership
from commonhold.api.told.evidence import Evidence, rests_on
from commonhold.practice.measures import fit as measured
from commonhold.practice.measures.culture import Apart
from commonhold.practice.measures.openings import Opening as Met

ROUND = "In the order round the table from your own seat."


class FitCell(Struct, frozen=True):
    """One partner in one line."""

    organisation: str
    part: Annotated[
        str,
        Meta(description="core, strength, capacity, promised, offered, leads, helps; empty for nothing to do with it."),
    ]
    lacks: Annotated[bool, Meta(description="Does it say that it is short of it?")]
    evidence: list[Evidence]


class FitLine(Struct, frozen=True):
    """A kind of resource, or a task, and who covers it."""

    what: Annotated[str, Meta(description="The kind of resource, or the id of the task.")]
    coverage: Annotated[
        str,
        Meta(
            description="covered; uncovered (needed, and nobody); doubled (several, and no line tells how they divide"
            " it); unnamed (nobody has spoken of it)."
        ),
    ]
    said: str
    partners: Annotated[list[FitCell], Meta(description=ROUND)]


class Crossing(Struct, frozen=True):
    """A partner is short of something, and who named it as a strength."""

    organisation: str
    resource: str
    by: Annotated[list[str], Meta(description="By id; empty where nobody did.")]
    said: str


class Opening(Struct, frozen=True):
    """What holds one partner back meets strengths of another: a question worth asking."""

    organisation: str
    constraint: Evidence
    by: str
    strengths: list[Evidence]
    said: str


class WaysApart(Struct, frozen=True):
    """Two partners on one scale of ways of working, from 1 to 5; neither end is the better one."""

    scale: str
    lower: str
    higher: str
    low: int
    high: int
    arranged_by: Annotated[list[str], Meta(description="The differences between both that were arranged, by id.")]
    said: str


class Fit(Struct, frozen=True):
    """All of it, from what partners put before each other. There is no sum, no score and no rank."""

    resources: list[FitLine]
    tasks: list[FitLine]
    crossings: list[Crossing]
    openings: list[Opening]
    cultures: list[WaysApart]
    unplaced: Annotated[
        list[Evidence], Meta(description="Strengths and shortcomings that name no kind of resource, and stand nowhere.")
    ]


class FitDoor(Door):
    """The fit."""

    @answers(Fit, tags=TAGS, operation_id="tell_fit")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """Tell what each partner brings and lacks: by kind of resource, by task, and how far ways of working lie apart.

        Counted is what partners said before each other: what lies in an own room, or between two, is left out, also
        what your own organisation keeps to itself.
        """
        telling = Telling(self.place(parsed_path.partnership), measured.READS)
        found = measured.fit(telling.view)
        return self.tell(
            Fit(
                resources=[_line(one, telling) for one in found.resources],
                tasks=[_line(one, telling) for one in found.tasks],
                crossings=[
                    Crossing(one.organisation, one.resource, telling.round(one.by), telling.said(one.said))
                    for one in found.crossings
                ],
                openings=[_opening(one, telling) for one in found.openings],
                cultures=[_apart(one, telling) for one in found.cultures],
                unplaced=rests_on(found.unplaced),
            )
        )


def _line(line: measured.Line, telling: Telling) -> FitLine:
    cells = {cell.organisation: cell for cell in line.cells}
    partners = [
        FitCell(id, cells[id].part, cells[id].lacks, rests_on(cells[id].evidence)) for id in telling.round(cells)
    ]
    return FitLine(line.what, line.coverage, telling.said(line.said), partners)


def _opening(one: Met, telling: Telling) -> Opening:
    (constraint,) = rests_on([one.constraint])
    return Opening(one.organisation, constraint, one.by, rests_on(one.strengths), telling.said(one.said))


def _apart(one: Apart, telling: Telling) -> WaysApart:
    return WaysApart(one.scale, one.lower, one.higher, one.low, one.high, list(one.arranged_by), telling.said(one.said))
