"""What is wrong in a file, told once for each sentence, with the line where it comes first."""

from collections import Counter

from commonhold.cli.terminal import Screen
from commonhold.exchange.file import FileProblem
from commonhold.practice.wording import one_line


class Wrong:
    """Problems as they come; `fatal` where the file could not be read, or no further."""

    def __init__(self) -> None:
        self.fatal = False
        self._times: Counter[str] = Counter()
        self._first_line: dict[str, int] = {}

    def note(self, problem: FileProblem) -> None:
        """One problem more."""
        what = one_line(str(problem))
        self._times[what] += 1
        self._first_line.setdefault(what, problem.line)
        self.fatal |= problem.fatal

    def say(self, screen: Screen) -> None:
        """Tell them all."""
        screen.say(*([screen.paint("What is wrong in the file", "strong")] if self._times else []))
        for what, times in self._times.items():
            more = f" ({times} times, here first)" if times > 1 else ""
            line = self._first_line[what]
            screen.say(*screen.wrapped(what + more, 4, f"  line {line}: " if line else "  "))
