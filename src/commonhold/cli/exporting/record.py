"""`commonhold export record`: writes down what one seat reads of a partnership, as a record file."""

import argparse
from datetime import date

from msgspec import structs

from commonhold.cli.exporting.taken import put, whose
from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError
from commonhold.exchange.record.write import write_record
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.vocabulary import kinds
from commonhold.visibility.reading.dossier import dossier


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    whose(parser)


def run(args: argparse.Namespace) -> int:
    """0; CallError where there is no such partnership, or nobody holds that seat in it."""
    opened()
    read = dossier(args.seat, args.partnership, date.today()) if args.seat else None
    if read is None:
        raise CallError(f"there is no partnership {args.partnership} in which somebody holds the seat {args.seat}")
    put([write_record(as_told(read))], args.output)
    return 0


def as_told(read: Dossier) -> Dossier:
    """A dossier with the rooms that entries open themselves named as a record file names them."""
    return read.holding(map(_plain, read.entries))


def _plain(entry: AnyEntry) -> AnyEntry:
    opens_its_own = entry.room == f"pair:{entry.id}" and kinds()[entry.kind].room == "pair"
    return structs.replace(entry, room="pair") if opens_its_own else entry
