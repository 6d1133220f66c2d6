"""In whatever order partners draft, lodge, take back, open and leave: no word is read before its time."""

from collections import Counter
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec import json

from acts.house import at_the_table, days_later
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.acts.refusal import Refusal
from commonhold.acts.sealing.lodging import lodge, open_own, open_round, take_back
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.rooms.sealing import opens
from commonhold.record.fold import LODGE, OPEN, Round, entries_of
from commonhold.record.journal import lines_of
from commonhold.record.rows import ENTRIES

pytestmark = pytest.mark.usefixtures("database")
ORGS = ("furrow", "varrow", "ministry", "assembly")
DRIVER = {"facet": "driver"}
DEEDS = {"lodge": lodge, "take_back": take_back, "open_own": open_own, "open_round": open_round}
STEPS = st.lists(
    st.tuples(st.sampled_from(("draft", "draft", *DEEDS, "lodge", "lodge", "leave")), st.integers(0, 3)),
    min_size=4,
    max_size=18,
)
numbers = count(1)


class Table:
    """What ought to be: who is present, and what each drafted, sealed and opened."""

    def __init__(self, orgs: tuple[str, ...]) -> None:
        self.present = set(orgs)
        self.drafts: dict[str, list[str]] = {org: [] for org in orgs}
        self.sealed: dict[str, list[str]] = {}
        self.open: dict[str, list[str]] = {org: [] for org in orgs}
        self.lodged: set[str] = set()

    def do(self, step: str, org: str) -> bool:
        """Is the deed done, and not refused?"""
        if org not in self.present or ((step == "lodge") is (org in self.sealed) and step != "open_round"):
            return False
        if step == "lodge":
            self.sealed[org], self.drafts[org] = self.drafts[org], []
            self.lodged.add(org)
            self.open_if_complete()
        elif step == "take_back":
            self.drafts[org] += self.sealed.pop(org)
            self.lodged.discard(org)
        elif step == "open_own":
            self.open[org] += self.sealed.pop(org)
        else:
            return self.open_if_complete()
        return True

    def open_if_complete(self) -> bool:
        closed = self.present & set(self.sealed)
        if len(self.present) < 2 or not self.present <= self.lodged or not closed:
            return False
        for org in closed:
            self.open[org] += self.sealed.pop(org)
        return True


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS, partners=st.integers(2, 4))
def test_no_word_is_read_before_its_time(steps: list[tuple[str, int]], partners: int) -> None:
    orgs, id = ORGS[:partners], f"osanti-{next(numbers)}"
    by, table = at_the_table(*orgs, id=id), Table(orgs)
    for day, (step, who) in enumerate(steps):
        org = orgs[who % partners]
        play(table, by[org], step, org, day)
        rows = ENTRIES.read("partnership = %s AND room = %s AND kind = 'motive'", (id, PARTNERS))
        assert Counter((row.organisation, json.decode(row.body)["statement"]) for row in rows) == Counter(
            (org, words) for org in orgs for words in table.open[org]
        )
    assert everything_that_opened_was_sealed(id)


def play(table: Table, by: By, step: str, org: str, day: int) -> None:
    """Take one step, in the record and in what ought to be; both refuse it or neither."""
    now = days_later(day)
    if step in DEEDS:
        done = True
        try:
            DEEDS[step](by=by, kind="motive", values=DRIVER, now=now)
        except Refusal:
            done = False
        assert done is table.do(step, org), (step, org)
    elif org in table.present and step == "draft":
        words = f"Reason {next(numbers)}."
        body = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": words}
        write(by=by, kind="motive", body=body, now=now)
        table.drafts[org].append(words)
    elif org in table.present:
        body = {"who": org, "direction": "leaves", "reason": "resources", "notice_on": "2026-03-09"}
        body["effective_on"] = days_later(day + 1).date().isoformat()
        write(by=by, kind="membership_change", body=body, now=now)
        table.present.discard(org)


def everything_that_opened_was_sealed(id: str) -> bool:
    lines = lines_of(id)
    about = [
        (line.deed, json.decode(line.body, type=Round))
        for line in lines
        if line.room == PARTNERS and line.deed in (LODGE, OPEN) and not line.entry
    ]
    sealed = {told.id: told.commitment for deed, told in about if deed == LODGE}
    hashes = {line.entry: line.body_hash for line in lines if line.room == PARTNERS and line.entry}
    assert entries_of(lines) == {row.id: row for row in ENTRIES.read("partnership = %s", (id,))}
    return all(not opens(sealed[told.id], told.salt, told.items, hashes) for deed, told in about if deed == OPEN)
