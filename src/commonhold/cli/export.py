"""`commonhold export`: writes what a seat may take away: the journals, their heads, or the record."""

import argparse
from importlib import import_module

from commonhold.cli.parsing import Command

MODULES = {
    "journal": ("commonhold.cli.exporting.journal", "every line of every room that the seat may enter, with its proof"),
    "heads": ("commonhold.cli.exporting.heads", "the few lines to keep, so that nothing can be cut off unseen"),
    "record": ("commonhold.cli.exporting.record", "what the seat reads today, as a record file"),
}
"""What can be written: the module that does it, and what it is in a few words. Imported when it is asked for."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    words = parser.add_subparsers(title="what", metavar="WHAT", required=True, dest="what")
    for name, (module, help) in MODULES.items():
        _command(module).arguments(words.add_parser(name, help=help))


def run(args: argparse.Namespace) -> int:
    """What the word behind the command leaves with."""
    return _command(MODULES[args.what][0]).run(args)


def _command(module: str) -> Command:
    command: Command = import_module(module)
    return command
