"""`commonhold worker`: takes tasks from the queue until it is told to stop.

They are mails, messages to programs, and what comes with each day. One worker is enough; several, on one machine or
many, share one queue on a server.
"""

import argparse

from django.conf import settings
from django.utils.module_loading import import_string

from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError

MOST = 64


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("--threads", metavar="N", type=int, default=0, help="how many tasks are done at a time")


def run(args: argparse.Namespace) -> int:
    """Take tasks until told to stop; 0 then."""
    if not 0 <= args.threads <= MOST:
        raise CallError(f"--threads is a number from 1 to {MOST}")
    opened()
    consumer = import_string(settings.WORKER)
    told = {"workers": args.threads} if args.threads else {}
    print("Taking tasks. Stop with Ctrl+C.", flush=True)
    consumer(**told).run()
    return 0
