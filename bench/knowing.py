"""The pages of what partners look at before they bind themselves, in a partnership of four, beside the minimal page.

The record is that of the demonstration: four partners, four hundred entries, of every room and kind.
"""

from collections.abc import Iterator
from pathlib import Path

from django.test import override_settings

from bench.installation import ENGINES, NOON, installed, settled
from bench.measure import Ratio
from bench.pages import AT_MOST, QUERIES, against_minimal, on_the_day, questions, somebody
from commonhold.acts.arriving.records import bring_in_record
from commonhold.acts.people import sit
from commonhold.exchange.file import Told
from commonhold.exchange.record.read import read_record

RECORD = Path(__file__).parents[1] / "demo" / "osanti-water.json"
ID, SEAT, WHO = "osanti-water", "miriam-adeyo", "four"
PAGES = {
    "why they partner": "c/scoping/",
    "what opened": "scoping/opened/",
    "the fit": "fit/",
    "constraints": "constraints/",
    "the joint case": "joint-case/",
    "the relation": "relation/",
    "the start": "starting/",
    "a dossier": "knowing/varrow-metals/",
}


def run() -> Iterator[Ratio]:
    for engine in ENGINES:
        with installed(engine), override_settings(ROOT_URLCONF="bench.minimal_page"), on_the_day():
            (dossier,) = (one.dossier for one in read_record(RECORD) if isinstance(one, Told))
            bring_in_record(dossier, now=NOON)
            sit(ID, SEAT, somebody(WHO))
            settled()
            for name, page in PAGES.items():
                address, what = f"/p/{ID}/{page}", f"{engine}: {name} of four partners"
                yield Ratio(f"{what}, queries", questions(WHO, address), "queries", at_most=QUERIES)
                yield against_minimal(what, WHO, address, AT_MOST)
