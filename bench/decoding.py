"""How long 300 entries take from JSON to checked facts, against msgspec's bare decode of the same bytes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bench.dossiers import of_size
from bench.measure import Ratio, in_turn
from commonhold.exchange.record.heads import Head
from commonhold.exchange.record.read import read_record
from commonhold.exchange.record.write import write_record
from commonhold.facts.checking.quick import quick
from commonhold.facts.kind import Fact
from commonhold.facts.problems import read_body
from commonhold.facts.vocabulary import kinds

DEMONSTRATION = Path(__file__).parents[1] / "demo" / "osanti-water.json"


def run() -> Iterator[Ratio]:
    written = msgspec.json.decode(write_record(of_size(300)), type=dict[str, msgspec.Raw])
    entries = bytes(written["entries"])
    heads, vocabulary = msgspec.json.Decoder(list[Head]), kinds()

    def decode() -> list[Fact]:
        return [quick(vocabulary[head.kind].fact).decode(head.body) for head in heads.decode(entries)]

    def decode_and_check() -> list[Fact]:
        facts = []
        for head in heads.decode(entries):
            fact, problems = read_body(vocabulary[head.kind], head.body, complete=False)
            if not problems:
                facts.append(fact)
        return facts

    assert len(decode()) == len(decode_and_check()) == 300
    for what, work, target in (
        ("typed facts", decode, 2),
        ("facts with every problem looked for", decode_and_check, 2.5),
    ):
        took, bare, ratio = in_turn(work, lambda: msgspec.json.decode(entries), 301)
        detail = f"{took * 1e6:.0f} µs against {bare * 1e6:.0f} µs"
        yield Ratio(f"300 entries from JSON to {what}", ratio, "times", at_most=target, detail=detail)
    yield from _whole_file()


def _whole_file() -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.json"
        path.write_bytes(DEMONSTRATION.read_bytes())
        took, bare, ratio = in_turn(lambda: list(read_record(path)), lambda: msgspec.json.decode(path.read_bytes()), 51)
    detail = f"rooms, references, lines among them; {took * 1e3:.1f} ms against {bare * 1e3:.1f} ms"
    yield Ratio("the demonstration record, read and held against itself", ratio, "times", at_most=12, detail=detail)
