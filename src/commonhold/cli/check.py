"""`commonhold check`: reads files and tells what the practices see in them."""

import argparse
import os
import sys
from importlib import import_module

from commonhold.cli.checking.as_json import JsonReport
from commonhold.cli.checking.as_text import TextReport
from commonhold.cli.checking.asked import Asked, arguments as what_is_asked, asked
from commonhold.cli.checking.report import Report
from commonhold.cli.checking.seen import look
from commonhold.cli.checking.tally import Tally
from commonhold.cli.checking.who import Those
from commonhold.cli.terminal import Screen
from commonhold.exchange.file import FileProblem, Stream
from commonhold.exchange.formats import read_file

LARGE = 5_000_000
PROGRESS = "commonhold.cli.checking.progress"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="a record (JSON) or an IATI activity file (XML)")
    what_is_asked(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to tell it (text)")


def run(args: argparse.Namespace) -> int:
    """0: no findings; 1: findings; 2: a file could not be read, or the call is wrong."""
    what = asked(args)
    report: Report = JsonReport(sys.stdout, what.day) if args.format == "json" else TextReport(Screen(sys.stdout))
    tally, those = Tally(), Those(what.who)
    report.begin()
    for path in args.files:
        _check(path, what, report, tally, those)
    report.end(tally)
    those.refuse_stranger()
    return tally.exit_code


def _check(path: str, what: Asked, report: Report, tally: Tally, those: Those) -> None:
    report.file(path)
    problems: list[FileProblem] = []
    for told in _stream(path, notes=any("source_note" in practice.named for practice in what.practices)):
        if isinstance(told, FileProblem):
            problems.append(told)
        else:
            those.meet(told.dossier)
            seen = look(told, what)
            tally.add(seen)
            report.partnership(seen)
    report.problems(problems)
    tally.files += 1
    tally.problems += len(problems)
    tally.unreadable += any(problem.fatal for problem in problems)


def _stream(path: str, notes: bool) -> Stream:
    stream = read_file(path, notes=notes)
    if not sys.stderr.isatty() or not os.path.isfile(path) or os.path.getsize(path) < LARGE:
        return stream
    watched: Stream = import_module(PROGRESS).shown(stream, path)
    return watched
