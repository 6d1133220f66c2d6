"""Whose copy is asked for, and where it goes."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError
from commonhold.exchange.journal.write import copy_of
from commonhold.visibility.reading.proof.copying import Copy


def whose(parser: argparse.ArgumentParser) -> None:
    """The words that say whose copy of what it is."""
    parser.add_argument("partnership", metavar="PARTNERSHIP", help="the partnership's id")
    parser.add_argument("--as", dest="seat", metavar="SEAT", required=True, help="the seat that takes it away")
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write it (default: the output)")


def taken(args: argparse.Namespace) -> Copy:
    """What the seat may take away; CallError where there is no such seat in the partnership, or it reads nothing."""
    opened()
    copy = copy_of(args.partnership, args.seat)
    if copy is None:
        raise CallError("there is no such partnership, or the seat has nothing to read in it")
    return copy


def put(chunks: Iterable[bytes], output: str | None) -> None:
    """Write to the output, or to a file that is there as a whole or not at all."""
    if output is None:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        try:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
