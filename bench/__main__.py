"""Measures the program against baselines of the same run, prints the ratios, and writes them as JSON.

    python -m bench            everything
    python -m bench cold       one of the parts below

Ratios count, not seconds: the baseline is measured in turn with what it is compared with.
"""

import json
import platform
import sys
from pathlib import Path

from bench import (
    cold,
    crowd,
    decoding,
    deeds,
    fit,
    iati,
    importing,
    knowing,
    pages,
    practices,
    record_dossier,
    record_findings,
    searching,
    verify,
    writers,
    writing_api,
)
from bench.measure import Ratio

PARTS = {
    "practices": practices.run,
    "fit": fit.run,
    "decoding": decoding.run,
    "iati": iati.run,
    "cold": cold.run,
    "deeds": deeds.run,
    "dossier": record_dossier.run,
    "findings": record_findings.run,
    "writers": writers.run,
    "writing-api": writing_api.run,
    "importing": importing.run,
    "pages": pages.run,
    "knowing": knowing.run,
    "verify": verify.run,
    "searching": searching.run,
    "crowd": crowd.run,
}
RESULTS = Path(__file__).parent / "results" / "latest.json"


def main(wanted: list[str]) -> int:
    if unknown := set(wanted) - PARTS.keys():
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
        return 2
    ratios: list[Ratio] = []
    for name in wanted or PARTS:
        for ratio in PARTS[name]():
            print(ratio, flush=True)
            ratios.append(ratio)
    RESULTS.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    RESULTS.write_text(json.dumps({**machine, "ratios": [ratio.as_json() for ratio in ratios]}, indent=1) + "\n")
    return 0


sys.exit(main(sys.argv[1:]))
