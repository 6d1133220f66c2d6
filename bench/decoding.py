"""How long 300 entries take from JSON to checked facts, against msgspec's bare decode of the same bytes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bench.dossiers import of_size
from bench.measure import Ratio, in_turn
from commonhold.exchange.file import Told
from commonhold.exchange.record.read import read_record
from commonhold.exchange.record.write import write_record


def run() -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.json"
        path.write_bytes(write_record(of_size(300)))
        told = [each for each in read_record(path) if isinstance(each, Told)]
        assert len(told[0].dossier.entries) == 300
        took, bare, ratio = in_turn(
            lambda: list(read_record(path)), lambda: msgspec.json.decode(path.read_bytes()), 101
        )
    detail = f"{took * 1e6:.0f} µs against {bare * 1e6:.0f} µs"
    yield Ratio("300 entries from a file to checked facts", ratio, "times", at_most=2, detail=detail)
