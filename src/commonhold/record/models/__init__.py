"""Every table; Django looks for them here."""

from commonhold.record.models import directory, entries, journal, people, programs, readings, search

__all__ = ["directory", "entries", "journal", "people", "programs", "readings", "search"]
