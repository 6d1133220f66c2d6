"""How the tests of this folder read what they write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from commonhold.exchange.file import FileProblem
from commonhold.exchange.iati.read import read_activities
from commonhold.facts.dossier import Dossier

Found = tuple[list[Dossier], list[FileProblem]]


def all_of(path: Path, *, notes: bool = True) -> Found:
    dossiers: list[Dossier] = []
    problems: list[FileProblem] = []
    for found in read_activities(path, notes=notes):
        if isinstance(found, FileProblem):
            problems.append(found)
        else:
            dossiers.append(found.dossier)
    return dossiers, problems


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[[bytes], Found]:
    """Read a file that holds these bytes."""

    def read(content: bytes) -> Found:
        file = tmp_path / "file.xml"
        file.write_bytes(content)
        return all_of(file)

    return read


@pytest.fixture
def read_one(read_bytes: Callable[[bytes], Found]) -> Callable[..., Dossier]:
    """Read one activity with these parts and these attributes."""

    def read(parts: str, attributes: str = "") -> Dossier:
        told, _ = read_bytes(activity_file(parts, attributes))
        assert len(told) == 1
        return told[0]

    return read


@pytest.fixture
def problems_of(read_bytes: Callable[[bytes], Found]) -> Callable[..., list[str]]:
    """What is wrong with an activity with these parts and attributes, but for the schema's word on missing parts."""

    def read(parts: str, attributes: str = "") -> list[str]:
        _, problems = read_bytes(activity_file(parts, attributes))
        return [str(problem) for problem in problems if "lacks an element" not in str(problem)]

    return read


def activity_file(parts: str, attributes: str = "") -> bytes:
    return (
        f'<iati-activities version="2.03"><iati-activity {attributes}><iati-identifier>XX-1</iati-identifier>'
        f"{parts}</iati-activity></iati-activities>"
    ).encode()
