"""`commonhold export heads`: the few lines that a partner keeps, so that nothing can be cut off unseen."""

import argparse

from commonhold.cli.exporting.taken import put, taken, whose
from commonhold.exchange.journal.write import write_heads_given


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    whose(parser)


def run(args: argparse.Namespace) -> int:
    """Write them; CallError where there is no such seat."""
    put([write_heads_given(taken(args)).encode()], args.output)
    return 0
