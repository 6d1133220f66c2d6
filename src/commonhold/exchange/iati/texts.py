"""Objectives and documents."""

from commonhold.exchange.iati.activity import Activity, line, line_at, prose
from commonhold.exchange.iati.values import address
from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.learning import LibraryItem

OBJECTIVES = "2"


def add_objectives(activity: Activity) -> None:
    """An objective for each description that is said to be one."""
    for element in activity.parts.get("description", ()):
        if (element.get("type") or "").strip() != OBJECTIVES:
            continue
        told = prose(activity, element)
        if told:
            activity.took(element, "type")
            fact = Objective(statement=told, whose="unknown", level="unknown", means="unknown")
            activity.add(fact, line_at(element))


def add_documents(activity: Activity) -> None:
    """A library item for each document of the activity."""
    for element in activity.parts.get("document-link", ()):
        activity.took(element)
        fact = LibraryItem(
            title=line(activity, element.find("title")),
            kind="unknown",
            url=address(activity, element),
            use="unread",
        )
        activity.add(fact, line_at(element))
