"""The declared source and the reader agree with the vocabulary, and with each other."""

import tomllib
from pathlib import Path

from msgspec import UNSET

import commonhold
from commonhold.exchange.file import Told
from commonhold.exchange.iati.read import SOURCE, read_activities
from commonhold.facts.kind import Fact

KINDS = Path(commonhold.__file__).parent / "mission" / "kinds.toml"
SAMPLE = Path(__file__).parent / "sample.xml"
OF_THE_PROGRAM = {
    "partnership": {"slug", "form", "formality", "review_word"},
    "objective": {"whose", "level", "means"},
    "outcome": {"level", "basis"},
    "budget_line": {"class"},
    "library_item": {"kind", "use"},
}
"""Fields that a record must have; the reader fills them with `unknown`, or with what they are before anyone chose."""


def test_source_is_as_specified() -> None:
    published = tomllib.loads(KINDS.read_text("utf-8"))["published"]
    assert {kind: sorted(fields) for kind, fields in SOURCE.carries.items()} == {
        kind: sorted(fields) for kind, fields in published.items()
    }


def test_reader_tells_no_field_beyond_the_declared_ones() -> None:
    (told,) = [one for one in read_activities(SAMPLE) if isinstance(one, Told)]
    facts: list[tuple[str, Fact]] = [(entry.kind, entry.body) for entry in told.dossier.entries]
    facts.append(("partnership", told.dossier.partnership))
    facts += [("organisation", card) for card in told.dossier.organisations.values()]
    for kind, fact in facts:
        for field, name in zip(fact.__struct_fields__, fact.__struct_encode_fields__, strict=True):
            if getattr(fact, field) not in (UNSET, ()):
                assert name in SOURCE.carries[kind] | OF_THE_PROGRAM.get(kind, set()), (kind, name)
    carries = told.dossier.source.carries if told.dossier.source else {}
    assert all(carries[kind] <= SOURCE.carries[kind] for kind in carries)
