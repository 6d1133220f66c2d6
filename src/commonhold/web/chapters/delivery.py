"""Promises and results: the work with who answers for it, what changed, and the signs that are watched."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.delivery import Activity, Indicator, Measurement, Outcome
from commonhold.visibility.reading.entries import Lying
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.titles import brief, state_of
from commonhold.web.visit import Visit

AT_MOST = 8


class Work(Struct, frozen=True):
    """A piece of work: who answers for it, when it is due, whether it is an early, visible success."""

    id: str
    title: str
    partners: tuple[Partner, ...]
    day: str
    late: bool
    state: str
    quick: bool


class Sign(Struct, frozen=True):
    """A sign that is watched: where it began, where it is, where it is to get; percent of the way, where told."""

    id: str
    name: str
    told: str
    now: str
    target: str
    percent: int | None


def picture(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """Work under way, early successes, changes, signs."""
    work = sorted(_work(visit, pieces), key=lambda one: one[0])
    quick = [one for _day, one in work if one.quick]
    return {
        "work": [one for _day, one in work if one.state in ("planned", "under_way")][:AT_MOST],
        "quick": quick[-3:],
        "changes": list(changes(pieces))[-3:][::-1],
        "signs": list(signs(pieces)),
    }


def _work(visit: Visit, pieces: Sequence[Lying]) -> Iterator[tuple[date, Work]]:
    for piece in pieces:
        body, state = piece.entry.body, state_of(piece.entry, visit.day)
        if not isinstance(body, Activity):
            continue
        due = body.due_on or None
        late = state in ("planned", "under_way") and due is not None and due < visit.day
        wanted = set(body.accountable)
        partners = tuple(one for one in visit.partners if one.id in wanted)
        told = words.day(body.done_on or due)
        yield (
            due or date.max,
            Work(piece.entry.id, str(body.title or ""), partners, told, late, state, body.quick_win is True),
        )


def changes(pieces: Sequence[Lying]) -> Iterator[tuple[str, str, str, str]]:
    """What changed for somebody: id, who, what, when."""
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, Outcome):
            yield (
                piece.entry.id,
                str(body.who_changed or ""),
                brief(body.what_changed, 200),
                words.day(body.happened_on or None),
            )


def signs(pieces: Sequence[Lying]) -> Iterator[Sign]:
    """The signs that are agreed, each with its latest value."""
    latest: dict[str, Measurement] = {}
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, Measurement) and body.indicator:
            known = latest.get(body.indicator)
            if known is None or (body.measured_on or date.min) >= (known.measured_on or date.min):
                latest[body.indicator] = body
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, Indicator) and piece.entry.state in ("agreed", ""):
            yield _sign(piece.entry.id, body, latest.get(piece.entry.id))


def _sign(id: str, body: Indicator, last: Measurement | None) -> Sign:
    unit = f" {body.unit}" if body.unit else ""
    now = ""
    if last is not None:
        day = words.day(last.measured_on or None)
        now = _("{value}{unit}, {day}").format(value=_told(last.value), unit=unit, day=day)
    target = f"{_told(body.target)}{unit}" if body.target else ""
    began = _("Began at {value}").format(value=_told(body.baseline)) if body.baseline else ""
    percent = _percent(last.value if last else "", body.baseline, body.target)
    return Sign(id, str(body.name or ""), began, now, target, percent)


def _number(told: object) -> Decimal | None:
    try:
        number = Decimal(str(told).replace(",", "")) if told else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _told(value: object) -> str:
    number = _number(value)
    return words.number(number) if number is not None else str(value or "").rstrip(".")


def _percent(value: object, baseline: object, target: object) -> int | None:
    """How much of the target is reached, 0 to 100; None where it is no number that is to grow."""
    reached, began, wanted = _number(value), _number(baseline), _number(target)
    if reached is None or wanted is None or began is None or wanted <= max(began, Decimal(0)):
        return None
    return int(max(Decimal(0), min(Decimal(100), reached * 100 / wanted)))
