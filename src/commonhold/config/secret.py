"""The key that signs sessions and links: made once for an installation, and kept where nobody else can read it."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

FILE = "secret-key"
LENGTH = 50


def secret_in(folder: Path) -> str:
    """The key kept in a data folder; a new one where there is none yet."""
    path = folder / FILE
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(LENGTH))
    return path.read_text("ascii")
