"""`commonhold verify`: is the record still what was written? Names every line at which it is not."""

import argparse
from importlib import import_module
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument(
        "what", metavar="PARTNERSHIP|FILE", nargs="*", help="partnerships, or exported journals (default: all)"
    )
    parser.add_argument(
        "--against", metavar="FILE", action="append", default=[], help="an exported journal or heads that somebody kept"
    )


def run(args: argparse.Namespace) -> int:
    """0 where all holds, 1 where something does not; CallError for a file that is no journal.

    Files are checked without any database, by whoever holds them; imported by name, so that they need none.
    """
    files = bool(args.what) and all(Path(name).is_file() for name in args.what) and not args.against
    code: int = import_module(f"commonhold.cli.verifying.{'copies' if files else 'record'}").run(args)
    return code
