"""How the tests of the command line knock: in the same process, and at the real door."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from cast import PARTNERS, dossier, entry
from commonhold.exchange.record.write import write_record
from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.dossier import AnyEntry

DAY = "2026-03-09"
Call = Callable[..., "subprocess.CompletedProcess[bytes]"]
CASE: dict[str, Any] = {"together": "Water within 500 metres of every house."}


def run(*words: str, **more: Any) -> "subprocess.CompletedProcess[bytes]":
    """Call the program as people do."""
    return subprocess.run([sys.executable, "-m", "commonhold", *words], check=False, **{"capture_output": True, **more})


def at_home(folder: Path) -> Call:
    """Calls of the program on a new installation that keeps its record in this folder."""
    told = {**os.environ, "COMMONHOLD_DATA": str(folder), "COMMONHOLD_DATABASE": ""}
    told.pop("DJANGO_SETTINGS_MODULE", None)

    def call(*words: str | Path) -> "subprocess.CompletedProcess[bytes]":
        return run(*map(str, words), env=told)

    assert call("migrate").returncode == 0
    return call


def put(path: Path, *entries: AnyEntry, **card: Any) -> str:
    """Write a record of the Osanti water partnership with these entries; its path."""
    path.write_bytes(write_record(dossier(*entries, **{"phase": "agreement", **card})))
    return str(path)


def proposed_case() -> AnyEntry:
    """A joint case that waits for assent."""
    return entry(WhyCase(**CASE), id="case", state="proposed")


def agreed_case() -> AnyEntry:
    """A joint case with all that is asked of it."""
    return entry(WhyCase(**CASE, added_value=("complementarity",)), id="case", state="agreed")


def bound() -> AnyEntry:
    """A main agreement between all partners, in force."""
    signed = date(2025, 1, 1)
    mou = Agreement(title="MOU", type="mou", parties=PARTNERS, effective_on=signed, renewal="automatic")
    return entry(mou, id="mou", state="in_force", on=signed)


def only(*codes: str) -> Sequence[str]:
    """Words that keep a call to some practices and one day, so that others may come and go."""
    return ("--select", ",".join(codes), "--as-of", DAY)
