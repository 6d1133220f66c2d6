"""A check as JSON, `commonhold-findings/1`: written while it is read, one partnership to a line."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from msgspec import json

from commonhold.cli.checking.seen import Seen, Sight
from commonhold.cli.checking.tally import Tally
from commonhold.exchange.file import FileProblem
from commonhold.practice.finding import Evidence
from commonhold.practice.wording import evidence_words, filled

FORMAT = "commonhold-findings/1"


class JsonReport:
    """Writes each part as soon as it is told."""

    def __init__(self, out: TextIO, day: date) -> None:
        self._out = out
        self._day = day
        self._before_file = self._before_partnership = "\n"

    def begin(self) -> None:
        """The check begins."""
        self._out.write(f'{{"format":{_json(FORMAT)},"as_of":{_json(self._day)},"files":[')

    def file(self, path: str) -> None:
        """A file begins."""
        told = path.encode("utf-8", "backslashreplace").decode()  # a name may hold bytes that are no UTF-8
        self._out.write(f'{self._before_file}{{"path":{_json(told)},"partnerships":[')
        self._before_file, self._before_partnership = ",\n", "\n"

    def partnership(self, seen: Seen) -> None:
        """One partnership of the file."""
        told = {
            "id": seen.dossier.id,
            "name": seen.dossier.partnership.name or seen.dossier.id,
            "findings": [_finding(sight, seen) for sight in (*seen.open, *seen.set_aside)],
            "untold": [{"code": verdict.practice.code, "missing": verdict.missing} for verdict in seen.untold],
        }
        self._out.write(self._before_partnership + _json(told))
        self._before_partnership = ",\n"

    def problems(self, problems: Sequence[FileProblem]) -> None:
        """What is wrong with the file; it ends here."""
        told = ",\n".join(_json({"line": problem.line, "what": str(problem)}) for problem in problems)
        self._out.write(f'],"problems":[{told}]}}')

    def end(self, tally: Tally) -> None:
        """All files are read."""
        self._out.write(f'],\n"summary":{_json(tally.as_counts())}}}\n')


def _finding(sight: Sight, seen: Seen) -> dict[str, Any]:
    practice, finding, card = sight.practice, sight.answered.finding, seen.dossier.partnership
    told = {
        "code": practice.code,
        "name": practice.name,
        "severity": practice.severity,
        "title": filled(practice.title, sight.limits, card),
        "subject": finding.subject,
        "saw": filled(finding.saw, finding.words, card),
        "evidence": [_evidence(evidence, sight, seen) for evidence in finding.evidence],
        "remedy": filled(practice.remedy, sight.limits, card),
        "lessons": practice.lessons,
        "thresholds": sight.limits,
        "audience": sight.audience.reach,
        "look_again_on": sight.look_again_on,
        "day": sight.day,
        "response": _response(sight),
    }
    return told | ({"source_updated_on": sight.source_updated_on} if sight.source_updated_on else {})


def _evidence(evidence: Evidence, sight: Sight, seen: Seen) -> dict[str, Any]:
    words = evidence_words(evidence, sight.dossier)
    return {"kind": evidence.kind, "id": evidence.id, "words": words, "line": seen.told.line_of(evidence.id)}


def _response(sight: Sight) -> dict[str, Any] | None:
    stands = sight.answered
    if stands.standing == "open":
        return None
    return {"standing": stands.standing, "entry": stands.response, "until": stands.until}


def _json(value: object) -> str:
    return json.encode(value).decode()
