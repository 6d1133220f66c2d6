"""Where an entry could go from here: which moves there are, who may make them, whose consent is asked and given."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.actors import parse
from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.clock import Clock
from commonhold.facts.kind import SEALED, Kind, Move
from commonhold.facts.rooms.assents import YES, terms_of
from commonhold.facts.rooms.passing import state_on
from commonhold.facts.vocabulary import kinds
from commonhold.visibility.names import Matter
from commonhold.visibility.reading.shelf import Item
from commonhold.visibility.rights import NO_PERSON, Rights
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.record.showing.verbs import verb
from commonhold.web.visit import Visit

WITH_A_REPRESENTATIVE = ("own_rep", "any_rep", "rep_of", "each_rep", "each_rep_of", "rule", "other_rep", "second_rep")


class Way(Struct, frozen=True):
    """A move that could be made: `may` tells whether the visitor may make it, otherwise `who` says who can.

    `asked` are the organisations that must each consent before the entry goes there. `binding` moves are made by
    representatives alone.
    """

    end: str
    verb: str
    may: bool
    who: str
    note: str = ""
    asked: tuple[str, ...] = ()
    binding: bool = False


class Answer(Struct, frozen=True):
    """What a partner said on the present words: `sort` is yes, concern, no, abstains or none."""

    partner: Partner
    sort: str
    said: str
    reason: str = ""
    by: str = ""
    day: str = ""


class Course(Struct, frozen=True):
    """The state of an entry today, the ways on from it, and what the partners answered to its present words."""

    state: str
    ways: tuple[Way, ...]
    answers: tuple[Answer, ...]

    @property
    def moves(self) -> tuple[Way, ...]:
        """Those that one seat makes."""
        return tuple(way for way in self.ways if not way.asked)

    @property
    def consents(self) -> tuple[Way, ...]:
        """Those that several must consent to."""
        return tuple(way for way in self.ways if way.asked)

    @property
    def may_answer(self) -> bool:
        """Is the visitor one of those whose word is asked?"""
        return any(way.may for way in self.consents)

    @property
    def told(self) -> int:
        """How many of them have said something."""
        return sum(1 for answer in self.answers if answer.sort != "none")

    @property
    def waits(self) -> bool:
        """Does anybody's word stand out?"""
        return bool(self.consents) and any(answer.sort == "none" for answer in self.answers)

    @property
    def is_stuck(self) -> bool:
        """Has everybody answered, and does it still not go on? Had all said yes to one thing, it would have gone on."""
        return bool(self.consents) and bool(self.answers) and not self.waits


def matter_of(item: Item) -> Matter:
    """An entry as the question of who may do what with it."""
    entry = item.entry
    return Matter(kinds()[entry.kind], entry.body, item.room, entry.organisation, entry.author, id=entry.id)


def course_of(visit: Visit, item: Item, rights: Rights, assents: Sequence[Item]) -> Course:
    """Where an entry stands, and where it could go."""
    entry, kind = item.entry, kinds()[item.entry.kind]
    state = state_on(entry, Clock(visit.day)) if entry.state else ""
    rests = item.wider or kind.room == SEALED or not item.seq or is_copied(item)
    steps = [step for step in kind.machine.moves if step.start == state and _somebody_makes(kind, step)]
    ways = () if rests else tuple(_way(visit, kind, step, rights, matter_of(item)) for step in steps)
    asked = dict.fromkeys(org for way in ways for org in way.asked)
    return Course(state, ways, tuple(_answers(visit, item, asked, assents)))


def is_copied(item: Item) -> bool:
    """Was it written into a room of two by a release?"""
    return item.room.startswith("pair:") and item.room != f"pair:{item.entry.id}"


def _somebody_makes(kind: Kind, step: Move) -> bool:
    return any(actor.sort not in NO_PERSON for term in terms_of(kind, step) for actor in parse(term).actors)


def _way(visit: Visit, kind: Kind, step: Move, rights: Rights, matter: Matter) -> Way:
    terms = terms_of(kind, step)
    verdict = rights.may(visit.place.seat, terms, matter)
    applying = [parsed for parsed in map(parse, terms) if rights.applies(parsed.condition, matter)]
    alone = bool(verdict) and any(
        rights.stands_in(term, visit.place.seat, matter) and not rights.needed(term, matter) for term in applying
    )
    asked = () if alone else tuple(dict.fromkeys(org for term in applying for org in rights.needed(term, matter)))
    sorts = [actor.sort for term in applying for actor in term.actors if actor.sort not in NO_PERSON]
    return Way(
        end=step.end,
        verb=verb(step.end),
        may=bool(verdict),
        who="" if verdict else words.told(verdict.why, verdict.words, visit.names),
        note=_(step.note) if step.note else "",
        asked=asked,
        binding=bool(sorts) and all(sort in WITH_A_REPRESENTATIVE for sort in sorts),
    )


def _answers(visit: Visit, item: Item, asked: Iterable[str], assents: Sequence[Item]) -> Iterator[Answer]:
    """In the order round the table: those who are asked, and those who said something of these words."""
    latest: dict[str, Item] = {}
    for assent in assents:  # the latest first
        body = assent.entry.body
        if isinstance(body, Assent) and (body.target, body.target_revision) == (item.entry.id, item.entry.revision):
            latest.setdefault(assent.entry.organisation, assent)
    who = {*asked, *latest}
    order = [partner.id for partner in visit.partners if partner.id in who]
    for org in (*order, *sorted(who - {*order})):
        yield _answer(visit, visit.partner(org), latest.get(org))


def _answer(visit: Visit, partner: Partner, assent: Item | None) -> Answer:
    if assent is None or not isinstance(body := assent.entry.body, Assent):
        return Answer(partner, "none", _("No answer yet"))
    reason = str(body.reason or "")
    if body.verdict in YES:
        sort, said = ("concern", _("Consents, with a concern")) if body.with_concern else ("yes", _("Consents"))
    else:
        sort, said = ("no", _("Objects")) if body.verdict == "object" else ("abstains", _("Abstains"))
    seat = visit.place.house.seats.get(assent.entry.author)
    by = str(seat.body.shown_name or "") if seat else ""
    return Answer(partner, sort, said, reason, by, words.day(assent.entry.recorded_on))
