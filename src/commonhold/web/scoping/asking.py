"""The form of an envelope: one question for each thing that a motive may say, with what the own side drafted so far."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, get_args
from uuid import uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _
from msgspec import Struct, json, structs, to_builtins

from commonhold.acts.scoping.envelope import Said
from commonhold.facts.chapters.scoping import Driver, Motive
from commonhold.facts.kind import kind_of
from commonhold.facts.problems import read_body
from commonhold.facts.rooms.house import own_room
from commonhold.facts.rooms.sealing import says_nothing
from commonhold.facts.words import gettext_noop
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.forms.fields import Choice
from commonhold.web.forms.posted import unix
from commonhold.web.scoping.standing import FACETS, Table
from commonhold.web.visit import Visit

MOST = 60
"""So many of its own drafts a form holds; the list of reasons has the others."""
ASKED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "driver": (
            gettext_noop("What drives you?"),
            gettext_noop("Include the reasons that you would not put in a press release"),
        ),
        "interest": (
            gettext_noop("What interests you about working together?"),
            gettext_noop("What lies behind what you ask for"),
        ),
        "want": (gettext_noop("What do you want from it?"), gettext_noop("What you would ask for at the table")),
        "own_benefit": (
            gettext_noop("What do you gain by it yourselves?"),
            gettext_noop("Money, standing, work for an office: your own benefit is nothing to hide"),
        ),
        "success": (gettext_noop("What would success be for you?"), gettext_noop("How you would know that it worked")),
        "horizon": (gettext_noop("How long do you mean to stay?"), gettext_noop("And what that depends on")),
        "red_line": (
            gettext_noop("What would make you leave?"),
            gettext_noop("Your red lines. You choose below whether the others read them"),
        ),
    }
)
WITHOUT_A_RANK = ("horizon", "red_line")
"""What is no reason to be here, and so no main one."""


class Answer(Struct, frozen=True):
    """One answer as the form holds it; `seen` is 0 where it is new, `stands` what a colleague wrote meanwhile."""

    path: str
    id: str
    seen: int = 0
    driver: str = ""
    statement: str = ""
    horizon_on: str = ""
    is_main: bool = False
    is_kept_back: bool = False
    wrong: tuple[str, ...] = ()
    stands: str = ""

    @property
    def until(self) -> str:
        """The day until which it means to stay, as people read it."""
        try:
            return words.day(date.fromisoformat(self.horizon_on)) if self.horizon_on else ""
        except ValueError:
            return self.horizon_on

    @property
    def drivers(self) -> list[Choice]:
        """What may drive somebody, with what is chosen."""
        return [Choice(one, words.begun(words.choice(one)), one == self.driver) for one in get_args(Driver)]

    @property
    def is_empty(self) -> bool:
        """Does it say nothing?"""
        return not (self.statement.strip() or self.driver or self.horizon_on)


class Question(Struct, frozen=True):
    """One question with its answers; `more` is an empty one for another answer. What is sealed is only read."""

    facet: str
    title: str
    hint: str
    answers: tuple[Answer, ...] = ()
    more: Answer | None = None
    is_sealed: bool = False
    is_open: bool = False

    @property
    def ranks(self) -> bool:
        """Can an answer be a main reason?"""
        return self.facet not in WITHOUT_A_RANK

    @property
    def is_off(self) -> bool:
        """Is anything wrong with an answer?"""
        return any(one.wrong or one.stands for one in (*self.answers, *filter(None, [self.more])))


class Asked(Struct, frozen=True):
    """The whole form: `show` tells whether red lines are shown (yes, no), or empty where that differs."""

    questions: tuple[Question, ...]
    show: str = ""

    @property
    def answered(self) -> int:
        """How many of the questions that have not opened have an answer."""
        return sum(
            any(not one.is_empty for one in question.answers) for question in self.questions if not question.is_open
        )

    @property
    def all(self) -> int:
        """How many questions have not opened."""
        return sum(not question.is_open for question in self.questions)

    @property
    def sealed(self) -> tuple[Question, ...]:
        """Those whose answers are sealed."""
        return tuple(one for one in self.questions if one.is_sealed)

    @property
    def asked(self) -> tuple[Question, ...]:
        """Those that wait for an answer: neither sealed nor opened."""
        return tuple(one for one in self.questions if not one.is_sealed and not one.is_open)

    @property
    def over(self) -> tuple[Question, ...]:
        """Those that have opened, to which something may be added."""
        return tuple(one for one in self.questions if one.is_open and not one.is_sealed)

    @property
    def wrong(self) -> tuple[Answer, ...]:
        """The answers with which something is wrong."""
        told = [one for question in self.questions for one in (*question.answers, *filter(None, [question.more]))]
        return tuple(one for one in told if one.wrong)


def own_drafts(visit: Visit) -> Sequence[Item]:
    """What the own side wrote and nobody else reads, the earliest first: one query."""
    if not visit.own:
        return []
    found = shelf(visit.place, ["motive"], states=["draft", "lodged"], room=own_room(visit.own), most=MOST).items
    return sorted(found, key=lambda item: (item.entry.recorded_at is None, item.entry.recorded_at, item.entry.id))


def asked_of(drafts: Sequence[Item], table: Table) -> Asked:
    """The form with what was drafted so far."""
    bodies = [(item, item.entry.body) for item in drafts]
    closed = [one for one in bodies if one[0].entry.state in ("draft", "lodged")]
    motives = [(item, body) for item, body in closed if isinstance(body, Motive)]
    kept = [bool(body.kept_back) for _item, body in motives if body.facet == "red_line"]
    show = "" if kept and len(set(kept)) > 1 else "no" if any(kept) else "yes"
    return Asked(tuple(_question(facet, motives, table) for facet in FACETS), show)


def _question(facet: str, motives: Sequence[tuple[Item, Motive]], table: Table) -> Question:
    mine = [(item, body) for item, body in motives if body.facet == facet]
    is_sealed = facet in table.closed
    answers = [
        _answer(f"{facet}.{number}", item, body)
        for number, (item, body) in enumerate(mine)
        if not is_sealed or item.entry.state == "lodged"
    ]
    blank = Answer(f"{facet}.{len(mine)}", uuid4().hex, is_main=facet == "driver")
    title, hint = ASKED[facet]
    filled = bool(answers) or is_sealed
    return Question(
        facet=facet,
        title=_(title),
        hint=_(hint),
        answers=tuple(answers) if filled else (blank,),
        more=None if is_sealed or not filled else structs.replace(blank, is_main=False),
        is_sealed=is_sealed,
        is_open=facet in table.opened,
    )


def _answer(path: str, item: Item, body: Motive) -> Answer:
    return Answer(
        path,
        item.entry.id,
        item.seq,
        str(body.driver or ""),
        str(body.statement or ""),
        body.horizon_on.isoformat() if body.horizon_on else "",
        is_kept_back=bool(body.kept_back),
        is_main=body.rank == "main" or (says_nothing(body) and body.facet == "driver"),
    )


# -- what was sent ----------------------------------------------------------------------------------------------------


def sent(form: QueryDict, drafts: Sequence[Item], asked: Asked) -> Asked:
    """The form as it was filled in, over what stands now."""
    lies = {item.entry.id: item for item in drafts}
    questions = tuple(
        structs.replace(one, **_told(form, one, lies)) if not one.is_sealed else one for one in asked.questions
    )
    return Asked(questions, form.get("show", "") if form.get("show") in ("yes", "no") else asked.show)


def _told(form: QueryDict, question: Question, lies: Mapping[str, Item]) -> dict[str, Any]:
    paths = dict.fromkeys(one.path for one in (*question.answers, *filter(None, [question.more])))
    paths |= dict.fromkeys(
        f"{question.facet}.{number}" for number in range(MOST) if f"{question.facet}.{number}.id" in form
    )
    told = [_typed(form, path, lies) for path in paths if form.get(f"{path}.id")]
    return {"answers": tuple(told), "more": None} if told else {}


def _typed(form: QueryDict, path: str, lies: Mapping[str, Item]) -> Answer:
    seen = form.get(f"{path}.seen", "")
    return Answer(
        path,
        form.get(f"{path}.id", "").strip()[:64],
        int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 19 else 0,
        form.get(f"{path}.driver", ""),
        unix(form.get(f"{path}.statement", "")),
        form.get(f"{path}.horizon_on", "").strip(),
        f"{path}.main" in form,
    )


def changed(asked: Asked, drafts: Sequence[Item]) -> Iterator[tuple[Answer, Said]]:
    """The answers that say something else than what stands, as the record takes them."""
    lies = {item.entry.id: to_builtins(item.entry.body) for item in drafts}
    for question in asked.questions:
        if question.is_sealed:
            continue
        for answer in question.answers:
            before = lies.get(answer.id, {})
            body = _body(question, answer, before, asked.show)
            if body != before and (answer.seen or not answer.is_empty):
                yield answer, Said(answer.id, answer.seen, body)


def _body(question: Question, answer: Answer, before: Mapping[str, Any], show: str) -> dict[str, Any]:
    if answer.is_empty:
        return {"facet": question.facet}
    typed = {"driver": answer.driver, "statement": answer.statement.strip(), "horizon_on": answer.horizon_on}
    was = str(before.get("statement", ""))
    if unix(was).strip() == typed["statement"]:
        typed["statement"] = was
    rank = ("main" if answer.is_main else "other") if question.ranks else before.get("rank", "other")
    body = {**before, "facet": question.facet, **typed, "rank": rank}
    if question.facet == "red_line" and show:
        body["kept_back"] = True if show == "no" else None
    return {name: value for name, value in body.items() if value not in ("", None)}


def checked(asked: Asked, drafts: Sequence[Item], *, complete: bool) -> Asked:
    """The form with what is wrong beside each answer; before sealing all of them must be complete."""
    lies = {item.entry.id: to_builtins(item.entry.body) for item in drafts}
    return Asked(tuple(_checked(one, lies, asked.show, complete) for one in asked.questions), asked.show)


def _checked(question: Question, lies: Mapping[str, Any], show: str, complete: bool) -> Question:
    if question.is_sealed:
        return question
    answers = []
    for answer in question.answers:
        body = _body(question, answer, lies.get(answer.id, {}), show)
        needs = complete and not answer.is_empty
        problems = read_body(kind_of(Motive), json.encode(body), complete=needs)[1]
        answers.append(structs.replace(answer, wrong=tuple(map(words.problem, problems))))
    return structs.replace(question, answers=tuple(answers))


def compared(asked: Asked, drafts: Sequence[Item]) -> Asked:
    """The form after a colleague was quicker: what was typed, and beside it what stands now where that differs."""
    lies = {item.entry.id: item for item in drafts}
    return Asked(
        tuple(structs.replace(one, answers=tuple(_beside(one.answers, lies))) for one in asked.questions), asked.show
    )


def _beside(answers: Sequence[Answer], lies: Mapping[str, Item]) -> Iterator[Answer]:
    for answer in answers:
        item = lies.get(answer.id)
        stands = str(getattr(item.entry.body, "statement", "") or "") if item else ""
        if item is None or (item.seq == answer.seen) or not answer.seen:
            yield answer
        else:
            yield structs.replace(answer, seen=item.seq, stands=stands if stands != answer.statement else "")
