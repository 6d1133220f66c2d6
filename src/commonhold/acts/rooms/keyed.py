"""Questions of the bank: a key stands beside the bank's own words alone."""

from msgspec import UNSET, structs

from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.kind import Fact
from commonhold.practice.asking.questions import questions
from commonhold.record.fold import as_entry
from commonhold.record.rows import EntryRow


def let_go_of_key(before: EntryRow, fact: Fact) -> Fact:
    """New words as they are kept: a question of the bank that is asked in other words is that question no longer."""
    old = as_entry(before).body
    if not isinstance(fact, DiligenceItem) or not isinstance(old, DiligenceItem) or fact.question == old.question:
        return fact
    known = questions().get(str(fact.question_key or ""))
    if known is None or fact.question_key != old.question_key or fact.question == known.text:
        return fact
    return structs.replace(fact, question_key=UNSET)
