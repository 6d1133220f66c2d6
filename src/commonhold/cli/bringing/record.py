"""`commonhold import record`: brings in the record of one partnership, as it was exported elsewhere."""

from commonhold.cli.bringing.wrong import Wrong
from commonhold.cli.installation import opened
from commonhold.cli.terminal import Screen
from commonhold.exchange.file import FileProblem
from commonhold.exchange.record.bring_in import bring_in
from commonhold.practice.wording import one_line

KEPT_OUT = 2


def tell(file: str, screen: Screen, *, dry: bool) -> int:
    """0, or 2 where the file could not be read or something here stands against it: then nothing is written."""
    opened()
    wrong = Wrong()
    for told in bring_in(file, dry=dry):
        if isinstance(told, FileProblem):
            wrong.note(told)
        else:
            fate = "new" if told.is_new else "goes on" if told.lines else "unchanged"
            screen.say(f"{one_line(told.name)} ({one_line(told.id)}): {fate}", f"lines: {told.lines:,}")
    wrong.say(screen)
    return KEPT_OUT if wrong.fatal else 0
