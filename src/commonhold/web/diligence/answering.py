"""From the form of a weighing to the risk that is kept: its answers, who gave them and when, and what follows."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast, get_args

from django.http import QueryDict
from msgspec import UNSET, convert, structs, to_builtins

from commonhold.facts.chapters.diligence import Exposure, Risk, RiskLevel
from commonhold.facts.types import RiskAnswer, StandardMet
from commonhold.practice.measures.assessment import assessed
from commonhold.practice.measures.rating import HIGHEST, look_every
from commonhold.web.diligence.asked import MET, PLAIN, STANDARDS, WAYS, WITHOUT, questions
from commonhold.web.forms.posted import day_typed
from commonhold.web.visit import Visit

LONGEST = 1000
GRADES = frozenset(str(number) for number in range(HIGHEST + 1))
FREELY = "this_risk"
"""The way of weighing after which people write the level themselves."""

BY_AREA = {"safeguarding": "standards", "finance": "organisation"}
"""The areas in which a risk that comes from an organisation is weighed by what that organisation has in place."""


def way_of(said: QueryDict, body: Risk) -> str:
    """How it is weighed: as asked, as it was before, or as its area suggests."""
    asked = said.get("by", "")
    if asked in WAYS:
        return asked
    if body.standards or body.unassessed:
        return "standards"
    if body.answers:
        return FREELY if body.answers[0].section == FREELY else "organisation"
    return BY_AREA.get(body.area or "", FREELY) if body.about else FREELY


def answered(said: QueryDict, way: str, body: Risk) -> Risk:
    """The risk with the answers that a form holds; what is no answer is left out."""
    exposure = said.get("exposure", "")
    told: dict[str, Any] = {"exposure": exposure if exposure in get_args(Exposure) else UNSET}
    if way == "standards":
        without = said.get("unassessed", "")
        told |= {"standards": tuple(_standards(said)), "unassessed": without if without in WITHOUT else UNSET}
    else:
        told["answers"] = tuple(_answers(said, way))
    return structs.replace(body, **told)


def _standards(said: QueryDict) -> Iterator[StandardMet]:
    for standard in STANDARDS:
        met, evidence = said.get(f"met.{standard}", ""), _line(said, f"evidence.{standard}")
        if met in MET:
            told = {"standard": standard, "met": met} | ({"evidence": evidence} if evidence else {})
            yield convert(told, StandardMet)


def _answers(said: QueryDict, way: str) -> Iterator[RiskAnswer]:
    for one in questions(way):
        value, note = said.get(one.name, ""), _line(said, f"note.{one.name}")
        if value in GRADES:
            told: dict[str, Any] = {"section": one.section, "question": one.key, "value": int(value)}
            told |= {"weight": one.weight} if one.weight != PLAIN else {}
            yield convert(told | ({"note": note} if note else {}), RiskAnswer)


def _line(said: QueryDict, name: str) -> str:
    """A line of a form in one line."""
    return " ".join(said.get(name, "").split())[:LONGEST]


def comes_to(way: str, told: Risk, said: QueryDict) -> str:
    """The level that is written: what the answers come to; of a single risk what people say, or else that."""
    found = assessed(told)
    level = (found.level if found else None) or told.level or ""
    return said.get("level", "") or level if way == FREELY else level


def look_on(told: Risk, level: str, weighed_on: date) -> date | None:
    """The day by which to look again; None where it is not told how much hangs on it, or how grave it is."""
    if not level or not told.exposure or level not in get_args(RiskLevel):
        return None
    return look_every(cast(RiskLevel, level), told.exposure).next_after(weighed_on)


def kept(visit: Visit, way: str, told: Risk, said: QueryDict) -> Mapping[str, Any]:
    """The words of the risk as they go on the record."""
    level, day = comes_to(way, told, said), said.get("assessed_on", "").strip() or visit.day.isoformat()
    words: dict[str, Any] = {**to_builtins(told), "assessed_by": visit.place.seat.id, "assessed_on": day}
    words |= {"level": level} if level else {}
    look = said.get("review_on", "").strip() or look_on(told, level, day_typed(day) or visit.day)
    return words | ({"review_on": str(look)} if look else {})
