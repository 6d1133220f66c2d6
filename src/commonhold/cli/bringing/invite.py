"""`commonhold invite`: asks somebody to take the first seat of a partnership that was brought in."""

import argparse

from commonhold.acts.arriving.invitation import invite_to_published
from commonhold.acts.refusal import Refusal
from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("partnership", metavar="PARTNERSHIP", help="the id of a partnership that was brought in")
    parser.add_argument("organisation", metavar="ORGANISATION", help="an organisation that its card names, by id")
    parser.add_argument("mailbox", metavar="MAILBOX", help="whose seat it is to be")


def run(args: argparse.Namespace) -> int:
    """0; CallError where nobody can be asked to this seat."""
    opened()
    try:
        asked = invite_to_published(partnership=args.partnership, organisation=args.organisation, mailbox=args.mailbox)
    except Refusal as refused:
        raise CallError(str(refused)) from None
    print(f"A seat waits for {args.mailbox}. Whoever has this token can take it, once, within 14 days:")
    print(asked.token)
    return 0
