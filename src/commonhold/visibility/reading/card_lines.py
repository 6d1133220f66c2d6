"""The line that a card stands on: whoever writes it anew names the line that it saw."""

from commonhold.record.rows import OFFICES, ORGANISATIONS, PARTNERSHIPS, SEATS


def of_partnership(partnership: str) -> int:
    """The line of a partnership's card: one query; 0 where there is none."""
    return next((row.seq for row in PARTNERSHIPS.read("id = %s", (partnership,))), 0)


def of_seat(partnership: str, seat: str) -> int:
    """The line of a seat's card: one query; 0 where there is none."""
    return next((row.seq for row in SEATS.read("partnership = %s AND id = %s", (partnership, seat))), 0)


def of_organisation(organisation: str) -> int:
    """The line of an organisation's card, in its own chain: one query; 0 where there is none."""
    return next((row.seq for row in ORGANISATIONS.read("id = %s", (organisation,))), 0)


def of_office(organisation: str, office: str) -> int:
    """The line of the card of one of an organisation's offices: one query; 0 where there is none."""
    return next((row.seq for row in OFFICES.read("id = %s AND organisation = %s", (office, organisation))), 0)
