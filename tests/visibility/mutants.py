"""Small wrongs done to the policy on purpose: whoever makes one by mistake must hear of it from a test.

`make mutants` does each of them in a copy of the program and runs the tests that watch the file there. It lists what
they noticed and what not, and fails if anything is left alive.
"""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

ROOT = Path(__file__).parents[2]
POLICY, SCOPE = "visibility/policy.py", "visibility/scope.py"
RIGHTS, VOICES, NAMES = "visibility/rights.py", "visibility/voices.py", "visibility/names.py"
HOUSE = "facts/rooms/house.py"
WATCH = {
    POLICY: ("truth_table", "rights", "policy_is_the_filter"),
    SCOPE: ("policy_is_the_filter",),
    RIGHTS: ("rights", "actors", "reasons"),
    VOICES: ("actors", "reasons"),
    NAMES: ("rights", "actors"),
    HOUSE: ("truth_table", "actors", "house_and_sharing", "rights"),
}
"""The tests that must notice a wrong in a file."""
AT_ONCE = 2


class Mutant(Struct, frozen=True):
    """A file of the program, words in it that stand there once, and what they become."""

    file: str
    old: str
    new: str

    def source(self) -> str:
        """The file with the wrong in it; ValueError where the words are not there once."""
        right = (ROOT / "src" / "commonhold" / self.file).read_text()
        if right.count(self.old) != 1:
            raise ValueError(f"{self.file}: {self.old!r} stands there {right.count(self.old)} times")
        return right.replace(self.old, self.new)

    def told(self) -> str:
        """In one line."""
        return f"{self.file}: {self.old!r} → {self.new!r}"


MUTANTS = [
    Mutant(POLICY, "stamp.room == PUBLIC and not stamp.narrow", "stamp.room == PUBLIC"),
    Mutant(POLICY, "    if not taken:\n        return taken\n", ""),
    Mutant(POLICY, "mine = stamp.author == reader.id", "mine = stamp.organisation == reader.organisation"),
    Mutant(POLICY, "if reader.organisation and stamp.organisation == reader", "if stamp.organisation == reader"),
    Mutant(
        POLICY,
        "        return Verdict(True, OWN_WORDS)\n",
        "        return may_enter(reader, stamp.room, house, day)\n",
    ),
    Mutant(POLICY, "inside = bool(reader.organisation) and house", "inside = house"),
    Mutant(POLICY, "    if room != PARTNERS:", "    if room == PUBLIC:"),
    Mutant(POLICY, "Verdict(reader.is_guest_of_all, ", "Verdict(True, "),
    Mutant(POLICY, "last is not None and last < day", "last is not None and last <= day"),
    Mutant(POLICY, "has_left(reader.organisation, house, today) or today", "today"),
    Mutant(POLICY, "starts_on and seat.body.starts_on > day", "starts_on"),
    Mutant(POLICY, "seat.is_guest_of_all and seat.is_taken(day)}", "seat.is_taken(day)}"),
    Mutant(POLICY, "(*inside, stamp.organisation) if stamp.organisation else inside", "inside"),
    Mutant(POLICY, "WHILE_IN_FORCE if inside else", "WHILE_IN_FORCE if partners else"),
    Mutant(SCOPE, "if reader is None or not reader.is_taken(day)", "if reader is None"),
    Mutant(SCOPE, "    if reader.is_guest_of_all:\n", "    if True:\n"),
    Mutant(SCOPE, "ways.append(f\"{table}.room = '{PARTNERS}'\")", "pass"),
    Mutant(SCOPE, "({table}.narrow AND {table}.author = %s)", "({table}.author = %s)"),
    Mutant(SCOPE, "OR (NOT {table}.narrow AND {told})", "OR ({told})"),
    Mutant(SCOPE, "AND NOT {table}.narrow AND {table}.room = '{PUBLIC}'\"", "AND {table}.room = '{PUBLIC}'\""),
    Mutant(SCOPE, "a.from_on <= %s AND", "a.from_on < %s AND"),
    Mutant(SCOPE, "AND a.until_on >= %s", "AND a.until_on > %s"),
    Mutant(SCOPE, "    if not organisation:\n        return [f\"{table}.room = '{PUBLIC}'\"], []\n", ""),
    Mutant(SCOPE, '        f"{table}.organisation = %s",\n', '        f"{table}.organisation <> %s",\n'),
    Mutant(
        SCOPE,
        "organisation, own_room(organisation), partnership, organisation",
        "organisation, '', partnership, organisation",
    ),
    Mutant(
        SCOPE,
        "AND NOT {table}.narrow\"\n        f\" AND ({table}.room IN ('{PARTNERS}'",
        "\"\n        f\" AND ({table}.room IN ('{PARTNERS}'",
    ),
    Mutant(SCOPE, "HAVING COUNT(DISTINCT a.organisation) =", "HAVING COUNT(DISTINCT a.organisation) <="),
    Mutant(SCOPE, " AND a.organisation IN\n", " AND a.organisation NOT IN\n"),
    Mutant(HOUSE, "self.from_on <= day <= self.until_on", "self.from_on <= day"),
    Mutant(HOUSE, "self.from_on <= day <= self.until_on", "self.from_on < day <= self.until_on"),
    Mutant(HOUSE, "self.body.starts_on > day)", "self.body.starts_on >= day)"),
    Mutant(HOUSE, "self.body.ends_on < day)", "self.body.ends_on <= day)"),
    Mutant(HOUSE, "bool(self.body.claimed_on) and not", "not"),
    Mutant(
        HOUSE,
        "bool(self.organisation) and self.confirmed and self.body.place",
        "bool(self.organisation) and self.body.place",
    ),
    Mutant(HOUSE, "return self.confirmed and self.body.place in NEUTRAL_PLACES", "return self.confirmed"),
    Mutant(
        HOUSE, '("representative", "contributor", "field")', '("representative", "contributor", "field", "observer")'
    ),
    Mutant(HOUSE, "if room == PUBLIC or (organisation and room", "if room == PUBLIC or (room"),
    Mutant(
        HOUSE, "stay.organisation == organisation and stay.holds_on(day) for", "stay.organisation == organisation for"
    ),
    Mutant(HOUSE, 'not room.startswith("own:") and bool(here)', "bool(here)"),
    Mutant(HOUSE, 'room.startswith("own:") and bool(here) and set', 'room.startswith("own:") and set'),
    Mutant(HOUSE, 'body.direction != "leaves" or', ""),
    Mutant(HOUSE, "            last = later(min(known), -1)", "            last = later(max(known), -1)"),
    Mutant(HOUSE, "            last = later(body.effective_on, -1)", "            last = body.effective_on"),
    Mutant(HOUSE, "change.room not in COMMON_ROOMS or", ""),
    Mutant(HOUSE, 'body.type != "nda" or agreement.state', "agreement.state"),
    Mutant(HOUSE, 'or agreement.state != "in_force"', ""),
    Mutant(HOUSE, 'body.ends_on and body.renewal != "automatic"', "body.ends_on"),
    Mutant(HOUSE, "bounds is None or agreement.room not in COMMON_ROOMS", "bounds is None"),
    Mutant(HOUSE, "min(bounds[1], leaving.get(org, date.max))", "bounds[1]"),
    Mutant(HOUSE, "if org in dossier.partnership.partners and bounds", "if bounds"),
    Mutant(HOUSE, '        if entry.state == "active":\n            who', "        if entry.state:\n            who"),
    Mutant(HOUSE, "body.until or date.max", "date.max"),
    Mutant(HOUSE, "for org in (body.asked_by, body.subject) if org", "for org in (body.asked_by,) if org"),
    Mutant(HOUSE, 'call.organisation if call else ""', '""'),
    Mutant(RIGHTS, "        if not taken:\n            return taken\n        if self", "        if self"),
    Mutant(RIGHTS, "        if self._has_left(seat, matter):\n", "        if False:\n"),
    Mutant(RIGHTS, "matter.organisation != seat.organisation or matter.opens", "matter.opens"),
    Mutant(RIGHTS, " or matter.opens\n", "\n"),
    Mutant(RIGHTS, "        return None if entered else entered\n", "        return None\n"),
    Mutant(RIGHTS, "(told == condition.value) is condition.equal", "told == condition.value"),
    Mutant(
        RIGHTS,
        '            case "any_seat":\n                return seat.writes(self.day) and',
        '            case "any_seat":\n                return',
    ),
    Mutant(RIGHTS, "seat.id == matter.author and (bool", "(bool"),
    Mutant(
        RIGHTS,
        "self._any_rep(seat) and seat.organisation != matter",
        "self._any_rep(seat) or seat.organisation != matter",
    ),
    Mutant(RIGHTS, "self._any_rep(seat) and seat.organisation in self.each(matter)", "self._any_rep(seat)"),
    Mutant(
        RIGHTS,
        "return seat.speaks(self.day) and seat.organisation in self.names",
        "return seat.writes(self.day) and seat.organisation in self.names",
    ),
    Mutant(RIGHTS, "return seat.is_taken(self.day) and seat.id in self.record", "return seat.id in self.record"),
    Mutant(RIGHTS, "== actor.value and seat.is_guest_of_all and", "== actor.value and"),
    Mutant(RIGHTS, " or seat.id == (self.record.raised_by(matter.id) or matter.author):", ":"),
    Mutant(RIGHTS, "self.record.raised_by(matter.id) or matter.author", "matter.author"),
    Mutant(RIGHTS, "if seat.organisation == about != matter.organisation", "if False"),
    Mutant(RIGHTS, "seat.organisation == about != matter.organisation", "seat.organisation == about"),
    Mutant(RIGHTS, "self.day)) <= 1", "self.day)) <= 2"),
    Mutant(RIGHTS, "alone and seat.organisation in self.present", "alone"),
    Mutant(RIGHTS, 'not matter.room.startswith("own:") or seat.organisation == matter', "seat.organisation == matter"),
    Mutant(VOICES, "if org != matter.organisation and self._ever_had_voice(org)", "if org != matter.organisation"),
    Mutant(VOICES, "tuple(org for org in here if org != body.who)", "tuple(here)"),
    Mutant(VOICES, 'if actor.sort == "rule" and self.record.is_decided', "if self.record.is_decided"),
    Mutant(VOICES, "WAITS_FOR_A_YES if self._has_voice(org)", "WAITS_FOR_A_YES if True"),
    Mutant(NAMES, 'if actor.sort == "seat_of":', "if False:"),
    Mutant(NAMES, "org for org in self._present if org != but", "org for org in self._present"),
    Mutant(NAMES, "isinstance(entry.body, Stakeholder) and entry.body.delegate", "False"),
]


def survives(mutant: Mutant) -> bool:
    """Do the tests that watch the file let the wrong pass?"""
    return holds(mutant.file, mutant.source())


def holds(file: str, source: str) -> bool:
    """Do the tests that watch a file pass with this in it?"""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "src"
        shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / "commonhold" / file).write_text(source)
        tests = [f"tests/visibility/test_{name}.py" for name in WATCH[file]]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-k", "not postgresql", *tests],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{file}\n{done.stdout}\n{done.stderr}")
    return done.returncode == 0


def main() -> int:
    """Try them all, if the tests hold without a wrong; the number of those that no test notices."""
    for file in WATCH:
        if not holds(file, (ROOT / "src" / "commonhold" / file).read_text()):
            raise RuntimeError(f"The tests that watch {file} fail as it is.")
    alive = 0
    with ThreadPoolExecutor(AT_ONCE) as several:
        for mutant, lives in zip(MUTANTS, several.map(survives, MUTANTS), strict=True):
            print("ALIVE  " if lives else "noticed", mutant.told(), flush=True)
            alive += lives
    print(f"{len(MUTANTS) - alive} of {len(MUTANTS)} wrongs are noticed.")
    return alive


if __name__ == "__main__":
    sys.exit(min(main(), 1))
