"""`commonhold rebuild`: makes everything that is derived anew from the journals."""

import argparse

from commonhold.acts.keeping.upkeep import all_partnerships, rebuild, rebuild_organisations
from commonhold.acts.refusal import NotThere
from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError
from commonhold.cli.terminal import counted


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("partnership", metavar="PARTNERSHIP", nargs="*", help="default: all, and all organisations")


def run(args: argparse.Namespace) -> int:
    """Make them anew, each in a transaction of its own; CallError for a partnership that there is none of."""
    opened()
    wanted = args.partnership or all_partnerships()
    organisations = 0 if args.partnership else rebuild_organisations()
    lines = 0
    for partnership in wanted:
        try:
            lines += rebuild(partnership)
        except NotThere as refused:
            raise CallError(str(refused)) from None
    anew = ((len(wanted), "partnership"), (organisations, "organisation"))
    print(f"Made anew from {counted(lines, 'line')}: {', '.join(counted(number, thing) for number, thing in anew)}.")
    return 0
