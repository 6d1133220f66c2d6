"""Read a file of IATI activities, version 2.01 to 2.03: each activity becomes a dossier of facts.

Nothing is made up: what the file does not tell stays empty or unknown, and what no fact can hold is kept as a note.
"""

from datetime import date
from functools import partial
from pathlib import Path

from lxml.etree import _Element

from commonhold.exchange.file import FileProblem, Stream, Told
from commonhold.exchange.iati import gate
from commonhold.exchange.iati.activity import TEXT, Activity, clean, line_at, shown
from commonhold.exchange.iati.card import card
from commonhold.exchange.iati.likeness.mark import mark_of
from commonhold.exchange.iati.money import add_budgets, add_transactions
from commonhold.exchange.iati.notes import add_notes
from commonhold.exchange.iati.parties import Parties
from commonhold.exchange.iati.results import add_results
from commonhold.exchange.iati.texts import add_documents, add_objectives
from commonhold.exchange.iati.validity import Validator
from commonhold.exchange.iati.values import read_moment
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.dossier import Dossier, Source
from commonhold.facts.sources import SOURCE, source_but
from commonhold.facts.words import gettext_noop as _

__all__ = ["SOURCE", "read_activities"]

LONGEST_IDENTIFIER = 150
PARENT, CHILD = "1", "2"
"""An entry's id begins with it, and may be 200 long."""


def read_activities(path: Path | str, *, notes: bool = True, url: str = "", read_on: date | None = None) -> Stream:
    """The activities of a file and what is wrong with it, in the order of the file and one activity at a time.

    `notes` tells whether to keep what no fact can hold. `url` and `read_on` say where the file came from and when it
    was read, where that is known.
    """
    head = gate.head_of(Path(path))
    if isinstance(head, FileProblem):
        yield head
        return
    odd = gate.version_problem(head)
    if odd:
        yield odd
    reader = _Reader(notes=notes, url=url, read_on=read_on, generated=_day_of(head.generated))
    for found in gate.activities(Path(path)):
        if isinstance(found, FileProblem):
            yield found
        else:
            yield from reader.read(found)


class _Reader:
    def __init__(self, *, notes: bool, url: str, read_on: date | None, generated: date | None) -> None:
        self._notes = notes
        self._url = url
        self._read_on = read_on
        self._generated = generated
        self._lines: dict[str, int] = {}
        self._validator = Validator()

    def read(self, element: _Element) -> Stream:
        """One activity: first what is wrong with it, then what it tells."""
        schema = list(self._validator.problems(element))
        yield from schema
        identifier = element.find("iati-identifier")
        told = clean(identifier.text) if identifier is not None else ""
        problem = self._identifier_problem(element, told)
        if problem:
            yield problem
        line = line_at(element)
        if sum(1 for _around in element.iterancestors()) > 1:
            what = _("The activity lies within more than one <iati-activities>; it is read all the same.")
            yield FileProblem(line, what)
        activity = Activity(element, f"line-{line}" if problem else told, notes=self._notes)
        if identifier is not None and told and len(told) <= LONGEST_IDENTIFIER:
            activity.took(identifier, TEXT)
        dossier = self._dossier(activity, told if len(told) <= LONGEST_IDENTIFIER else "")
        known = {(error.line, error.element, str(error.words.get("value", ""))) for error in schema}
        yield from (problem for key, problem in activity.problems.items() if key[:3] not in known)
        yield Told(dossier, activity.line_of, partial(mark_of, element), activity.organisation)

    def _identifier_problem(self, element: _Element, identifier: str) -> FileProblem | None:
        line = line_at(element)
        if not identifier:
            return FileProblem(line, _("The activity has no identifier; it goes by its line."))
        if len(identifier) > LONGEST_IDENTIFIER:
            what = _('The identifier "{value}" is too long to go by; the activity goes by its line.')
            return FileProblem(line, what, {"value": shown(identifier)})
        before = self._lines.setdefault(identifier, line)
        if before == line:
            return None
        what = _('The identifier "{value}" stands on line {before} already; this activity goes by its line.')
        return FileProblem(line, what, {"value": shown(identifier), "before": before})

    def _dossier(self, activity: Activity, identifier: str) -> Dossier:
        parties = Parties(activity)
        _read_update(activity)
        reporter = next(iter(activity.parts.get("reporting-org", ())), None)
        activity.organisation = parties.id_of(reporter) if reporter is not None else ""
        days = [day for day in (activity.recorded_at and activity.recorded_at.date(), self._generated) if day]
        partnership = card(activity, parties, identifier=identifier, url=self._url, last_day=max(days, default=None))
        add_objectives(activity)
        add_results(activity)
        add_budgets(activity)
        add_transactions(activity, parties)
        add_documents(activity)
        if reporter is not None and parties.is_met(reporter):
            parties.meet(reporter)
            activity.took(reporter)
        if self._notes:
            add_notes(activity, url=self._url, read_on=self._read_on)
        return Dossier(
            activity.id,
            partnership,
            organisations=parties.cards(),
            entries=activity.entries,
            source=_source_of(activity, partnership),
        )


def _source_of(activity: Activity, partnership: Partnership) -> Source:
    """What it can tell: payments and who does the work may stand with its children, results with its parent too."""
    family = {(related.get("type") or "").strip() for related in activity.parts.get("related-activity", ())}
    if not family & {PARENT, CHILD}:
        return SOURCE
    elsewhere = {"transaction"} if CHILD in family else set()
    if CHILD in family and not partnership.implementing:
        elsewhere.add("partnership.implementing")
    if not any(entry.kind in ("measurement", "outcome") for entry in activity.entries):
        elsewhere.add("outcome")
    return source_but(frozenset(elsewhere))


def _read_update(activity: Activity) -> None:
    text = activity.element.get("last-updated-datetime") or ""
    if not text:
        return
    activity.recorded_at = read_moment(text)
    if activity.recorded_at:
        activity.took(activity.element, "last-updated-datetime")
    else:
        what = _('<{element}> says that it was last updated on "{value}", which is not a date with a time.')
        activity.wrong(activity.element, what, value=shown(text))


def _day_of(text: str) -> date | None:
    moment = read_moment(text) if text else None
    return moment.date() if moment else None
