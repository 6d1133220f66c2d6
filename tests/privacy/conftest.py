"""The marked world, made once for all walks of a worker; nobody who walks through it leaves anything behind."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from database import Databases, in_place
from privacy.world import World, world


@pytest.fixture(scope="module")
def made(databases: Databases) -> Iterator[World]:
    """The world on SQLite: which engine answers makes no difference to what is shown (other tests hold both equal)."""
    with in_place(databases.of("sqlite")), transaction.atomic():
        try:
            yield world()
        finally:
            transaction.set_rollback(True)


@pytest.fixture
def place(made: World) -> Iterator[World]:
    """The world, and afterwards as it was."""
    with transaction.atomic():
        try:
            yield made
        finally:
            transaction.set_rollback(True)
