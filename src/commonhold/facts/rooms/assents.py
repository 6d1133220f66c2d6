"""Whose yes an entry has, and who may make each of its moves."""

from collections.abc import Container, Iterable

from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.kind import CONSENT, Kind, Move
from commonhold.facts.rooms.house import NEUTRAL_PLACES

YES = ("consent", "reaffirm")
CONFIRMED_PLACES = ("representative", *NEUTRAL_PLACES)
"""Places of a seat that the other partners confirm before it has a voice."""


def terms_of(kind: Kind, step: Move) -> tuple[str, ...]:
    """Who may make a move: what the machine says, or the kind's own word on who makes it binding."""
    return kind.decide if kind.machine is CONSENT and step.end == "agreed" else step.by


def consenting(assents: Iterable[AnyEntry], *, revision: int = 0, end: str = "") -> set[str]:
    """The organisations whose latest word is yes: on this revision (0: on any), to this state (empty: to any).

    Words are told in the order of saying. An organisation counts once, whichever of its seats spoke.
    """
    latest: dict[str, str] = {}
    for assent in assents:
        body = assent.body
        if not isinstance(body, Assent) or (revision and body.target_revision != revision):
            continue
        if not body.to_state or not end or body.to_state == end:
            latest[assent.organisation] = body.verdict or ""
    return {organisation for organisation, verdict in latest.items() if verdict in YES}


def asked_to_confirm(organisation: str, partners: Iterable[str], speaking: Container[str]) -> tuple[str, ...]:
    """The partners who must confirm a seat for an organisation (empty: a neutral one): all the others.

    For a partner's first voice those alone that have one (`speaking`), or two new partners would wait for each other
    for ever.
    """
    first = bool(organisation) and organisation not in speaking
    return tuple(org for org in partners if org != organisation and (not first or org in speaking))
