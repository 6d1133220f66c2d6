"""The pages on the practices, made from what each practice says of itself; nothing is written twice."""

from collections.abc import Iterable, Iterator

from commonhold.facts.cycle import CHAPTERS
from commonhold.practice.catalogue import all_practices, practices_of
from commonhold.practice.check import Practice
from commonhold.practice.documented import documentation
from commonhold.practice.golden import Case, cases_of
from commonhold.practice.lessons import lessons
from commonhold.practice.wording import SEVERITY_WORDS, URGENCIES, day_words, limit_words, review_word, told

FOLDER = "practices"
OUTCOMES = {
    "finding": "Seen",
    "fine": "Going well",
    "untold": "Can't tell yet",
    "does_not_apply": "Does not apply",
}
FOR_WHOM = {
    "partners": "all partners",
    "own": "one partner alone",
    "seat": "one seat alone",
    "convenor": "the convenor, in counts only",
}


def pages() -> dict[str, str]:
    """Each page by its path in the folder of pages: an index, and one for each practice."""
    found = {f"{FOLDER}/{page_name(practice)}": page(practice) for practice in all_practices()}
    return {f"{FOLDER}/README.md": index(), **found}


def page_name(practice: Practice) -> str:
    """`sc01-no-joint-case.md`."""
    return f"{practice.code.lower()}-{practice.name}.md"


def index() -> str:
    """All practices by chapter, the gravest first."""
    lines = ["# Practices", "", "Each is a lesson about partnering that the record can show.", ""]
    lines += [f"- **{word}**: {_meaning(word)}" for word in URGENCIES]
    for chapter, title in CHAPTERS.items():
        found = practices_of(chapter)
        if found:
            lines += ["", f"## {title}", "", "| | code | name | what partners read |", "|---|---|---|---|"]
            lines += [
                f"| {SEVERITY_WORDS[p.severity]} | [{p.code}]({page_name(p)}) | {p.name} | {p.title} |" for p in found
            ]
    return _in_usual_words(lines)


def _meaning(word: str) -> str:
    return {
        "act now": "it needs a named answer before you go on",
        "act soon": "it is likely to do harm if left",
        "keep an eye on": "a habit or a hint",
    }[word]


def page(practice: Practice) -> str:
    """All about one practice."""
    first, _, rest = documentation(practice).partition("\n")
    lines = [
        f"# {practice.code} {practice.name}",
        "",
        f"**{first}**",
        "",
        f"{SEVERITY_WORDS[practice.severity].capitalize()} · {CHAPTERS[practice.chapter]} · for {_for_whom(practice)}",
        "",
        rest.strip(),
        "",
        *_section("Thresholds", _thresholds(practice)),
        *_section("What it reads", (f"- `{read}`" for read in practice.reads)),
        *_section("What it also looks at, where it is there", (f"- `{read}`" for read in practice.may_read)),
        *_section("Lessons behind it", _lessons(practice)),
        *_section("Examples", (line for case in cases_of(practice) for line in example(case))),
    ]
    return _in_usual_words(lines)


def _in_usual_words(lines: Iterable[str]) -> str:
    """A page; where partners would read their own word for a review, the usual one."""
    return "\n".join(lines).rstrip().replace("{review}", review_word(None)) + "\n"


def _for_whom(practice: Practice) -> str:
    return FOR_WHOM["seat" if practice.per_seat else practice.audience]


def _section(title: str, lines: Iterator[str]) -> list[str]:
    found = list(lines)
    return [f"## {title}", "", *found, ""] if found else []


def _thresholds(practice: Practice) -> Iterator[str]:
    for name, value in practice.limits.items():
        yield f"- `{practice.code}.{name}` = {limit_words(value)}"


def _lessons(practice: Practice) -> Iterator[str]:
    for id in practice.lessons:
        yield f"- {lessons()[id].text} (`{id}`)"
    for reference in practice.references:
        yield f"- {reference}"


def example(case: Case) -> Iterator[str]:
    """A golden case: what is on record, and what the practice answers."""
    count = f" ({case.finds} findings)" if case.finds and case.finds > 1 else ""
    yield f"- **{OUTCOMES[case.outcome]}**{count}: {case.name} (on {day_words(case.day)})"
    for entry in case.dossier.entries:
        yield f"    - {told(entry)}"
    if case.missing:
        yield f"    - missing: {', '.join(case.missing)}"
