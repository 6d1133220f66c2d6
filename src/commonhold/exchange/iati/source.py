"""What a published activity file can tell."""

from functools import cache

from commonhold.facts.dossier import Source

SOURCE = Source(
    name="IATI",
    carries={
        "partnership": frozenset(
            (
                "name",
                "summary",
                "phase",
                "relation",
                "partners",
                "funders",
                "accountable",
                "extending",
                "implementing",
                "starts_on",
                "ends_on",
                "ended_on",
                "paused_until",
                "sectors",
                "countries",
                "goals",
                "iati_identifier",
                "source_url",
                "source_updated_on",
            )
        ),
        "organisation": frozenset(("name", "sector", "country", "identifiers")),
        "objective": frozenset(("statement", "due_on")),
        "indicator": frozenset(
            (
                "name",
                "level",
                "measure",
                "objective",
                "unit",
                "baseline",
                "baseline_on",
                "target",
                "target_on",
                "targets",
            )
        ),
        "measurement": frozenset(("indicator", "value", "measured_on", "period_from", "period_to", "basis")),
        "outcome": frozenset(("what_changed",)),
        "budget_line": frozenset(("side", "what", "amount", "from_on", "until_on")),
        "transaction": frozenset(("type", "happened_on", "value", "value_on", "payer", "receiver", "description")),
        "library_item": frozenset(("title", "url")),
        "source_note": frozenset(("source", "path", "words", "line", "read_on")),
    },
)
"""The published fields by kind; no state of anything is known."""


@cache
def source_but(elsewhere: frozenset[str]) -> Source:
    """What an activity with a parent or children can tell: these fields may stand with those instead."""
    told = {
        kind: frozenset(field for field in fields if f"{kind}.{field}" not in elsewhere)
        for kind, fields in SOURCE.carries.items()
        if kind not in elsewhere
    }
    return Source(f"{SOURCE.name} of an activity with a parent or children", told)
