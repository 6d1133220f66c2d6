"""Count what an activity file holds: from the facts read where they tell it, else from the file itself.

Each figure that comes from facts would be wrong if the reader lost or doubled anything.
"""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

from lxml.etree import _Element

from commonhold.exchange.file import FileProblem
from commonhold.exchange.iati import gate
from commonhold.exchange.iati.activity import LANG, clean
from commonhold.exchange.iati.codes import PHASES, TRANSACTION_TYPES
from commonhold.exchange.iati.read import read_activities
from commonhold.exchange.iati.validity import SchemaError
from commonhold.facts.chapters.delivery import Indicator, SourceNote
from commonhold.facts.chapters.learning import LibraryItem
from commonhold.facts.chapters.resources import BudgetLine, Transaction
from commonhold.facts.dossier import Dossier

NOTED = (
    "planned-disbursement",
    "location",
    "related-activity",
    "policy-marker",
    "contact-info",
    "humanitarian-scope",
    "other-identifier",
    "conditions",
    "legacy-data",
    "crs-add",
    "fss",
)
"""Parts of an activity that no fact tells: each stands in the notes as a whole."""

DIRECT = ("participating-org", "result", "sector", "recipient-country", "recipient-region", "tag")
"""Parts of an activity that facts tell without keeping their number."""

INNER = {
    "period": "result/indicator/period",
    "baseline": "result/indicator/baseline",
    "period_actual": "result/indicator/period/actual",
    "period_target": "result/indicator/period/target",
}
SEVERAL = 3
COMMONEST = 3
UNTOLD = "None"

_EXACT = Context(prec=1000)
_TYPES = {name: code for code, name in TRANSACTION_TYPES.items()}
_STATUSES = {phase: code for code, phase in PHASES.items()}
_NOTE = re.compile(r"iati-activity/([^\[/]+)\[(\d+)\]")
_QUOTED = re.compile(r'"(.*)"')


def counts(path: Path | str) -> dict[str, Any]:
    """The figures of one file, by name."""
    told, seen = _Told(), _Seen()
    for found in read_activities(path):
        if isinstance(found, FileProblem):
            told.problem(found)
        else:
            told.dossier(found.dossier)
    for element in gate.activities(Path(path)):
        if not isinstance(element, FileProblem):
            seen.activity(element)
    head = gate.head_of(Path(path))
    version = head.version if isinstance(head, gate.Head) else ""
    return {**told.figures(version), **seen.figures(), "bytes": Path(path).stat().st_size}


class _Told:
    """What the facts, notes and problems of a file come to."""

    def __init__(self) -> None:
        self._numbers: Counter[str] = Counter(dict.fromkeys(("activities", "transaction", *NOTED), 0))
        self._types: Counter[str] = Counter()
        self._sums: dict[str, Decimal] = {}
        self._statuses: Counter[str] = Counter()
        self._versions: Counter[str] = Counter()
        self._errors: Counter[str] = Counter()
        self._invalid = 0
        self._is_invalid = False

    def problem(self, problem: FileProblem) -> None:
        if isinstance(problem, SchemaError):
            self._errors[problem.sort] += 1
            self._is_invalid = True

    def dossier(self, dossier: Dossier) -> None:
        self._invalid += self._is_invalid
        self._is_invalid = False
        self._numbers["activities"] += 1
        for name, fact in (("budget", BudgetLine), ("document-link", LibraryItem), ("indicator", Indicator)):
            self._numbers[name] += len(dossier.of(fact))
        self._money(entry.body for entry in dossier.of(Transaction))
        notes = {entry.body.path or "": entry.body.words or "" for entry in dossier.of(SourceNote)}
        self._notes(notes)
        self._statuses[_status(dossier, notes)] += 1
        self._versions[_quoted(notes.get("iati-activity/@iati-activities:version", ""))] += 1

    def figures(self, version: str) -> dict[str, Any]:
        self._versions[version] += self._versions.pop("", 0)
        return {
            **self._numbers,
            "status": _present(self._statuses),
            "transactions_by_type": _present(self._types),
            "transaction_sum_by_type_currency": {key: format(sum_, "f") for key, sum_ in self._sums.items()},
            "xsd_2.03_invalid_activities": self._invalid,
            "xsd_error_top": dict(self._errors.most_common(COMMONEST)),
            "original_versions": _present(self._versions),
        }

    def _money(self, transactions: Iterable[Transaction]) -> None:
        for transaction in transactions:
            self._numbers["transaction"] += 1
            code = _TYPES[transaction.type] if transaction.type else UNTOLD
            self._types[code] += 1
            if transaction.value:
                key = f"{code}|{transaction.value.currency}"
                self._sums[key] = _EXACT.add(self._sums.get(key, Decimal(0)), transaction.value.amount)

    def _notes(self, notes: Iterable[str]) -> None:
        last: Counter[str] = Counter()
        for path in notes:
            match = _NOTE.fullmatch(path)
            if match and match[1] in NOTED:
                last[match[1]] = max(last[match[1]], int(match[2]))
        self._numbers.update(last)


class _Seen:
    """What a second look at the elements of a file comes to, for the figures that no fact keeps."""

    def __init__(self) -> None:
        self._numbers: Counter[str] = Counter(dict.fromkeys((*DIRECT, *INNER), 0))
        self._organisations: set[str] = set()
        self._several: Counter[str] = Counter()
        self._roles: Counter[str] = Counter()
        self._types: Counter[str] = Counter()
        self._languages: set[str] = set()

    def activity(self, element: _Element) -> None:
        for part in element.iterchildren(*DIRECT):
            self._numbers[str(part.tag)] += 1
        for name, path in INNER.items():
            self._numbers[name] += len(element.findall(path))
        self._parties(list(element.iterchildren("participating-org")))
        for narrative in element.iter("narrative"):
            language = narrative.get(LANG) or element.get(LANG) or ""
            if language:
                self._languages.add(language.lower())

    def figures(self) -> dict[str, Any]:
        numbers = dict(self._numbers)
        participating = numbers.pop("participating-org")
        return {
            **numbers,
            "participating_org": participating,
            "distinct_participating_orgs": len(self._organisations),
            "activities_with_3plus_orgs": self._several["organisations"],
            "activities_with_3plus_roles": self._several["roles"],
            "participating_org_with_activity_id": self._several["with activity"],
            "roles": dict(self._roles),
            "org_types": dict(self._types),
            "languages": sorted(self._languages),
        }

    def _parties(self, parties: list[_Element]) -> None:
        organisations = {clean(one.get("ref")) or _words(one) for one in parties}
        roles = [one.get("role") or UNTOLD for one in parties]
        self._organisations |= organisations
        self._several["organisations"] += len(organisations) >= SEVERAL
        self._several["roles"] += len(set(roles)) >= SEVERAL
        self._several["with activity"] += sum(1 for one in parties if one.get("activity-id"))
        self._roles.update(roles)
        self._types.update(one.get("type") or UNTOLD for one in parties)


def _words(party: _Element) -> str:
    return clean("".join(str(words) for words in party.itertext("narrative")))


def _status(dossier: Dossier, notes: dict[str, str]) -> str:
    noted = _quoted(notes.get("iati-activity/activity-status[1]/@code", "")) or _quoted(
        notes.get("iati-activity/activity-status[1]", "")
    )
    phase = dossier.partnership.phase
    return noted or (_STATUSES[phase] if phase else UNTOLD)


def _quoted(words: str) -> str:
    match = _QUOTED.search(words)
    return match[1] if match else ""


def _present(counter: Counter[str]) -> dict[str, int]:
    return {key: number for key, number in counter.items() if number}
