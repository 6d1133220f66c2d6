"""What each partner brings and lacks, and how that fits together. Never a score, never a ranking.

Counted is what partners put before each other: what they say of themselves, what they promise, and the tasks that the
goals need. Each line tells of one kind of resource, or of one task, who covers it; there is no number that a partner
could be measured by, and partners always stand in their order round the table. Sources: each spells out its
shortcomings and knows its strengths, so that roles complement each other (NCEA, expert meeting on strategic
partnerships); what each brings to the table beside money (The Partnering Initiative, Why Partner?).
"""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.chapters.scoping import Resource, Responsibility, SelfStatement
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.finding import Evidence
from commonhold.practice.measures.culture import Apart, cultures_apart
from commonhold.practice.measures.openings import Opening, openings
from commonhold.practice.measures.sentence import Sentence, is_shared, on
from commonhold.practice.view import View

READS = ("self_statement", "commitment", "responsibility", "working_culture", "difference")
"""The kinds that the fit rests on."""
Part: TypeAlias = Literal["", "core", "strength", "capacity", "promised", "offered", "leads", "helps"]
"""What a partner has to do with a line: what it says of itself before what it promised and what it offers."""
Coverage: TypeAlias = Literal["covered", "uncovered", "doubled", "unnamed"]
"""By somebody; by nobody though it is needed; by several and no split; spoken of by nobody."""

RESOURCES: tuple[Resource, ...] = get_args(Resource)
ANYTHING = "other"
"""A kind of resource of which two may mean quite different things: never doubled, and no answer to a shortcoming."""
PROMISED: dict[str, Part] = {"accepted": "promised", "kept": "promised", "kept_late": "promised", "offered": "offered"}
STRONGEST: tuple[Part, ...] = ("core", "strength", "capacity", "promised", "offered")

RESOURCE_SAID: dict[Coverage, str] = {
    "covered": _("Brought by {partners}: {resource}."),
    "doubled": _("Brought by {partners}, and no line tells how they divide it: {resource}."),
    "uncovered": _("Missing to {partners}, and brought by nobody yet: {resource}."),
    "unnamed": _("Nobody has spoken of this yet: {resource}."),
}
TASK_SAID: dict[Coverage, str] = {
    "covered": _("Led by {partners}: {task}"),
    "doubled": _("Led by {partners}, and no line tells how they divide it: {task}"),
    "uncovered": _("Nobody is named to lead this: {task}"),
}
ANSWERED = _("{partner} is short of this: {resource}. It is a strength of {others}.")
UNANSWERED = _("{partner} is short of this: {resource}. Nobody else has named it as a strength yet.")


class Cell(Struct, frozen=True):
    """One partner in one line of the table: its part, whether it is short of it, and where that stands."""

    organisation: str
    part: Part = ""
    lacks: bool = False
    evidence: tuple[Evidence, ...] = ()


class Line(Struct, frozen=True):
    """A kind of resource (its word), or a task (the id of its entry), and a cell for each partner in their order."""

    what: str
    coverage: Coverage
    cells: tuple[Cell, ...]
    said: Sentence

    @property
    def by(self) -> tuple[str, ...]:
        """The partners that cover it."""
        return tuple(cell.organisation for cell in self.cells if cell.part not in ("", "helps"))


class Crossing(Struct, frozen=True):
    """A partner is short of something; `by` are the others who named it as a strength."""

    organisation: str
    resource: Resource
    by: tuple[str, ...]
    said: Sentence


class Fit(Struct, frozen=True):
    """All of it: a table of resources, one of tasks, what answers what, and how far ways of working lie apart.

    `unplaced` are strengths and shortcomings that name no kind of resource, and so stand in no line.
    """

    partners: tuple[str, ...]
    resources: tuple[Line, ...]
    tasks: tuple[Line, ...]
    crossings: tuple[Crossing, ...]
    openings: tuple[Opening, ...]
    cultures: tuple[Apart, ...]
    unplaced: tuple[Evidence, ...]


def fit(view: View) -> Fit:
    """How what the partners bring and lack fits together."""
    statements = shared_statements(view)
    tasks = standing_tasks(view)
    brought = _brought(view, statements)
    return Fit(
        view.partners,
        tuple(_resource(view, kind, brought, statements, _divided(tasks)) for kind in RESOURCES),
        tuple(_task(view, task) for task in tasks),
        tuple(_crossings(view, statements)),
        openings(view, statements),
        cultures_apart(view),
        on(s for s in statements if s.body.facet in ("strength", "shortcoming") and not s.body.resource),
    )


def shared_statements(view: View) -> list[Entry[SelfStatement]]:
    """What the partners of the day said of themselves before each other."""
    return [s for s in view.of(SelfStatement) if s.organisation in view.partners and is_shared(s)]


def standing_tasks(view: View) -> list[Entry[Responsibility]]:
    """The tasks on record: in the words that were agreed, where some were; what was withdrawn is left out."""
    agreed = {task.id: task for task in view.agreed(Responsibility)}
    return [
        agreed.get(task.id, task) for task in view.of(Responsibility) if task.state not in ("withdrawn", "superseded")
    ]


# -- resources --------------------------------------------------------------------------------------------------------

Brought = dict[tuple[str, str], list[tuple[Part, AnyEntry]]]
"""By kind of resource and partner."""


def _brought(view: View, statements: Iterable[Entry[SelfStatement]]) -> Brought:
    found: Brought = {}
    for what, part, entry in (*_said(statements), *_promised(view)):
        found.setdefault((what, entry.organisation), []).append((part, entry))
    return found


def _said(statements: Iterable[Entry[SelfStatement]]) -> Iterator[tuple[str, Part, AnyEntry]]:
    for statement in statements:
        body = statement.body
        if body.resource and (body.facet == "strength" or body.facet == "capacity"):
            yield body.resource, "core" if body.core and body.facet == "strength" else body.facet, statement


def _promised(view: View) -> Iterator[tuple[str, Part, AnyEntry]]:
    for promise in view.of(Commitment):
        part = PROMISED.get(promise.state)
        if part and promise.body.form and promise.organisation in view.partners and is_shared(promise):
            yield promise.body.form, part, promise


def _is_short_of(statement: Entry[SelfStatement], kind: str) -> bool:
    return statement.body.facet in ("shortcoming", "need") and statement.body.resource == kind


def _resource(
    view: View,
    kind: Resource,
    brought: Brought,
    statements: Iterable[Entry[SelfStatement]],
    divided: list[frozenset[str]],
) -> Line:
    short = [s for s in statements if _is_short_of(s, kind)]
    cells = tuple(_cell(partner, brought.get((kind, partner), []), short) for partner in view.partners)
    by = [cell.organisation for cell in cells if cell.part]
    several = len(by) > 1 and kind != ANYTHING and not any(len(split & set(by)) > 1 for split in divided)
    coverage: Coverage = "doubled" if several else "covered" if by else "uncovered" if short else "unnamed"
    who = by or [cell.organisation for cell in cells if cell.lacks]
    words = {"partners": tuple(map(view.name, who)), "resource": kind.replace("_", " ")}
    evidence = tuple(dict.fromkeys(one for cell in cells for one in cell.evidence))
    return Line(kind, coverage, cells, Sentence(RESOURCE_SAID[coverage], words, evidence))


def _cell(partner: str, brings: list[tuple[Part, AnyEntry]], short: list[Entry[SelfStatement]]) -> Cell:
    lacks = [statement for statement in short if statement.organisation == partner]
    parts = {part for part, _entry in brings}
    part: Part = next((part for part in STRONGEST if part in parts), "")
    return Cell(partner, part, bool(lacks), on([*(entry for _part, entry in brings), *lacks]))


def _crossings(view: View, statements: list[Entry[SelfStatement]]) -> Iterator[Crossing]:
    for partner in view.partners:
        for kind in RESOURCES:
            short = [s for s in statements if s.organisation == partner and _is_short_of(s, kind)]
            if short and kind != ANYTHING:
                strong = [
                    s
                    for s in statements
                    if s.organisation != partner and s.body.facet == "strength" and s.body.resource == kind
                ]
                yield _crossing(view, kind, short, strong)


def _crossing(
    view: View, kind: Resource, short: list[Entry[SelfStatement]], strong: list[Entry[SelfStatement]]
) -> Crossing:
    partner, named = short[0].organisation, {statement.organisation for statement in strong}
    by = tuple(other for other in view.partners if other in named)
    words = {"partner": view.name(partner), "resource": kind.replace("_", " "), "others": tuple(map(view.name, by))}
    return Crossing(partner, kind, by, Sentence(ANSWERED if by else UNANSWERED, words, on([*short, *strong])))


# -- tasks ------------------------------------------------------------------------------------------------------------


def _divided(tasks: Iterable[Entry[Responsibility]]) -> list[frozenset[str]]:
    """Who wrote down with whom how they divide a task."""
    return [frozenset(task.body.lead) for task in tasks if task.body.split and len(task.body.lead) > 1]


def _task(view: View, task: Entry[Responsibility]) -> Line:
    leads = [partner for partner in view.partners if partner in task.body.lead]
    several = len(leads) > 1 and not task.body.split
    coverage: Coverage = "doubled" if several else "covered" if leads else "uncovered"
    evidence = on([task])
    parts: dict[str, Part] = {partner: "helps" for partner in task.body.contributing}
    parts |= {partner: "leads" for partner in leads}
    cells = tuple(
        Cell(partner, parts[partner], evidence=evidence) if partner in parts else Cell(partner)
        for partner in view.partners
    )
    words = {"partners": tuple(map(view.name, leads)), "task": task.body.name or task.id}
    return Line(task.id, coverage, cells, Sentence(TASK_SAID[coverage], words, evidence))
