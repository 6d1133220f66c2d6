"""What partnerships released of their days to an organisation: how long their starts took, and never whose it was.

Read is what was released to that organisation, or by it (`release.scope=dates_and_phases`, which all partners decide
together: whoever carries that out comes second to nobody), while the release lasts, and by the rows that say who may
enter its room. Fewer than eight starts are told
as none: what comes back is the same, whatever they took. Three queries, however many partnerships there are.
"""

from collections.abc import Iterable
from datetime import date
from typing import cast

from msgspec import json

from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.governance import Release
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.entry import Entry
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.practice.measures.initiation import FEWEST, Forecast, first_bound_on, forecast
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES, PARTNERSHIPS
from commonhold.record.table import fetch
from commonhold.visibility.scope import OPEN_ON_THE_DAY

SCOPE = "dates_and_phases"

TO_IT = f"""FROM record_access a JOIN record_entry r ON r.partnership = a.partnership AND r.room = a.room
 WHERE a.organisation = %s AND {OPEN_ON_THE_DAY} AND r.kind = 'release' AND r.state = 'active' AND NOT r.redacted"""
"""Releases into whose rooms an organisation may look on a day; takes the organisation, and the day twice."""
RELEASES = f"SELECT r.partnership, r.body {TO_IT}"
CARDS = f"room = '{PARTNERS}' AND id IN (SELECT r.partnership {TO_IT})"
AGREEMENTS = f"""kind = 'agreement' AND room IN ('{PARTNERS}', '{PUBLIC}') AND wider = '' AND NOT redacted
 AND partnership IN (SELECT r.partnership {TO_IT})"""


def usual_start(organisation: str, day: date) -> Forecast:
    """What starts usually take, from all that was released to an organisation (empty: to nobody) on a day."""
    return forecast(released_starts(organisation, day))


def released_starts(organisation: str, day: date) -> tuple[int, ...]:
    """How many days each start took that ended and was released to an organisation, the shortest first.

    Empty where there are fewer than eight: nobody learns how many there are, nor what any of them took.
    """
    if not organisation:
        return ()
    asked = (organisation, day, day)
    released = {where for where, body in fetch(RELEASES, asked) if _tells_days(bytes(body), day)}
    cards = [row for row in PARTNERSHIPS.read(CARDS, asked) if row.id in released]
    agreements: dict[str, list[Entry[Agreement]]] = {}
    for row in ENTRIES.read(AGREEMENTS, asked):
        agreements.setdefault(row.partnership, []).append(cast("Entry[Agreement]", as_entry(row)))
    starts = (_start(json.decode(row.body, type=Partnership), agreements.get(row.id, ()), day) for row in cards)
    told = tuple(sorted(days for days in starts if days is not None))
    return told if len(told) >= FEWEST else ()


def _tells_days(body: bytes, day: date) -> bool:
    """Does a release tell of days, and has its own last day not passed? The giver's stay in its room has no end."""
    told = json.decode(body, type=Release)
    return told.scope == SCOPE and (not told.until or day <= told.until)


def _start(card: Partnership, agreements: Iterable[Entry[Agreement]], day: date) -> int | None:
    """From the first talk to the first main agreement, in days; None while there is none, or a day is not told."""
    bound = first_bound_on(agreements, card.partners)
    if not card.first_contact_on or not bound or not card.first_contact_on <= bound <= day:
        return None
    return (bound - card.first_contact_on).days
