"""The marked world, made once for all walks of a worker; nobody who walks through it leaves anything behind."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from django.test import override_settings

from database import Databases, in_place
from privacy.world import World, world


@pytest.fixture(scope="module")
def made(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The world on SQLite: which engine answers makes no difference to what is shown (other tests hold both equal)."""
    files = override_settings(ATTACHMENTS=tmp_path_factory.mktemp("files"))
    with files, in_place(databases.of("sqlite")), transaction.atomic():
        try:
            yield world()
        finally:
            transaction.set_rollback(True)


@pytest.fixture
def place(made: World) -> Iterator[World]:
    """The world, and afterwards as it was: whoever was signed out or in is signed in as before."""
    signed_in = [deepcopy(reader.client.cookies) for reader in made.readers]
    with transaction.atomic():
        try:
            yield made
        finally:
            transaction.set_rollback(True)
            for reader, cookies in zip(made.readers, signed_in, strict=True):
                reader.client.cookies = cookies
