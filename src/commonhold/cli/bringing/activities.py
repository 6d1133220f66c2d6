"""`commonhold import iati`: brings published activities onto the record, and tells what changed."""

from collections import Counter
from collections.abc import Iterable, Iterator

from commonhold.cli.bringing.wrong import Wrong
from commonhold.cli.installation import opened
from commonhold.cli.terminal import Screen, table
from commonhold.exchange.file import FileProblem
from commonhold.exchange.iati.bring_in import Change, Fate, bring_in
from commonhold.practice.wording import one_line, shortened

FATES: dict[Fate, str] = {
    "new": "new",
    "changed": "changed",
    "unchanged": "unchanged",
    "older": "older than the record",
    "left": "left out",
    "untold": "no longer told",
}
UNREADABLE = 2


def tell(file: str, screen: Screen, *, dry: bool) -> int:
    """0, or 2 when the file could not be read, or no further: what came before that is on the record."""
    opened()
    wrong = Wrong()
    changes = list(_changes(bring_in(file, dry=dry), wrong))
    if changes or not wrong.fatal:
        screen.say(*_counts(changes))
        screen.say(*(_names(changes) if dry else ()), *_kept_as_they_are(changes))
    wrong.say(screen)
    return UNREADABLE if wrong.fatal else 0


def _changes(found: Iterable[Change | FileProblem], wrong: Wrong) -> Iterator[Change]:
    for one in found:
        if isinstance(one, FileProblem):
            wrong.note(one)
        else:
            yield one


def _counts(changes: list[Change]) -> Iterator[str]:
    fates = Counter(change.fate for change in changes)
    told = [f"{fates[fate]:,} {word}" for fate, word in FATES.items() if fates[fate]]
    yield "partnerships: " + (", ".join(told) or "none")
    entries = {
        "new": sum(change.written for change in changes),
        "revised": sum(change.revised for change in changes),
        "no longer told, kept as they are": sum(change.kept for change in changes),
    }
    yield "entries: " + (", ".join(f"{count:,} {word}" for word, count in entries.items() if count) or "none changed")


def _names(changes: list[Change]) -> Iterator[str]:
    rows = [
        (word, one_line(change.id), shortened(one_line(change.name)))
        for fate, word in FATES.items()
        for change in changes
        if change.fate == fate
    ]
    return (f"  {row}" for row in (table(rows) if rows else ()))


def _kept_as_they_are(changes: list[Change]) -> Iterator[str]:
    """Where the publisher says something else than partners wrote, whose word stays."""
    for change in changes:
        if change.differs:
            fields = ", ".join(field.replace("_", " ") for field in change.differs)
            yield f"{one_line(change.id)}: the partners' own card says something else than the published one: {fields}"
        if change.theirs:
            yield f"{one_line(change.id)}: {change.theirs} entries that partners revised stay as they wrote them"
