"""Bringing partnerships in from a published source: onto the porch, where everybody reads.

One deed for each partnership, in one transaction. Nothing that partners wrote is touched: neither their own card, once
they have one, nor an entry of the porch that one of them revised. Nothing is deleted.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from types import TracebackType
from typing import cast

from msgspec import json

from commonhold.acts.follow import follow
from commonhold.acts.organisations import card_line, chain_of, keep_cards
from commonhold.facts.chapters.registers import Organisation, Partnership
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.rooms.house import PUBLIC
from commonhold.facts.sources import Origin, read_origin
from commonhold.record.fold import as_entry
from commonhold.record.house import card, organisation_card, partnership_card, partnership_row
from commonhold.record.journal import Draft
from commonhold.record.registers import SOURCE
from commonhold.record.rows import ENTRIES, LINES, ORGANISATIONS, PARTNERSHIPS, OrganisationRow, PartnershipRow
from commonhold.record.table import marks
from commonhold.record.turn import in_turn

BRING_IN = "bring_in"


class Porch:
    """The porch of one partnership while a source is brought in: what stands there, and what is to be written on it.

    `dry`: look only, write nothing.
    """

    def __init__(self, partnership: str, *, now: datetime, dry: bool = False) -> None:
        self.partnership = partnership
        self._now = now.astimezone(UTC)
        self._dry = dry
        self._drafts: list[Draft] = []
        self._cards: list[Draft] = []
        self._turn = in_turn()

    def __enter__(self) -> "Porch":
        self._turn.__enter__()
        self._row: PartnershipRow | None = partnership_row(self.partnership, lock=not self._dry)
        return self

    def __exit__(
        self, sort: type[BaseException] | None, refused: BaseException | None, trace: TracebackType | None
    ) -> None:
        if refused is None and not self._dry:
            try:
                keep_cards(self._cards)
                follow(self.partnership, self._drafts, day=self._now.date(), all_new=self._row is None)
            except BaseException as failed:
                self._turn.__exit__(type(failed), failed, failed.__traceback__)
                raise
        self._turn.__exit__(sort, refused, trace)

    # -- what stands there ----------------------------------------------------------------------------------------

    @property
    def is_there(self) -> bool:
        """Is there a partnership of this id?"""
        return self._row is not None

    @property
    def origin(self) -> Origin | None:
        """Where the partnership was brought in from; None where it was not."""
        return read_origin(self._row.source) if self._row and self._row.source else None

    @property
    def has_own_card(self) -> bool:
        """Have the partners a card of their own beside the published one?"""
        return self._row is not None and self._row.room != PUBLIC

    @property
    def own_card(self) -> Partnership | None:
        """The card that counts: the partners' own where they have one."""
        return partnership_card(self._row) if self._row else None

    @cached_property
    def _published(self) -> tuple[int, Partnership | None]:
        if self._row is None or not self.has_own_card:
            return (self._row.revision, partnership_card(self._row)) if self._row else (0, None)
        lines = LINES.read(
            "partnership = %s AND room = %s AND kind = 'partnership'", (self.partnership, PUBLIC), order="seq DESC"
        )
        return (lines[0].revision, cast(Partnership, card("partnership", lines[0].body))) if lines else (0, None)

    @property
    def card(self) -> Partnership | None:
        """The published card as an earlier file told it."""
        return self._published[1]

    @cached_property
    def entries(self) -> list[AnyEntry]:
        """What earlier files told, in their order."""
        if self._row is None:
            return []
        rows = ENTRIES.read("partnership = %s AND room = %s", (self.partnership, PUBLIC), order="first_seq")
        return [as_entry(row) for row in rows if row.id.startswith(f"{self.partnership}/")]

    # -- writing --------------------------------------------------------------------------------------------------

    def tell_card(self, told: Partnership, *, written_at: datetime | None) -> None:
        """The published card says this now."""
        self._line("partnership", self.partnership, self._published[0] + 1, json.encode(told), written_at)

    def tell_origin(self, origin: Origin) -> None:
        """This is where the partnership is brought in from, and what that leaves to others."""
        self._line(SOURCE, self.partnership, 0, origin.as_bytes(), None)

    def tell(self, entry: AnyEntry, before: AnyEntry | None) -> None:
        """An entry says this now; `before` is how it stood, None where it is new."""
        self._drafts.append(
            Draft(
                room=PUBLIC,
                deed=BRING_IN,
                by="",
                at=self._now,
                kind=entry.kind,
                entry=entry.id,
                revision=before.revision + 1 if before else 1,
                organisation=entry.organisation,
                written_at=entry.recorded_at,
                body=json.encode(entry.body),
            )
        )

    def tell_organisations(self, drafts: Iterable[Draft]) -> None:
        """These cards of organisations go with it."""
        self._cards += drafts

    def _line(self, kind: str, entry: str, revision: int, body: bytes, written_at: datetime | None) -> None:
        self._drafts.append(
            Draft(
                room=PUBLIC, deed=BRING_IN, by="", at=self._now, kind=kind, entry=entry, revision=revision,
                written_at=written_at, body=body,
            )
        )  # fmt: skip


class Organisations:
    """The organisations of one file: those that are new get a card, those that are known keep theirs.

    A card that only the same publisher told before is told anew where the file says something else. Of an organisation
    that the file names often, each field counts as it is told first, so that the same file always says the same.
    """

    def __init__(self, *, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        self._told: dict[str, dict[str, object]] = {}

    def lines(self, cards: Mapping[str, Organisation], publisher: str) -> list[Draft]:
        """What is to be written for these cards of one activity."""
        said = {id: told for id, body in cards.items() if (told := self._first_said(id, body))}
        for id, told in said.items():
            self._told.setdefault(id, {}).update(told)
        known = {row.id: row for row in _rows(list(said))}
        drafts = (self._line(id, known.get(id), told, publisher) for id, told in said.items())
        return [draft for draft in drafts if draft]

    def _first_said(self, id: str, body: Organisation) -> dict[str, object]:
        before = self._told.get(id, {})
        told = {name: getattr(body, name) for name in body.__struct_fields__}
        return {name: value for name, value in told.items() if value and name not in before}

    def _line(self, id: str, row: OrganisationRow | None, told: Mapping[str, object], publisher: str) -> Draft | None:
        if row is None:
            body, revision = Organisation(**told), 1  # type: ignore[arg-type]
        else:
            stands = organisation_card(row.body)
            if all(getattr(stands, name) == value for name, value in told.items()) or not _told_by(publisher, id):
                return None
            fields = {name: getattr(stands, name) for name in stands.__struct_fields__}
            body, revision = Organisation(**{**fields, **told}), row.revision + 1
        return card_line(
            "organisation", id, id, json.encode(body), by=publisher, at=self._now, revision=revision, deed=BRING_IN
        )


def _rows(ids: list[str]) -> list[OrganisationRow]:
    return ORGANISATIONS.read(f"id IN ({marks(ids)})", ids) if ids else []


def _told_by(publisher: str, organisation: str) -> bool:
    """Did this publisher alone tell an organisation's card until now? What its own people wrote is theirs."""
    others = LINES.holds(
        "partnership = '' AND room = %s AND NOT (deed = %s AND \"by\" = %s)",
        (chain_of(organisation), BRING_IN, publisher),
    )
    return bool(publisher) and not others


def brought_in_by(publisher: str) -> dict[str, str]:
    """The partnerships that were brought in from a publisher until now, with their names."""
    rows = PARTNERSHIPS.columns(("id", "name", "source"), "room = %s OR source <> %s", (PUBLIC, b""))
    return {id: name for id, name, source in rows if source and read_origin(bytes(source)).publisher == publisher}


def slug_is_free(slug: str) -> bool:
    """Does no partnership go by this short name yet?"""
    return not PARTNERSHIPS.holds("slug = %s", (slug,))
