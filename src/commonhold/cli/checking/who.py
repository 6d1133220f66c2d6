"""The one who asks: an organisation or a seat, found on the register of each partnership that has it."""

from commonhold.cli.parsing import CallError, near
from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import SHARED, Audience

MOST_NAMED = 12


def audiences(dossier: Dossier, who: str) -> tuple[Audience, ...]:
    """The shared reading, and those of an organisation (by id, name or letters) or of a seat (by id)."""
    wanted = who.casefold()
    if not wanted:
        return (SHARED,)
    for seat in dossier.seats.values():
        if seat.id.casefold() == wanted:
            own = (Audience("own", seat.organisation),) if seat.organisation else ()
            return (SHARED, *own, Audience("seat", seat.organisation, seat.id))
    for id, card in dossier.organisations.items():
        if wanted in {name.casefold() for name in (id, card.name, card.letters) if name}:
            return (SHARED, Audience("own", id))
    return (SHARED,)


class Those:
    """Those who were met in all files, to tell whether the one who asks was among them."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._found = not who
        self._names: dict[str, None] = {}

    def meet(self, dossier: Dossier) -> None:
        """One partnership more."""
        if self._found:
            return
        self._found = len(audiences(dossier, self._who)) > 1
        self._names.update(dict.fromkeys(dossier.name_of(id) for id in dossier.organisations))
        self._names.update(dict.fromkeys(dossier.seats))

    def refuse_stranger(self) -> None:
        """Say who there is, if the one who asks is nowhere."""
        if self._found:
            return
        named = list(self._names)
        there = ", ".join(named[:MOST_NAMED]) + (
            f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
        )
        close = near(self._who, named) if len(named) > MOST_NAMED else ""
        raise CallError(f"there is no organisation or seat {self._who}{close}; there is {there or 'nobody on record'}")
