"""How long the check of a 43 MB activity file takes against a bare iterparse of it, and in how much memory."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Ratio, in_turn, run as command

ROOT = Path(__file__).parents[1]
FILE = ROOT.parent / "shared" / "data" / "iati" / "publishers" / "SE-0__sweden.xml"
BARE = f"""
from lxml import etree
for _, element in etree.iterparse({str(FILE)!r}, tag="iati-activity"):
    element.clear()
"""


def run() -> Iterator[Ratio]:
    if not FILE.exists():
        print(f"left out: {FILE} is not here")
        return
    check = [str(Path(sys.executable).with_name("commonhold")), "check", str(FILE), "--as-of", "2021-06-15"]
    took, bare, ratio = in_turn(lambda: command(*check), lambda: command(sys.executable, "-c", BARE), 3)
    detail = f"{took:.1f} s against {bare:.1f} s"
    yield Ratio("check of a 43 MB activity file against a bare iterparse", ratio, "times", at_most=6, detail=detail)
    child = subprocess.Popen(check, stdout=subprocess.DEVNULL)
    child.wait()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Ratio("peak memory of that check", peak, "MB", at_most=500)
