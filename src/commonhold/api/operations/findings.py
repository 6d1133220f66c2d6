"""What the practices saw, what waits for your organisation, and what the person in your seat is asked."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from django.utils.translation import gettext
from dmr import Path
from msgspec import Meta, Struct

from commonhold.api.door import Door, answers
from commonhold.api.operations.places import AtPartnership
from commonhold.api.told.evidence import Evidence, rests_on
from commonhold.facts.chapters.registers import Partnership as Card
from commonhold.practice.asking.prompts import Asked
from commonhold.practice.wording import SEVERITY_WORDS, filled
from commonhold.visibility.reading.findings import Found, findings
from commonhold.visibility.reading.part.prompts import prompts_for
from commonhold.visibility.waiting import waiting_for

TAGS = ["Practice checks"]


class Finding(Struct, frozen=True):
    """What a practice saw: in a sentence, on evidence, with what to do this week."""

    practice: Annotated[str, Meta(description="The code of the practice.")]
    severity: str
    urgency: Annotated[str, Meta(description="act now, act soon, or keep an eye on.")]
    title: str
    subject: Annotated[str, Meta(description="What it is about, by id; a response names it.")]
    saw: str
    remedy: str
    evidence: list[Evidence]
    shared: Annotated[
        bool, Meta(description="Do all partners read it? Otherwise your organisation, or your seat, alone.")
    ]
    standing: Annotated[str, Meta(description="Where it stands: open, planned, accepted, put_off, disputed …")]
    response: Annotated[str, Meta(description="The entry of the kind finding_response that says so; empty for none.")]
    until: Annotated[date | None, Meta(description="Until when that holds.")]


class Findings(Struct, frozen=True):
    """The findings that stand, the gravest first; and the practices that cannot tell, with what is missing."""

    findings: list[Finding]
    untold: Annotated[
        dict[str, list[str]], Meta(description="By the code of a practice: what the record would have to tell.")
    ]
    up_to_date: Annotated[
        bool,
        Meta(
            description="Was what time alone changes looked at today? Otherwise these are the findings of the last"
            " change of the record; the day is brought up once a day, and with every change."
        ),
    ]


DOES = (
    "What is to be done: consent, claim, confirm, lodge, or due; answer (all that one partner asks in a section, of"
    " which the entry is the first question); hear (what was understood of your words: confirm or correct it);"
    " reply (something was raised with your organisation: write what you say to it, as a reply to that entry)."
)


class Task(Struct, frozen=True):
    """Something waits for your organisation."""

    entry: Annotated[str, Meta(description="The entry, the seat, or the round that it is about.")]
    what: Annotated[str, Meta(description=DOES)]
    due_on: date | None


class Tasks(Struct, frozen=True):
    """What waits, soonest first."""

    tasks: list[Task]


class Prompt(Struct, frozen=True):
    """A question that waits for the person in your seat; nobody else is told that it was asked."""

    id: Annotated[str, Meta(description="The id of the prompt; an answer names it.")]
    question: str
    since: date
    about: Annotated[Evidence | None, Meta(description="What brought it, where that is an entry.")]
    answer_in: Annotated[
        str,
        Meta(description="The kind that holds an answer: `reflection`, for yourself alone, or one that all may read."),
    ]
    may_become: Annotated[str, Meta(description="What an answer can become later, by an act of your own.")]


class Prompts(Struct, frozen=True):
    """What you are asked today."""

    prompts: list[Prompt]


class FindingsDoor(Door):
    """Findings."""

    @answers(Findings, tags=TAGS, operation_id="list_findings")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """List what the practices see today.

        Answer a finding with an entry of the kind `finding_response` (practice, subject, act). One is gone as soon as
        the record says otherwise.
        """
        place = self.place(parsed_path.partnership)
        by = self.bearer.by
        found = findings(by.seat, by.partnership, place.day)
        if found is None:  # whoever left has no audience any more
            return self.tell(Findings([], {}, True))
        untold = {
            code: list(answer.missing)
            for answers_of in found.answers.values()
            for code, answer in answers_of.items()
            if answer.outcome == "untold"
        }
        told = [_told(one, place.house.card) for one in found.found]
        return self.tell(Findings(told, dict(sorted(untold.items())), found.up_to_date))


class TasksDoor(Door):
    """Tasks."""

    @answers(Tasks, tags=TAGS, operation_id="list_tasks")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """List what waits for your organisation today, soonest first."""
        self.here(parsed_path.partnership)
        by = self.bearer.by
        waiting = waiting_for(by.seat, by.partnership, self.today)
        return self.tell(Tasks([Task(one.entry, one.what, one.due_on) for one in waiting]))


class PromptsDoor(Door):
    """Prompts."""

    @answers(Prompts, tags=TAGS, operation_id="list_prompts")
    def get(self, parsed_path: Path[AtPartnership]) -> HttpResponse:
        """List the questions that wait for the person in your seat today, for themselves alone.

        Answer with an entry of the kind `reflection` (prompt, answer): its author alone reads it. Without an answer it
        says "not now". Nobody counts them, and nothing waits for them.
        """
        return self.tell(Prompts([_asked(one) for one in prompts_for(self.place(parsed_path.partnership))]))


def _asked(one: Asked) -> Prompt:
    prompt, about = one.prompt, one.moment.about
    return Prompt(
        id=prompt.id,
        question=gettext(prompt.question),
        since=one.moment.since,
        about=Evidence(about.kind, about.id) if about else None,
        answer_in=prompt.answer_in,
        may_become=gettext(prompt.may_become),
    )


def _told(one: Found, card: Card) -> Finding:
    practice, finding = one.practice, one.finding
    limits: dict[str, Any] = dict(practice.limits)
    return Finding(
        practice=practice.code,
        severity=practice.severity,
        urgency=SEVERITY_WORDS[practice.severity],
        title=filled(gettext(practice.title), limits, card),
        subject=finding.subject,
        saw=filled(gettext(finding.saw), finding.words, card),
        remedy=filled(gettext(practice.remedy), limits, card),
        evidence=rests_on(finding.evidence),
        shared=not one.audience,
        standing=one.standing,
        response=one.response,
        until=one.until,
    )
