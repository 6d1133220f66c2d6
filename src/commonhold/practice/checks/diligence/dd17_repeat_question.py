"""You are asking for something that this partner has already answered and shared with you.

## What it looks for
Inside one organisation: a question of yours to a partner that still waits, while you can already read that partner's
answer to the same question. It may stand in your own room of two, be released to you, or lie open to all partners, and
it must still hold. Questions are the same by their key in the question bank; where one of the two has no key, the words
decide: most of those of both together must stand in both, and the finding names them.

Nobody but you sees this.

## Why it matters
Each question costs somebody half a day, and small partners answer the same one for every funder. To be asked again what
one has answered says that nobody read it.

## What to do
Open the answer that is there. If it is enough, tell the partner that it need not answer, and put to your question the
one thing that is still missing. Take away the key, since it is another question now.

## When to set it aside
You ask on purpose whether the answer still stands. Then say so in the question.

## Source
Partnering & Partnerships: Lessons Learned (Devonshire Initiative): the time that partnering takes is known, and kept in
proportion. Passports for due diligence and the OECD's work on locally led aid ask that one answer serves several. How
many words must agree is our own choice.
"""

from collections.abc import Iterator
from typing import TypeAlias

from commonhold.facts.chapters.diligence import DiligenceAnswer, DiligenceItem
from commonhold.facts.chapters.governance import Release
from commonhold.facts.entry import Entry
from commonhold.facts.sharing import is_over
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding
from commonhold.practice.measures.likeness import same_words
from commonhold.practice.terms import in_brief
from commonhold.practice.view import View

Answer: TypeAlias = Entry[DiligenceItem] | Entry[DiligenceAnswer]


@practice(
    "DD17",
    chapter="diligence",
    severity="advise",
    audience="own",
    title=_("You are asking for something that this partner has already answered and shared with you."),
    remedy=_("Open the released answer first; ask only for the difference."),
    reads=(
        "partnership.relation",
        "diligence_item.state",
        "diligence_item.asked_by",
        "diligence_item.subject",
        "diligence_item.question",
    ),
    may_read=("diligence_answer", "release"),
    lessons=("di-transaction-cost",),
    references=("OECD locally led", "HQAI passporting"),
    limits={"share": 0.75},
    first=False,
)
def repeat_question(view: View) -> Iterator[Finding]:
    """Questions that wait though the partner's answer to the same one can be read and holds."""
    for asked in view.of(DiligenceItem):
        subject = asked.body.subject
        if asked.state != "asked" or asked.body.asked_by != view.organisation or not subject:
            continue
        for answer in _answers_of(view, subject):
            if words := _alike(view, asked, answer):
                yield _seen(view, asked, answer, words)
                break


def _answers_of(view: View, subject: str) -> Iterator[Answer]:
    """What a partner answered about itself, can be read here, and still holds."""
    given: list[Answer] = [
        item
        for item in view.of(DiligenceItem)
        if item.body.subject == subject and item.state in ("answered", "accepted")
    ]
    given += [answer for answer in view.of(DiligenceAnswer) if answer.organisation == subject]
    for answer in given:
        until = answer.body.valid_until
        if answer.body.answer and _is_open(view, answer) and not (until and is_over(until, view.clock)):
            yield answer


def _is_open(view: View, answer: Answer) -> bool:
    """Is it still shared? What was released is so while its release lasts."""
    sort, _colon, opened_by = answer.room.partition(":")
    release = view.entry(opened_by) if sort == "pair" and opened_by else None
    if release is None or not isinstance(release.body, Release):
        return True
    return release.state == "active" and not (release.body.until and is_over(release.body.until, view.clock))


def _alike(view: View, asked: Entry[DiligenceItem], answer: Answer) -> tuple[str, ...]:
    """The key or the words by which the two are the same question."""
    mine, theirs = asked.body.question_key, answer.body.question_key
    if mine and theirs:
        return (mine,) if mine == theirs else ()
    return same_words(asked.body.question or "", answer.body.question or "", view.share("share"))


def _seen(view: View, asked: Entry[DiligenceItem], answer: Answer, words: tuple[str, ...]) -> Finding:
    by_key = words == (asked.body.question_key,)
    return view.finding(
        _('You ask {partner}: "{question}" It has answered that already; both bear the key {words}.')
        if by_key
        else _('You ask {partner}: "{question}" It has answered that already, by these words in both: {words}.'),
        asked,
        answer,
        partner=view.name(asked.body.subject or ""),
        question=in_brief(asked.body.question),
        words=", ".join(words),
    )
