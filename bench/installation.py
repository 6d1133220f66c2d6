"""A fresh installation for the benchmarks, on either engine, and partnerships of any size brought into it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).parents[1] / "tests"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings_of_tests")

import django

django.setup()

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from msgspec import Struct, json, structs

from commonhold.acts.deed import By
from commonhold.acts.findings import bring_up_to_date
from commonhold.acts.organisations import card_line, keep_cards
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.kind import SEALED
from commonhold.facts.rooms.house import PARTNERS, own_room
from commonhold.facts.vocabulary import kinds
from commonhold.practice.golden import DAY
from commonhold.record.derive import bring_up
from commonhold.record.journal import Draft, append
from commonhold.record.registers import CONFIRMED
from database import ENGINES, Databases

__all__ = ["DAY", "ENGINES", "NOON", "bring_in", "installed", "settled", "use"]

NOON = datetime.combine(DAY, time(12), UTC)
"""The moment at which all is written."""


@contextmanager
def installed(engine: str) -> Iterator[BaseDatabaseWrapper]:
    """A new, empty, migrated database of an engine, which takes the place of any other."""
    with TemporaryDirectory() as folder:
        databases = Databases(Path(folder))
        try:
            wrapper = databases.of(engine)
            use(wrapper)
            yield wrapper
        finally:
            databases.close()


def use(wrapper: BaseDatabaseWrapper) -> None:
    """Have all that follows go to this database."""
    connections["default"] = wrapper


def bring_in(dossier: Dossier, id: str, *, findings: bool = True) -> dict[str, By]:
    """Put a dossier on the record as a partnership of its own; who acts for whom there.

    Written straight into the journals, its findings stored where they are wanted.
    """
    card = structs.replace(dossier.partnership, slug=id)
    drafts = [_line("partnership", id, PARTNERS, card)]
    for seat in dossier.seats.values():
        taken = structs.replace(seat.body, claimed_on=date(2024, 2, 1), place="representative")
        drafts.append(_line("seat", seat.id, PARTNERS, taken, organisation=seat.organisation, state=CONFIRMED))
    drafts += [_entry(entry) for entry in dossier.entries]
    with transaction.atomic():
        _register(dossier)
        bring_up(id, append(id, drafts), all_new=True)
        if findings:
            bring_up_to_date(id, kinds(), day=DAY)
    return {seat.organisation: By(id, seat.id) for seat in dossier.seats.values()}


def settled() -> None:
    """Let the database take stock of what was brought in, as it does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _register(dossier: Dossier) -> None:
    """Put the organisations on the register, unless another partnership brought them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM record_organisation")
        known = {id for (id,) in cursor.fetchall()}
    keep_cards(
        [
            card_line("organisation", org, org, json.encode(card), by="", at=NOON, deed="register")
            for org, card in dossier.organisations.items()
            if org not in known
        ]
    )


def _entry(entry: AnyEntry) -> Draft:
    room = entry.room
    if room == "own" or (room == SEALED and entry.state != "opened"):
        room = own_room(entry.organisation)
    elif room == SEALED:
        room = PARTNERS
    return _line(
        entry.kind, entry.id, room, entry.body, organisation=entry.organisation, by=entry.author, state=entry.state,
        since=entry.state_since, written_at=entry.recorded_at,
    )  # fmt: skip


def _line(
    kind: str,
    id: str,
    room: str,
    body: Struct,
    *,
    organisation: str = "",
    by: str = "",
    state: str = "",
    since: date | None = None,
    written_at: datetime | None = None,
) -> Draft:
    return Draft(
        room=room, deed="bring_in", by=by, at=NOON, kind=kind, entry=id, revision=1, organisation=organisation,
        state=state, since=since, written_at=written_at, body=json.encode(body),
    )  # fmt: skip
