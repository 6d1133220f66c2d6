"""How style sheets, scripts and fonts are kept: packed, and under names that change with what they hold."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # it carries no types
    """Files known by a name that tells their content; before they were laid out, by their own name."""

    manifest_strict = False

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        """The name that tells the content."""
        try:
            hashed: str = super().hashed_name(name, content, filename)
        except ValueError:
            return name
        return hashed
