"""What a form offers to choose from: partners round the table, seats, entries that its reader sees, and codes."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from django.utils.translation import gettext as _

from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.facts.shape import Slot, slots
from commonhold.facts.types import Money
from commonhold.facts.vocabulary import kinds
from commonhold.visibility.reading.beside.cards import offices_of
from commonhold.visibility.reading.beside.naming import beside
from commonhold.visibility.reading.places import names_of
from commonhold.visibility.reading.registers import named_on
from commonhold.visibility.reading.shelf import Item, Shelf, shelf
from commonhold.web import words
from commonhold.web.forms.fields import Choice
from commonhold.web.known import known_as
from commonhold.web.visit import Visit

COMMON = (PARTNERS, PUBLIC)
MOST = 60
"""So many entries of a kind can be chosen from; where there are more, others are named by their address."""
LATEST = 30
"""The same where any entry can be chosen: what was written lately."""
COUNTRIES = ("ISO-3166-1", "ISO-3166-1-alpha-2")
USUAL = ("USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "KES", "UGX", "TZS", "ETB", "NGN", "GHS", "XOF", "ZAR", "EGP")
WITH_MONEY = tuple(
    name
    for name, kind in kinds().items()
    if any(slot.part is Money for slot in slots(kind.fact)) and kind.standing == "entry"
)


class OfferedHere:
    """What can be chosen in one partnership by whoever visits it; each list is read when a field first asks for it."""

    def __init__(self, visit: Visit, held: Collection[str] = (), told: Collection[str] = ()) -> None:
        self._visit = visit
        self._held = held
        self._told = told
        self._shelves: dict[str, Shelf] = {}

    def choices(self, slot: Slot) -> Sequence[Choice] | None:
        """The choices of a field, the reader's own partner first."""
        if slot.type == "org":
            return self._organisations
        if slot.type == "seat":
            return self._seats
        if slot.to == "office":
            return self._offices
        if slot.type in ("ref", "entry"):
            found = self._shelf(slot).items
            shared = [item for item in found if item.room in COMMON]
            alone = [item for item in found if item.room not in COMMON]
            return [*self._around(slot), *self._entries(shared, ""), *self._entries(alone, _("Fewer read these"))]
        return {"country": self._countries, "currency": self._currencies, "lang": self._languages}.get(
            slot.type, lambda: None
        )()

    def is_whole(self, slot: Slot) -> bool:
        """Are these all there are?"""
        return slot.type not in ("ref", "entry") or slot.to == "office" or not self._shelf(slot).more

    def known(self, id: str) -> str:
        """What something is known by that was named before; what nobody knows stays as it was typed."""
        if id in self._beyond:
            return self._beyond[id]
        return _("Something that is not open to you") if id in self._held else id

    @cached_property
    def _beyond(self) -> Mapping[str, str]:
        named = beside(self._visit.place, "", {*self._held, *self._told}).named
        return {id: known_as(item.entry) for id, item in named.items()}

    @cached_property
    def currency(self) -> str:
        """The one that was written most in the latest entries; none where there is no money on the record."""
        return next(iter(self._used), "")

    # -- who ------------------------------------------------------------------------------------------------------

    @cached_property
    def _organisations(self) -> Sequence[Choice]:
        visit, here = self._visit, {partner.id for partner in self._visit.partners}
        partners = [Choice(partner.id, partner.name, group=_("Partners")) for partner in visit.partners]
        card = visit.place.house.card
        others = {*visit.names, *named_on(card), card.convenor or ""} - here - {""}
        names = {**names_of(others - visit.names.keys()), **visit.names}
        known = sorted((names[org], org) for org in others if org in names)
        return [*partners, *(Choice(org, name, group=_("Other organisations")) for name, org in known)]

    @cached_property
    def _seats(self) -> Sequence[Choice]:
        visit = self._visit
        order = [*(partner.id for partner in visit.partners), ""]
        found = []
        for seat in visit.place.house.seats.values():
            name = str(seat.body.shown_name or seat.id)
            place = order.index(seat.organisation) if seat.organisation in order else len(order)
            for_whom = visit.names.get(seat.organisation, "") or words.choice(seat.body.place or "")
            found.append((place, name, Choice(seat.id, name, group=for_whom)))
        return [choice for _place, _name, choice in sorted(found, key=lambda one: one[:2])]

    @cached_property
    def _offices(self) -> Sequence[Choice]:
        order = [partner.id for partner in self._visit.partners]
        found = sorted(offices_of(order), key=lambda office: order.index(office.organisation))
        names = self._visit.names
        return [Choice(one.id, str(one.body.name or one.id), group=names.get(one.organisation, "")) for one in found]

    # -- what -----------------------------------------------------------------------------------------------------

    def _shelf(self, slot: Slot) -> Shelf:
        if slot.to not in self._shelves:
            wanted = [slot.to] if slot.to else [kind.name for kind in kinds().values() if kind.name != "assent"]
            self._shelves[slot.to] = shelf(self._visit.place, wanted, most=MOST if slot.to else LATEST)
        return self._shelves[slot.to]

    def _around(self, slot: Slot) -> Iterable[Choice]:
        if slot.type == "entry":
            yield Choice(self._visit.partnership, _("This partnership itself: its card"))

    def _entries(self, items: Iterable[Item], group: str) -> Iterator[Choice]:
        for item in items:
            written = words.day(item.entry.recorded_on)
            yield Choice(item.entry.id, known_as(item.entry), hint=written, group=group)

    # -- codes ----------------------------------------------------------------------------------------------------

    @cached_property
    def _used(self) -> Sequence[str]:
        found = shelf(self._visit.place, WITH_MONEY, most=100).items
        told = Counter(
            money.currency
            for item in found
            for slot in slots(type(item.entry.body))
            if isinstance(money := getattr(item.entry.body, slot.name), Money)
        )
        return [currency for currency, _often in told.most_common()]

    def _currencies(self) -> Sequence[Choice]:
        names = words.locale().currencies
        return [Choice(code, str(names.get(code, code))) for code in dict.fromkeys((*self._used, *USUAL))]

    def _languages(self) -> Sequence[Choice]:
        spoken = self._visit.place.house.card.languages or ()
        usual = ("en", "ar", "fr", "es", "pt", "sw", "am", "ha", "hi", "bn", "id", "ru", "zh", "de")
        return [Choice(code, words.tongue(code)) for code in dict.fromkeys((*spoken, *usual))]

    def _countries(self) -> Sequence[Choice]:
        """Those where the partnership works; any other can be typed."""
        told = self._visit.place.house.card.countries or ()
        codes = (code for vocabulary, _colon, code in (one.partition(":") for one in told) if vocabulary in COUNTRIES)
        return [Choice(words.country(code), "") for code in codes]
