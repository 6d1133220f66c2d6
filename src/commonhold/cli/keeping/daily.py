"""`commonhold daily`: brings findings up to the day, lets go of files that no entry named, has what is due mailed.

To be run once a day where no worker runs (which does all this by itself); running it twice does no harm.
"""

import argparse
from datetime import date

from commonhold.acts.announcing import day_begun
from commonhold.acts.daily import daily
from commonhold.acts.rooms.uploads import sweep
from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("--day", metavar="YYYY-MM-DD", default="", help="the day to bring them up to (default: today)")


def run(args: argparse.Namespace) -> int:
    """Bring up to date what is due, let go of what nothing names, and say how much that was."""
    day = _day(args.day)
    opened()
    done = daily(day=day)
    print("Nothing was due." if not done else f"Read again: {done} partnership{'s' if done > 1 else ''}.")
    if gone := sweep():
        print(f"Let go of {gone} uploaded file{'s' if gone > 1 else ''} that no entry names.")
    day_begun.send_robust(sender=None)
    return 0


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise CallError(f"{told} is no day; write it as in 2026-03-09") from None
