"""The pages on the kinds of entry, made from what each kind says of itself; and the schema of a record file."""

import json
from collections.abc import Iterable, Iterator

from commonhold.cli.example_bodies import example
from commonhold.facts.actors import meaning
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.kind import Actors, Kind, Room
from commonhold.facts.schema import body_schema, record_schema
from commonhold.facts.shape import Slot, slots
from commonhold.facts.types import PARTS
from commonhold.facts.vocabulary import kinds

FOLDER = "kinds"
PARTS_PAGE = "values-made-of-several.md"
SCHEMA = "record.schema.json"

ROOMS: dict[Room, str] = {
    "own": "Only the organisation that the entry speaks for.",
    "pair": "The two sides of the pair room: who gives or asks, and who receives or answers.",
    "confidential": "The parties of one confidentiality agreement in force.",
    "partners": "All partners.",
    "sealed-until-all-lodge": (
        "Nobody but its own organisation, until every present partner has lodged its own; then all partners at once."
    ),
    "public": "Anyone.",
}
TYPES = {
    "text": "one line of text",
    "markdown": "text in Markdown",
    "int": "whole number",
    "percent": "percent, 0 to 100",
    "days": "number of days",
    "decimal": "exact decimal number",
    "hours": "number of hours",
    "bool": "yes or no",
    "date": "date",
    "datetime": "date and time with offset",
    "choice": "one word of a list",
    "org": "organisation",
    "seat": "seat",
    "entry": "entry of any kind",
    "country": "country code",
    "lang": "language tag",
    "currency": "currency code",
    "url": "full address",
    "hash": "hash",
}


def pages() -> dict[str, str]:
    """Each page by its path in the folder of pages: an index, one for each kind, one on parts, and the schema."""
    found = {f"{FOLDER}/{page_name(kind)}": page(kind) for kind in kinds().values()}
    schema = json.dumps(record_schema(), indent=1, ensure_ascii=False) + "\n"
    return {f"{FOLDER}/README.md": index(), f"{FOLDER}/{PARTS_PAGE}": parts_page(), SCHEMA: schema, **found}


def page_name(kind: Kind) -> str:
    """`why_case.md`: the name as a record writes it."""
    return f"{kind.name}.md"


def index() -> str:
    """All kinds by chapter."""
    lines = [
        "# Kinds of entry",
        "",
        f"A record holds {len(kinds())} kinds of entry. Four are registers, the lasting things that entries point at.",
        f"Some fields are [made of several values]({PARTS_PAGE}). A whole record as a file: [its schema](../{SCHEMA}).",
    ]
    for chapter, title in CHAPTERS.items():
        lines += ["", f"## {title}", "", "| kind | name in a record | what it holds |", "|---|---|---|"]
        found = (kind for kind in kinds().values() if kind.chapter == chapter)
        lines += [f"| [{k.title}]({page_name(k)}) | `{k.name}` | {_cell(k.records)} |" for k in found]
    return _text(lines)


def page(kind: Kind) -> str:
    """All about one kind."""
    return _text(
        [
            f"# {kind.title}",
            "",
            kind.records,
            "",
            f"`{kind.name}` · {'register' if kind.standing == 'register' else 'entry'} · {CHAPTERS[kind.chapter]}",
            "",
            "## Who sees it",
            "",
            who_sees(kind),
            "",
            "## Who writes it, and who makes it binding",
            "",
            f"- Written by {_actors(kind, kind.write, kind.write_note)}",
            f"- Made binding by {_actors(kind, kind.decide, kind.decide_note)}",
            "",
            *_states(kind),
            "## Fields",
            "",
            *_beside(kind),
            *_fields(slots(kind.fact)),
            "",
            "## Example",
            "",
            *_code(json.dumps(example(kind), indent=2, ensure_ascii=False)),
            "",
            "## JSON Schema",
            "",
            "<details><summary>of the body</summary>",
            "",
            *_code(json.dumps(body_schema(kind), indent=1, ensure_ascii=False)),
            "",
            "</details>",
        ]
    )


def who_sees(kind: Kind) -> str:
    """The room of a new entry in words, and what narrows it or takes its place."""
    if kind.narrow:
        return "Only the seat that wrote it."
    said = [ROOMS[kind.room]]
    if kind.sealed_by is not None:
        told = " and ".join(f"“{_titles(kind)[name]}”" for name in kind.sealed_by)
        said.append(f"Before that the others see that it was lodged, by whom{f', and its {told}' if told else ''}.")
    if kind.confidential:
        said.append("It may also lie in a confidential room, for the parties of a confidentiality agreement alone.")
    return " ".join(said)


def _titles(kind: Kind) -> dict[str, str]:
    return {slot.key: slot.title for slot in slots(kind.fact)}


def _actors(kind: Kind, actors: Actors, note: str) -> str:
    """Any one of them is enough."""
    titles = _titles(kind)
    said = "; or ".join(meaning(term, title=lambda name: titles.get(name, name)) for term in actors)
    return f"{said} ({note})." if note else f"{said}."


def _states(kind: Kind) -> Iterator[str]:
    yield "## States"
    yield ""
    if not kind.machine.states:
        yield from ("It has no states; it is written, and revised.", "")
        return
    yield f"It begins as `{kind.machine.states[0]}`."
    yield ""
    yield "| from | to | by | when |"
    yield "|---|---|---|---|"
    for move in kind.machine.moves:
        by = _actors(kind, move.by, "").rstrip(".")
        yield f"| `{move.start}` | `{move.end}` | {_cell(by)} | {_cell(move.note)} |"
    yield ""


BESIDE = {
    "partnership": "its `id`",
    "organisation": "its `id`",
    "office": "its `id`, and as `organisation` the id of the one whose office it is",
    "seat": "its `id`, and as `organisation` the id of the one that it sits for (left out for a neutral seat)",
}
"""What a card in a record file tells beside its fields."""


def _beside(kind: Kind) -> Iterator[str]:
    if kind.standing == "register":
        yield f"In a record file a card also tells {BESIDE[kind.name]}."
    else:
        yield "These stand in the `body` of an entry; [what stands around it](../record.md#an-entry) is alike for all."
    yield ""


def _fields(fields: Iterable[Slot]) -> Iterator[str]:
    yield "| field | name in a record | type | needed | meaning |"
    yield "|---|---|---|---|---|"
    for slot in fields:
        needed = "yes" if slot.required else ""
        words = f": {', '.join(f'`{value}`' for value in slot.values)}" if slot.values else ""
        yield f"| {slot.title} | `{slot.key}` | {type_words(slot)} | {needed} | {_cell(slot.help)}{words} |"


def type_words(slot: Slot) -> str:
    """The type of a field in words, with a way to what it points at."""
    if slot.part is not None:
        one = f"[{slot.type.replace('_', ' ')}]({PARTS_PAGE}#{slot.type.replace('_', '-')})"
    elif slot.to:
        one = f"[{kinds()[slot.to].title}]({slot.to}.md)"
    else:
        one = TYPES[slot.type]
    return f"list: {one}" if slot.many else one


def parts_page() -> str:
    """The values that are made of several."""
    lines = ["# Values made of several", ""]
    for name, part in PARTS.items():
        says = (part.__doc__ or "").strip().split("\n")
        lines += [f"## {name.replace('_', ' ').capitalize()}", "", *(line.strip() for line in says), ""]
        lines += [*_fields(slots(part)), ""]
    return _text(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _code(text: str) -> list[str]:
    return ["```json", text, "```"]


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"
