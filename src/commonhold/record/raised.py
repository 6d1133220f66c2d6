"""Who raised something that a second person judges: whoever wrote it first, or brought it up again after it was judged.

The journal alone tells it. Whoever mends its words afterwards did not raise it.
"""

from itertools import pairwise

from commonhold.record.journal import lines_of
from commonhold.record.rows import LINKS


def raised_by(partnership: str, entry: str) -> str:
    """The seat that raised an entry, last where it was raised again; empty where no line tells of it.

    What was written anew in a wider room was raised by whoever raised it where it came from.
    """
    lines = lines_of(partnership, entry=entry)
    if not lines:
        return ""
    again = [line for before, line in pairwise(lines) if line.state == lines[0].state and before.state != line.state]
    if again:
        return again[-1].by
    found = LINKS.read("partnership = %s AND copy = %s", (partnership, entry))
    return raised_by(partnership, found[0].entry) if found else lines[0].by
