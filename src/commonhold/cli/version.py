"""Which version of the program this is."""

from importlib.metadata import version


def run() -> int:
    """Say it."""
    print(f"commonhold {version('commonhold')}")
    return 0
