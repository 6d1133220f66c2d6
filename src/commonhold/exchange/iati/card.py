"""The card of a partnership, from the head of an activity."""

import re
from collections.abc import Iterator
from datetime import date

from lxml.etree import _Element
from msgspec import UNSET

from commonhold.exchange.iati.activity import Activity, clean, line, prose, shown
from commonhold.exchange.iati.codes import (
    KNOWN_STATUSES,
    PHASES,
    REGION_VOCABULARIES,
    ROLES,
    SECTOR_VOCABULARIES,
    TAG_GOALS,
)
from commonhold.exchange.iati.parties import Parties
from commonhold.exchange.iati.values import day
from commonhold.facts.chapters.registers import Partnership, Phase
from commonhold.facts.types import Unset
from commonhold.facts.words import gettext_noop as _

PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END = "1234"
GENERAL = "1"
_COUNTRY = re.compile(r"[A-Z]{2}")


def card(activity: Activity, parties: Parties, *, identifier: str, url: str, last_day: date | None) -> Partnership:
    """The partnership that an activity tells of; what it does not tell stays empty or unknown."""
    roles = _roles(activity, parties)
    dates = _dates(activity, last_day)
    sectors, goals = _sectors(activity)
    return Partnership(
        name=line(activity, _first(activity, "title")),
        slug=re.sub(r"[^a-z0-9]+", "-", activity.id.lower()).strip("-") or UNSET,
        summary=prose(activity, _general_description(activity)),
        phase=_phase(activity, begun=ACTUAL_START in dates),
        relation="unknown",
        form="unknown",
        formality="unknown",
        review_word="review",
        funders=tuple(roles["funders"]),
        accountable=tuple(roles["accountable"]),
        extending=tuple(roles["extending"]),
        implementing=tuple(roles["implementing"]),
        starts_on=dates.get(ACTUAL_START) or dates.get(PLANNED_START) or UNSET,
        ends_on=dates.get(PLANNED_END) or UNSET,
        ended_on=dates.get(ACTUAL_END) or UNSET,
        sectors=tuple(sectors),
        countries=tuple(dict.fromkeys((*_countries(activity), *_regions(activity)))),
        goals=tuple(goals),
        iati_identifier=identifier or UNSET,
        source_url=url or UNSET,
        source_updated_on=activity.recorded_at.date() if activity.recorded_at else UNSET,
    )


def _first(activity: Activity, name: str) -> _Element | None:
    return next(iter(activity.parts.get(name, ())), None)


def _roles(activity: Activity, parties: Parties) -> dict[str, dict[str, None]]:
    roles: dict[str, dict[str, None]] = {name: {} for name in ROLES.values()}
    for element in activity.parts.get("participating-org", ()):
        id = parties.meet(element)
        role = ROLES.get((element.get("role") or "").strip())
        if role and id:
            roles[role][id] = None
            activity.took(element, "role")
        elif element.get("role") and not role:
            what = _('<{element}> says role "{value}", which is not a role of the standard.')
            activity.wrong(element, what, value=shown(element.get("role") or ""))
    return roles


def _general_description(activity: Activity) -> _Element | None:
    for element in activity.parts.get("description", ()):
        if (element.get("type") or GENERAL).strip() == GENERAL:
            activity.took(element, "type")
            return element
    return None


def _phase(activity: Activity, *, begun: bool) -> Phase | Unset:
    element = _first(activity, "activity-status")
    code = (element.get("code") or "").strip() if element is not None else ""
    if element is None or not code:
        return UNSET
    if code not in KNOWN_STATUSES:
        what = _('<{element}> says "{value}", which is not an activity status of the standard.')
        activity.wrong(element, what, value=shown(code))
    if code == "5" and begun:
        return "ended"
    phase = PHASES.get(code, UNSET)
    if phase and phase != "scoping":
        activity.took(element, "code")
    return phase


def _dates(activity: Activity, last_day: date | None) -> dict[str, date]:
    """The first of each type of date; a planned start is told as the start only where there is no actual one."""
    dates: dict[str, date] = {}
    for element in activity.parts.get("activity-date", ()):
        sort = (element.get("type") or "").strip()
        if sort in dates or sort not in (PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END):
            continue
        if sort == ACTUAL_END and _lies_ahead(activity, element, last_day):
            continue
        told = day(activity, element)
        if told:
            dates[sort] = told
            activity.took(element, "type")
    _keep_planned_start(activity)
    if _ends_as_it_starts(dates):
        _set_aside_the_end(activity, dates.pop(ACTUAL_END))
    return dates


def _ends_as_it_starts(dates: dict[str, date]) -> bool:
    """An actual end on the very day of the start, long before the planned end, is the start written twice."""
    end, planned = dates.get(ACTUAL_END), dates.get(PLANNED_END)
    return bool(end and planned and end == dates.get(ACTUAL_START) and (planned - end).days > 30)


def _set_aside_the_end(activity: Activity, end: date) -> None:
    for element in activity.parts.get("activity-date", ()):
        if (element.get("type") or "").strip() == ACTUAL_END:
            what = _("<{element}> says that it really ended on {value}, the day on which it began; that is set aside.")
            activity.wrong(element, what, value=end.isoformat())
            activity.release(element)


def _lies_ahead(activity: Activity, element: _Element, last_day: date | None) -> bool:
    told = day(activity, element)
    if not told or not last_day or told <= last_day:
        return False
    what = _("<{element}> says that it really ended on {day}, after the day of the file itself ({last_day}).")
    activity.wrong(element, what, day=told, last_day=last_day)
    activity.release(element)
    return True


def _keep_planned_start(activity: Activity) -> None:
    """The card has one start, and does not say that it is the planned one; the note does."""
    for element in activity.parts.get("activity-date", ()):
        if (element.get("type") or "").strip() == PLANNED_START:
            activity.release(element)


def _sectors(activity: Activity) -> tuple[dict[str, None], dict[str, None]]:
    """Sectors and goals; where the activity names no sector, those that its transactions name."""
    sectors: dict[str, None] = {}
    goals: dict[str, None] = {}
    own = activity.parts.get("sector")
    for element in own or activity.element.iterfind("transaction/sector"):
        code, number = clean(element.get("code")), (element.get("vocabulary") or "1").strip()
        if code and len(code) < 100:
            list_ = goals if number in ("7", "8") else sectors
            list_[f"{SECTOR_VOCABULARIES.get(number, number)}:{code}"] = None
            activity.took(element, "code", "vocabulary")
    for element in activity.parts.get("tag", ()):
        code, vocabulary = clean(element.get("code")), TAG_GOALS.get((element.get("vocabulary") or "").strip())
        if vocabulary and 0 < len(code) < 100:
            goals[f"{vocabulary}:{code}"] = None
            activity.took(element, "code", "vocabulary")
    return sectors, goals


def _countries(activity: Activity) -> Iterator[str]:
    for element in activity.parts.get("recipient-country", ()):
        code = clean(element.get("code")).upper()
        if _COUNTRY.fullmatch(code):
            activity.took(element, "code")
            yield f"ISO-3166-1:{code}"
        elif code:
            what = _('<{element}> says "{value}", which is not a country code of two letters.')
            activity.wrong(element, what, value=shown(code))


def _regions(activity: Activity) -> Iterator[str]:
    for element in activity.parts.get("recipient-region", ()):
        code, number = clean(element.get("code")), (element.get("vocabulary") or "1").strip()
        if 0 < len(code) < 100:
            activity.took(element, "code", "vocabulary")
            yield f"{REGION_VOCABULARIES.get(number, number)}:{code}"
