"""`commonhold export journal`: every line of every room that a seat may enter."""

import argparse

from commonhold.cli.exporting.taken import put, taken, whose
from commonhold.exchange.journal.write import write_journal


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    whose(parser)


def run(args: argparse.Namespace) -> int:
    """Write it; CallError where there is no such seat."""
    put(write_journal(taken(args)), args.output)
    return 0
