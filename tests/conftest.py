"""How the tests run: the same examples on every machine, and new ones when somebody goes looking.

`HYPOTHESIS_PROFILE=look make test` draws at random; what it finds becomes a case of its own.
"""

import os
from collections.abc import Iterator
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "settings_of_tests"

import django
import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import override_settings
from hypothesis import settings

from database import ENGINES, Databases, undone

django.setup()

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("look", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """The databases of this worker."""
    made = Databases(tmp_path_factory.mktemp("databases"))
    yield made
    made.close()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def database(engine: str, databases: Databases) -> Iterator[BaseDatabaseWrapper]:
    """A migrated database of each engine in turn; what a test writes is undone."""
    with undone(databases.of(engine)) as wrapper:
        yield wrapper


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for the files that a scene uploads."""
    with override_settings(ATTACHMENTS=tmp_path):
        yield tmp_path
