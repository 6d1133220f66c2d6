"""Reads a record file: the registers and entries of one partnership as JSON, with everything that is wrong with them.

An entry with a problem keeps what is right with it; only a text that is no record of this format ends the reading.
"""

import re
from collections.abc import Iterable, Iterator
from os import PathLike
from typing import TypeVar, cast

import msgspec

from commonhold.exchange.file import FileProblem, Stream, Told
from commonhold.exchange.record.bodies import read_fact
from commonhold.exchange.record.cards import Card, read_card
from commonhold.exchange.record.complaints import Complaints
from commonhold.exchange.record.entries import Entries, name_of
from commonhold.exchange.record.lines import DEEPEST, Lines, Piece, too_deep
from commonhold.exchange.record.references import astray
from commonhold.facts.chapters.registers import Office, Organisation, Partnership, Seat
from commonhold.facts.checking.problem import echo
from commonhold.facts.dossier import Dossier
from commonhold.facts.entry import OfficeCard, SeatCard
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _

F = TypeVar("F", bound=Fact)

FORMAT = "commonhold-record/1"
REGISTERS = ("partnership", "organisation", "office", "seat")
MEMBERS = ("format", "partnership", "organisations", "offices", "seats", "entries")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PLACE = re.compile(r"\(byte (\d+)\)")

NOT_UTF_8 = _("This file is not written in UTF-8 (line {line}, column {column}). Save it again as UTF-8.")
NOT_JSON = _("This file is not JSON: it breaks off at line {line}, column {column}.")
CUT_OFF = _("This file is not whole: the JSON in it ends too early (line {line}, column {column}).")
TOO_DEEP = _("This file nests values more than {deepest} deep (line {line}, column {column}); no record does.")
NO_OBJECT = _("This file is JSON, but no record: a record begins with a brace (line {line}, column {column}).")
NO_FORMAT = _("This file is JSON, but no record: its “format” must be {format} (line {line}, column {column}).")
OTHER_NUMBER = _("This record has the format {told}; this program reads {format} (line {line}, column {column}).")
NO_MEMBER = _("{who} is not a part of a record.")
NO_LIST = _("{who} must be a list.")
NO_PARTNERSHIP = _("This record has no partnership: its card must stand under “partnership”.")
CARD_TWICE = _("{who} is on the register twice; the first one counts.")


def read_record(path: str | PathLike[str]) -> Stream:
    """What a record file tells: its problems in the order of the file, then its partnership."""
    with open(path, "rb") as file:
        text = file.read()
    return read_text(text)


def read_text(text: bytes) -> Stream:
    """As `read_record`, from the file's bytes."""
    top = _open(text)
    if isinstance(top, FileProblem):
        yield top
        return
    reading = _Reading(text, top)
    dossier = reading.dossier()
    yield from sorted(reading.complaints.found, key=lambda problem: problem.line)
    if dossier is not None:
        yield Told(dossier, reading.line_of)


def _open(text: bytes) -> dict[str, Piece] | FileProblem:
    """The members of the whole, or why this cannot be read as a record of this format."""
    begins = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    try:
        text.decode("utf-8")
        top = Piece(text[begins:], begins).members()
    except UnicodeDecodeError as wrong:
        return _fatal(text, wrong.start, NOT_UTF_8)
    except msgspec.ValidationError:
        return _fatal(text, begins, NO_OBJECT)
    except msgspec.DecodeError as wrong:
        place = _PLACE.search(str(wrong))
        return _fatal(text, begins + int(place[1]), NOT_JSON) if place else _fatal(text, len(text), CUT_OFF)
    except RecursionError:
        return _fatal(text, too_deep(text), TOO_DEEP, deepest=DEEPEST)
    return _of_this_format(text, top)


def _of_this_format(text: bytes, top: dict[str, Piece]) -> dict[str, Piece] | FileProblem:
    piece = top.get("format", Piece(b'""', 0))
    told = _text(piece)
    if told == FORMAT:
        return top
    other = told.startswith(FORMAT.rpartition("/")[0] + "/")
    return _fatal(text, piece.begins, OTHER_NUMBER if other else NO_FORMAT, told=echo(told), format=FORMAT)


def _fatal(text: bytes, place: int, what: str, **words: object) -> FileProblem:
    lines = Lines(text)
    line = lines.line(place)
    return FileProblem(line, what, {"line": line, "column": lines.column(place), **words}, fatal=True)


def _text(piece: Piece) -> str:
    try:
        return msgspec.json.decode(piece.raw, type=str)
    except msgspec.MsgspecError:
        return ""


class _Reading:
    """One record being read: what was found, where it stands, and what is wrong with it."""

    def __init__(self, text: bytes, top: dict[str, Piece]) -> None:
        self._lines = Lines(text)
        self._top = top
        self._cards: dict[tuple[str, str], Piece] = {}
        self.complaints = Complaints(self._lines)
        self._entries = Entries(self.complaints)

    def line_of(self, id: str) -> int:
        """The line of the newest revision of an entry, or of a card; 0 where it is not known."""
        cards = (self._cards.get((register, id)) for register in REGISTERS)
        piece = self._entries.newest(id) or next((card for card in cards if card), None)
        return self._lines.line(piece.place_of("id")) if piece else 0

    def dossier(self) -> Dossier | None:
        """The partnership that is told; none where there is no card of it."""
        for name, piece in self._top.items():
            if name not in MEMBERS:
                self.complaints.add(piece, f"“{echo(name)}”", NO_MEMBER)
        if "partnership" not in self._top:
            self.complaints.add(Piece(b"", 0), "", NO_PARTNERSHIP)
            return None
        told = self._told()
        for at, what, words in astray(told):
            piece = self._entries.pieces.get((at.id, at.revision)) or self._cards[at.kind, at.id]
            self.complaints.add(piece, name_of(kinds()[at.kind], at.id), what, field=at.field, **words)
        return told

    def _told(self) -> Dossier:
        ((card, partnership),) = self._read_cards([self._top["partnership"]], Partnership)
        id = card.id or partnership.slug or "partnership"
        self._cards["partnership", id] = self._top["partnership"]
        organisations = {card.id: body for card, body in self._cards_of(Organisation)}
        offices = [OfficeCard(card.id, card.organisation, body) for card, body in self._cards_of(Office)]
        seats = [SeatCard(card.id, card.organisation, body) for card, body in self._cards_of(Seat)]
        for number, piece in enumerate(self._list("entries"), 1):
            self._entries.take(piece, number)
        return Dossier(
            id,
            partnership,
            organisations=organisations,
            offices=offices,
            seats=seats,
            entries=self._entries.read,
        )

    def _cards_of(self, fact: type[F]) -> list[tuple[Card, F]]:
        """The cards of a register that have an id, each id once."""
        known: dict[str, tuple[Card, F]] = {}
        for card, body in self._read_cards(self._list(f"{kind_of(fact).name}s"), fact):
            if card.id:
                known.setdefault(card.id, (card, body))
        return list(known.values())

    def _read_cards(self, pieces: Iterable[Piece], fact: type[F]) -> Iterator[tuple[Card, F]]:
        kind = kind_of(fact)
        for number, piece in enumerate(pieces, 1):
            card = read_card(piece, kind.name)
            who = name_of(kind, card.id) if card.id else f"{kind.title} {number}"
            for field, what in card.wrong.items():
                self.complaints.add(piece, who, what, field=field)
            body, problems = read_fact(kind, card.body)
            for field, said in problems:
                self.complaints.quote(piece, who, said, field)
            if self._cards.setdefault((kind.name, card.id), piece) is not piece and card.id:
                self.complaints.add(piece, who, CARD_TWICE)
            yield card, cast(F, body)

    def _list(self, name: str) -> list[Piece]:
        piece = self._top.get(name, Piece(b"[]", 0))
        try:
            return piece.items()
        except msgspec.ValidationError:
            self.complaints.add(piece, f"“{name}”", NO_LIST)
            return []
