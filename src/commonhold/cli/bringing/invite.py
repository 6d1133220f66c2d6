"""`commonhold invite`: asks somebody to a seat of a partnership that was brought in, where nobody sits yet."""

import argparse

from commonhold.acts.arriving.invitation import invite_to_moved_in, invite_to_published
from commonhold.acts.refusal import Refusal
from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("partnership", metavar="PARTNERSHIP", help="the id of a partnership that was brought in")
    whose = "an organisation that its published card names, by id; with --seat, a seat that moved in with its record"
    parser.add_argument("whose", metavar="ORGANISATION", help=whose)
    parser.add_argument("mailbox", metavar="MAILBOX", help="who is asked")
    parser.add_argument("--seat", action="store_true", help="ask to a seat that moved in with its record")


def run(args: argparse.Namespace) -> int:
    """0; CallError where nobody can be asked to this seat."""
    opened()
    try:
        if args.seat:
            asked = invite_to_moved_in(partnership=args.partnership, seat=args.whose, mailbox=args.mailbox)
        else:
            asked = invite_to_published(partnership=args.partnership, organisation=args.whose, mailbox=args.mailbox)
    except Refusal as refused:
        raise CallError(str(refused)) from None
    print(f"A seat waits for {args.mailbox}. Whoever has this token can take it, once, within 14 days:")
    print(asked.token)
    return 0
