"""What kind of relation it is, and how long getting started takes."""

from datetime import date
from typing import Annotated

from django.http import HttpResponse
from dmr import Path
from msgspec import Meta, Struct

from commonhold.api.door import Door, answers
from commonhold.api.operations.measures.telling import TAGS, Telling
from commonhold.api.operations.places import AtPartnership
from commonhold.api.told.evidence import Evidence, rests_on
from commonhold.practice.measures import continuum, initiation
from commonhold.visibility.released import usual_start


class HowOften(Struct, frozen=True):
    """A partner, and how often the record names it."""

    organisation: str
    count: int


class RelationTest(Struct, frozen=True):
    """One test on the record of late."""

    name: Annotated[str, Meta(description="contributes, decides, bears_risk, reports, or leaves.")]
    outcome: Annotated[str, Meta(description="passes, does_not, or untold: the record cannot tell yet.")]
    partners: Annotated[list[HowOften], Meta(description="In the order round the table from your own seat.")]
    said: str
    evidence: list[Evidence]


class Relation(Struct, frozen=True):
    """What the partners call it, and what the tests say beside that. No place on the continuum is the better one."""

    relation: str
    called: str
    tests: list[RelationTest]
    beside: Annotated[str, Meta(description="Empty where the name promises nothing that a test could show.")]


class Usual(Struct, frozen=True):
    """What starts usually take, in days, from what was released to your organisation; else the lesson, named."""

    basis: Annotated[str, Meta(description="released (eight starts or more), or lesson.")]
    low: int
    middle: int | None
    high: int | None
    lesson: Annotated[str, Meta(description="The lesson by its key; empty where starts were released.")]
    said: str


class Start(Struct, frozen=True):
    """The start of the partnership: its days, planned and gone by, and what starts usually take."""

    first: Annotated[date | None, Meta(description="The first serious talk.")]
    due: Annotated[date | None, Meta(description="When an agreement was expected.")]
    bound: Annotated[date | None, Meta(description="When a main agreement bound the partners.")]
    planned: int | None
    taken: Annotated[int | None, Meta(description="Days that it took, or that have gone by so far.")]
    said: str
    usual: Usual


class RelationDoor(Door):
    """The relation."""

    @answers(Relation, tags=TAGS, operation_id="tell_relation")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """Tell what the partners call their relation, and who contributes, decides, bears risk, reports, and can leave.

        The tests read what all partners share. Whatever you call it is honourable; the practices ask accordingly.
        """
        telling = Telling(self.place(parsed_path.partnership), continuum.READS)
        found = continuum.continuum(telling.view)
        beside = telling.said(found.beside) if found.beside else ""
        return self.tell(
            Relation(found.relation, telling.said(found.called), [_test(one, telling) for one in found.tests], beside)
        )


class StartDoor(Door):
    """The start."""

    @answers(Start, tags=TAGS, operation_id="tell_start")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """Tell how long getting started was planned to take, how long it took, and what it usually takes.

        What is usual is told to your organisation alone, from what others released to it.
        """
        place = self.place(parsed_path.partnership)
        telling = Telling(place, initiation.READS)
        start = initiation.initiation_of(telling.view)
        usual = usual_start(place.seat.organisation, place.last_day)
        said = Usual(usual.basis, usual.low, usual.middle, usual.high, usual.lesson, telling.said(usual.said))
        return self.tell(
            Start(start.first, start.due, start.bound, start.planned, start.taken, telling.said(start.said), said)
        )


def _test(test: continuum.Test, telling: Telling) -> RelationTest:
    counts = dict(test.counts)
    named = [HowOften(id, counts[id]) for id in telling.round(counts)]
    return RelationTest(test.name, test.outcome, named, telling.said(test.said), rests_on(test.said.evidence))
