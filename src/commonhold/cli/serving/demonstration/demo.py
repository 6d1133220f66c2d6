"""`commonhold demo`: fills an empty installation with record files, and seats an invented person on every seat."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.conf import settings

from commonhold.acts.arriving.demonstration import seat_everybody, show_what_was_decided
from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError
from commonhold.cli.serving.demonstration.moved import last_written, moved, weeks_between
from commonhold.exchange.file import FileProblem
from commonhold.exchange.record.bring_in import bring_in

ONLY_THERE = "a demonstration lets anybody sign in as anybody; set COMMONHOLD_DEMO=1 for an installation that is one"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="record files, as `export record` writes them")
    parser.add_argument(
        "--last-day",
        metavar="DAY",
        type=date.fromisoformat,
        help="the day of the files that becomes today, as close as whole weeks come (default: the last on which"
        " something in them was written)",
    )


def run(args: argparse.Namespace) -> int:
    """0; CallError where the installation is no demonstration, or a file cannot be read."""
    if not settings.DEMO:
        raise CallError(ONLY_THERE)
    opened()
    today = datetime.now(UTC).date()
    files = {path: _read(path) for path in map(Path, args.files)}
    last = args.last_day or last_written(files.values()) or today
    for path, text in files.items():
        name = _bring_in(path, moved(text, weeks_between(last, today), last))
        for seated in seat_everybody(name):
            link = f"{settings.URL}/demo/{quote(seated.partnership, safe='')}/{quote(seated.seat, safe='')}/"
            print(f"  {seated.name:<30} {seated.place:<15} {link}")
        show_what_was_decided(name)
    print(f"Each link signs in as that person; all of them are at {settings.URL}/demo/ once it is served.")
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as wrong:
        raise CallError(f"{path} cannot be read: {wrong.strerror}") from None
    except UnicodeDecodeError:
        raise CallError(f"{path} is no record file: it is not written in UTF-8") from None


def _bring_in(path: Path, text: str) -> str:
    """Bring in what a file says, with its days moved; the id of the partnership."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_text(text, "utf-8")
        told = list(bring_in(copy))
    wrong = [str(one) for one in told if isinstance(one, FileProblem)]
    if wrong:
        raise CallError(f"{path}: {wrong[0]}")
    [change] = [one for one in told if not isinstance(one, FileProblem)]
    print(f"{change.name}: {change.lines} lines")
    return change.id
