"""`commonhold findings`: what the practices see in a partnership on record, as one seat reads it."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date

from commonhold.cli.checking.as_json import JsonReport
from commonhold.cli.checking.as_text import TextReport
from commonhold.cli.checking.report import Report
from commonhold.cli.checking.seen import Seen, Sight
from commonhold.cli.checking.tally import Tally
from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError
from commonhold.cli.terminal import Screen
from commonhold.exchange.file import Told
from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import SHARED, Audience
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.catalogue import all_practices
from commonhold.practice.check import Verdict
from commonhold.practice.responses import Answered
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.findings import Findings, Found, findings

ON_RECORD = _("on record")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("partnership", metavar="PARTNERSHIP", help="the id of the partnership")
    parser.add_argument("--as", dest="seat", metavar="SEAT", required=True, help="the seat whose reading it is, by id")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to tell it (text)")


def run(args: argparse.Namespace) -> int:
    """0: no findings; 1: findings. CallError where nobody holds that seat in such a partnership."""
    opened()
    today = date.today()
    found = findings(args.seat, args.partnership, today)
    read = dossier(args.seat, args.partnership, today)
    if found is None or read is None:
        raise CallError(f"there is no partnership {args.partnership} in which somebody holds the seat {args.seat}")
    if not found.up_to_date:
        print("A day has come that may change some of this; `commonhold daily` reads it again.", file=sys.stderr)
    report: Report = JsonReport(sys.stdout, today) if args.format == "json" else TextReport(Screen(sys.stdout))
    tally, seen = Tally(), _seen(found, read)
    report.begin()
    report.file(ON_RECORD)
    tally.add(seen)
    report.partnership(seen)
    report.problems(())
    report.end(tally)
    return tally.exit_code


def _seen(found: Findings, read: Dossier) -> Seen:
    sights = [_sight(one, found, read) for one in found.found]
    outcomes = Counter(answer.outcome for answers in found.answers.values() for answer in answers.values())
    aside = [sight for sight in sights if sight.answered.set_aside]
    waiting = [sight for sight in sights if not sight.answered.set_aside]
    return Seen(read, Told(read, _nowhere), waiting, aside, list(_untold(found)), outcomes)


def _sight(one: Found, found: Findings, read: Dossier) -> Sight:
    again = found.answers[one.audience][one.practice.code].look_again_on
    answered = Answered(one.finding, one.standing, one.response, one.until, again)
    return Sight(one.practice, read, _audience(one, read), answered, dict(one.practice.limits), again, None, None)


def _audience(one: Found, read: Dossier) -> Audience:
    if not one.audience:
        return SHARED
    if not one.audience.startswith(":"):
        return Audience("own", one.audience)
    seat = read.seats[one.audience[1:]]
    return Audience("seat", seat.organisation, seat.id)


def _untold(found: Findings) -> Iterator[Verdict]:
    for answers in found.answers.values():
        for practice in all_practices():
            answer = answers.get(practice.code)
            if answer is not None and answer.outcome == "untold":
                yield Verdict(practice, "untold", missing=answer.missing, closed=answer.closed)


def _nowhere(_id: str) -> int:
    """What is on record stands on no line of a file."""
    return 0
