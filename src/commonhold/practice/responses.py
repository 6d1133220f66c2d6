"""What people answered to a finding, and whether it still waits for them.

Planning, disputing and acknowledging stand as said and leave the finding open. Accepting it for a time and putting it
off set it aside once they are agreed (by each partner, for a shared finding; by the organisation, for its own), until
their date or the next review, whichever comes first. Passing a gate leaves the finding open and visible.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from commonhold.facts.chapters.governance import FindingResponse
from commonhold.facts.chapters.review import Review
from commonhold.facts.clock import Clock
from commonhold.facts.entry import Entry
from commonhold.facts.sharing import is_over
from commonhold.practice.check import Verdict
from commonhold.practice.finding import Finding
from commonhold.practice.view import Ground

Standing: TypeAlias = Literal["open", "planned", "disputed", "acknowledged", "gate_passed", "accepted", "put_off"]

_AS_SAID: dict[str, Standing] = {"plan": "planned", "dispute": "disputed", "acknowledge": "acknowledged"}
_ONCE_AGREED: dict[str, Standing] = {"accept": "accepted", "put_off": "put_off", "pass_gate": "gate_passed"}
SET_ASIDE: tuple[Standing, ...] = ("accepted", "put_off")


class Answered(Struct, frozen=True):
    """A finding and where it stands: by which response (entry id), and until when that holds by itself."""

    finding: Finding
    standing: Standing = "open"
    response: str = ""
    until: date | None = None
    look_again_on: date | None = None

    @property
    def set_aside(self) -> bool:
        """Agreed to be left alone for now."""
        return self.standing in SET_ASIDE


def answered(verdict: Verdict, ground: Ground) -> list[Answered]:
    """The findings of a verdict with what this audience's people answered to them."""
    responses = [
        r
        for r in ground.dossier.of(FindingResponse)
        if r.body.practice == verdict.practice.code and _speaks_here(r, ground)
    ]
    clock = Clock(ground.clock.day)
    return [
        _stand(finding, [r for r in responses if r.body.subject == finding.subject], ground, clock)
        for finding in verdict.findings
    ]


def _speaks_here(response: Entry[FindingResponse], ground: Ground) -> bool:
    """A shared finding is answered in the common room, an own one in that organisation's own."""
    if ground.audience.reach == "partners":
        return True
    return response.room == "own" and response.organisation == ground.audience.organisation


def _stand(finding: Finding, responses: Iterable[Entry[FindingResponse]], ground: Ground, clock: Clock) -> Answered:
    said = Answered(finding)
    for response in responses:
        act = response.body.act
        if act in _ONCE_AGREED and response.state == "agreed" and not _is_back(response, ground, clock):
            found = Answered(finding, _ONCE_AGREED[act], response.id, response.body.until or None, clock.next_day)
            if found.set_aside:
                return found
            said = found
        elif act in _AS_SAID and response.state in ("said", "agreed"):
            said = Answered(finding, _AS_SAID[act], response.id, response.body.until or None, clock.next_day)
    return said


def _is_back(response: Entry[FindingResponse], ground: Ground, clock: Clock) -> bool:
    """Has its date gone by, or a review brought it up again?"""
    until, agreed_on = response.body.until, response.since
    if until and is_over(until, clock):
        return True
    found = [review.body.findings_on for review in ground.dossier.of(Review) if review.body.findings_on]
    return any(on > agreed_on and clock.reached(on) for on in found if agreed_on)
