"""What a check came to over all files: counts, and nothing of any partnership."""

from collections import Counter

from commonhold.cli.checking.seen import Seen
from commonhold.practice.check import Outcome, Practice
from commonhold.practice.wording import SEVERITY_WORDS, URGENCIES


class Tally:
    """Counts as the files are read."""

    def __init__(self) -> None:
        self.files = self.unreadable = self.problems = 0
        self.partnerships = self.with_findings = self.set_aside = 0
        self.urgency: Counter[str] = Counter()
        self.outcomes: Counter[Outcome] = Counter()
        self.findings: Counter[Practice] = Counter()
        self.seen_in: Counter[Practice] = Counter()

    def add(self, seen: Seen) -> None:
        """One partnership more."""
        self.partnerships += 1
        self.with_findings += bool(seen.open)
        self.set_aside += len(seen.set_aside)
        self.outcomes.update(seen.outcomes)
        self.urgency.update(SEVERITY_WORDS[sight.practice.severity] for sight in seen.open)
        self.findings.update(sight.practice for sight in seen.open)
        self.seen_in.update({sight.practice for sight in seen.open})

    @property
    def exit_code(self) -> int:
        """2 when a file could not be read, 1 when there are findings, else 0."""
        return 2 if self.unreadable else int(bool(self.findings))

    def as_counts(self) -> dict[str, int]:
        """The counts by name."""
        return {
            **{word.replace(" ", "_"): self.urgency[word] for word in URGENCIES},
            "set_aside": self.set_aside,
            "going_well": self.outcomes["fine"],
            "cannot_tell": self.outcomes["untold"],
            "does_not_apply": self.outcomes["does_not_apply"],
            "partnerships": self.partnerships,
            "partnerships_with_findings": self.with_findings,
            "files": self.files,
            "files_not_read": self.unreadable,
            "problems": self.problems,
        }

    def in_words(self) -> str:
        """The counts in one line."""
        found = [f"{self.urgency[word]} {word}" for word in URGENCIES if self.urgency[word]]
        where = f"in {_partnerships(self.with_findings)} of {self.partnerships}"
        if not self.partnerships:
            return "no partnership was read"
        if not found and self.problems:
            found, where = ["nothing seen in what could be read"], f"in {_partnerships(self.partnerships)}"
        elif not found:
            found, where = ["nothing to act on"], f"in {_partnerships(self.partnerships)}"
        elif self.partnerships == 1:
            where = ""
        rest = [
            (self.set_aside, "set aside"),
            (self.outcomes["fine"], "going well"),
            (self.outcomes["untold"], "can't tell yet"),
            (self.outcomes["does_not_apply"], "do not apply"),
            (self.problems, "problem in the files" if self.problems == 1 else "problems in the files"),
        ]
        told = [f"{count} {word}" for count, word in rest if count]
        return " · ".join([", ".join([*found, *([where] if where else [])]), *told])


def _partnerships(count: int) -> str:
    return f"{count} partnership" if count == 1 else f"{count} partnerships"
