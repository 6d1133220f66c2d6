"""`commonhold import`: brings a file onto the record: published activities, or the record of one partnership."""

import argparse
import sys

from commonhold.cli.bringing import activities, record
from commonhold.cli.terminal import Screen

FORMATS = {"iati": activities.tell, "record": record.tell}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    formats = "iati: activities that a publisher tells; record: one partnership, as `export record` writes it"
    parser.add_argument("format", metavar="FORMAT", choices=FORMATS, help=formats)
    parser.add_argument("file", metavar="FILE", help="the file to bring in")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")


def run(args: argparse.Namespace) -> int:
    """0, or 2 when the file could not be brought in, or not all of it."""
    screen = Screen(sys.stdout)
    code = FORMATS[args.format](args.file, screen, dry=args.dry_run)
    screen.say(*(["Nothing was written."] if args.dry_run else []))
    return code
