"""What may stand in an address as an id: any text that can be seen, since brought-in records name things freely."""

from django.urls import register_converter
from django.urls.converters import get_converters

LONGEST = 1000


class WordConverter:
    """An id: anything but a slash. What cannot be printed, or is longer than any, leads nowhere."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """The id; ValueError, which Django answers with "not found", where it can be none."""
        if len(value) > LONGEST or not value.isprintable():
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        """The id as it stands in an address."""
        return value


def register() -> None:
    """Let addresses name ids; once is enough."""
    if "word" not in get_converters():
        register_converter(WordConverter, "word")
