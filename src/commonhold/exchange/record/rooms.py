"""Which rooms a kind may lie in, as far as a file alone can tell."""

from commonhold.facts.dossier import Dossier
from commonhold.facts.kind import SEALED, Kind
from commonhold.facts.words import gettext_noop as _

OPENED_BY = {"confidential": ("agreement",), "pair": ("release", "diligence_item", "application")}
"""What opens a room that is named after an entry."""

NO_SUCH = _(
    "{who} lies in the room “{room}”, which there is not. Use own, partners, public, sealed-until-all-lodge, "
    "confidential:<id of the NDA> or pair:<id of the entry that opened it>."
)
NOT_CONFIDENTIAL = _("{who} lies in the room “{room}”, but all partners must be able to rely on what is of its kind.")
NOT_SEALED = _("{who} lies in the room “{room}”, but what is of its kind is not lodged under seal.")
NARROW = _("{who} lies in the room “{room}”, but what is of its kind stays in the own room, for its author alone.")
NOT_OPENED = _("{who} lies in the room “{room}”, but no entry of this file opens it.")


def wrong_room(room: str, kind: Kind) -> str:
    """Why an entry of this kind cannot lie in this room; empty where it can."""
    sort, _colon, opened_by = room.partition(":")
    if room == kind.room:
        return ""
    if room not in ("own", "partners", "public", SEALED) and not (sort in OPENED_BY and opened_by):
        return NO_SUCH
    if kind.narrow and room != "own":
        return NARROW
    if sort == "confidential" and not kind.confidential:
        return NOT_CONFIDENTIAL
    return NOT_SEALED if room == SEALED else ""


def unopened(room: str, dossier: Dossier) -> str:
    """Why the entry that a room is named after does not open it; empty where it does, or where it needs none."""
    sort, _colon, opened_by = room.partition(":")
    if not opened_by:
        return ""
    entry = dossier.entry(opened_by)
    if entry is None or entry.kind not in OPENED_BY[sort]:
        return NOT_OPENED
    return NOT_OPENED if sort == "confidential" and getattr(entry.body, "type", "") != "nda" else ""
