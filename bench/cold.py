"""How long one small record takes from a cold start, against a Python that does nothing."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Ratio, in_turn, run as command

SMALL = Path(__file__).parents[1] / "demo" / "tamba-schools.json"


def run() -> Iterator[Ratio]:
    command(sys.executable, "-m", "compileall", "-q", str(Path(__file__).parents[1] / "src"))
    check = str(Path(sys.executable).with_name("commonhold"))
    took, nothing, ratio = in_turn(
        lambda: command(check, "check", str(SMALL)), lambda: command(sys.executable, "-c", "pass"), 21
    )
    detail = f"{took * 1000:.0f} ms against {nothing * 1000:.0f} ms"
    yield Ratio("check of one small record, cold, against python -c pass", ratio, "times", at_most=4, detail=detail)
