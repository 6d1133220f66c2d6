"""A token acts as one seat, and dies with it, with its person, with its day, and at a word."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acts.house import MONDAY, at_the_table, days_later, sit
from commonhold.acts import people
from commonhold.acts.access import tokens
from commonhold.acts.deed import By
from commonhold.acts.refusal import NotAllowed, NotThere
from commonhold.acts.seating.seats import end_seat
from commonhold.record.models.directory import Sitting
from commonhold.record.models.people import Person
from commonhold.record.models.programs import Token

pytestmark = pytest.mark.usefixtures("database")


def _scene() -> tuple[By, str]:
    """Furrow's seat, and whoever sits there."""
    by = at_the_table("furrow", "varrow")["furrow"]
    return by, people.person("somebody@example.org", "Somebody")


def _made(by: By, person: str, **more: object) -> str:
    return tokens.make(by=by, person=person, name="Ledger", scopes=["read", "write"], now=MONDAY, **more).secret  # type: ignore[arg-type]


def test_a_token_is_told_once_and_kept_as_a_hash() -> None:
    by, person = _scene()
    secret = _made(by, person)
    (row,) = Token.objects.all()
    assert secret.startswith("commonhold_")
    assert secret.encode() not in bytes(row.token_hash)
    assert len(bytes(row.token_hash)) == 32
    found = tokens.bearer(secret, now=MONDAY)
    assert found is not None
    assert (found.by, found.writes, found.name) == (by, True, "Ledger")


def test_looking_it_up_takes_two_queries_and_one_more_on_its_first_use_of_a_day() -> None:
    by, person = _scene()
    secret = _made(by, person)
    for queries in (3, 2):
        with CaptureQueriesContext(connection) as seen:
            tokens.bearer(secret, now=MONDAY)
        assert len(seen) == queries
    assert [one.last_used_on for one in tokens.of_person(person, now=MONDAY)] == [MONDAY.date()]


def test_it_lasts_until_its_day_ends_and_never_longer_than_a_year() -> None:
    by, person = _scene()
    secret = _made(by, person, days=1)
    assert tokens.bearer(secret, now=datetime(2026, 3, 9, 23, 59, tzinfo=UTC))
    assert tokens.bearer(secret, now=datetime(2026, 3, 10, tzinfo=UTC)) is None
    for days in (0, 366, -1):
        with pytest.raises(NotAllowed):
            _made(by, person, days=days)


@pytest.mark.parametrize("scopes", [[], ["write"], ["read", "all"]])
def test_scopes_are_read_or_both(scopes: list[str]) -> None:
    by, person = _scene()
    with pytest.raises(NotAllowed):
        tokens.make(by=by, person=person, name="Ledger", scopes=scopes, now=MONDAY)


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "n" * 201, "\0"])
def test_a_name_is_one_line(name: str) -> None:
    by, person = _scene()
    with pytest.raises(NotAllowed):
        tokens.make(by=by, person=person, name=name, scopes=["read"], now=MONDAY)


def test_only_who_sits_there_makes_one() -> None:
    by, _ = _scene()
    other = people.person("other@example.org", "Other")
    for seat in (by, By(by.partnership, "osanti-varrow"), By("elsewhere", by.seat)):
        with pytest.raises(NotThere):
            _made(seat, other)


def test_it_is_taken_back_by_its_person_alone() -> None:
    by, person = _scene()
    secret = _made(by, person)
    (token,) = tokens.of_person(person, now=MONDAY)
    with pytest.raises(NotThere):
        tokens.revoke(person=people.person("other@example.org", "Other"), token=token.id, now=MONDAY)
    tokens.revoke(person=person, token=token.id, now=MONDAY)
    assert tokens.bearer(secret, now=MONDAY) is None
    assert not tokens.of_person(person, now=MONDAY)[0].in_force


def test_a_program_gives_its_own_back() -> None:
    by, person = _scene()
    secret = _made(by, person)
    found = tokens.bearer(secret, now=MONDAY)
    assert found is not None
    tokens.give_back(found, now=MONDAY)
    assert tokens.bearer(secret, now=MONDAY) is None


def test_it_dies_with_its_seat() -> None:
    by, _ = _scene()
    yaw = people.person("yaw@example.org", "Yaw")
    seat = By(by.partnership, "osanti-varrow")
    people.sit(seat.partnership, seat.seat, yaw)
    secret = _made(seat, yaw)
    sit(seat.partnership, "second-of-varrow", "varrow")
    end_seat(by=seat, seat=seat.seat, now=MONDAY)
    assert tokens.bearer(secret, now=MONDAY)  # its last day is not over
    assert tokens.bearer(secret, now=days_later(1)) is None


def test_it_dies_with_its_person() -> None:
    by, person = _scene()
    secret = _made(by, person)
    Person.objects.filter(id=person).update(is_active=False)
    assert tokens.bearer(secret, now=MONDAY) is None
    Person.objects.filter(id=person).update(is_active=True)
    assert tokens.bearer(secret, now=MONDAY)
    Sitting.objects.filter(person=person).delete()
    assert tokens.bearer(secret, now=MONDAY) is None


@pytest.mark.parametrize(
    "secret", ["", "commonhold_", "nothing", "commonhold_\0", "commonhold_ä", "commonhold_" + "x" * 5000]
)
def test_what_is_no_token_opens_nothing(secret: str) -> None:
    _scene()
    assert tokens.bearer(secret, now=MONDAY) is None


def test_a_seat_has_a_few_tokens_at_a_time() -> None:
    by, person = _scene()
    for _ in range(tokens.MOST):
        _made(by, person, days=1)
    with pytest.raises(NotAllowed):
        _made(by, person)
    later = MONDAY + timedelta(days=2)
    assert tokens.make(by=by, person=person, name="Ledger", scopes=["read"], now=later)
