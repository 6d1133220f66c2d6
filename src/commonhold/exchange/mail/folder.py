"""Mail that nobody sends: each is put as a file into a folder, where `read` finds it.

So an installation without a mail server, and a demonstration, show what would have gone out.
"""

import os
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

MOST = 500
"""Mails that are kept; of more, the oldest go."""


class FolderBackend(BaseEmailBackend):
    """Puts each mail as a file into the folder that EMAIL_FILE_PATH names, for nobody else to look into."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails down; how many they were."""
        folder = Path(str(settings.EMAIL_FILE_PATH))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            put(folder, message.message().as_bytes(), datetime.now(UTC))
        for old in sorted(folder.glob("*.eml"))[:-MOST]:
            old.unlink(missing_ok=True)
        return len(email_messages)


def put(folder: Path, mail: bytes, at: datetime) -> Path:
    """Write one mail into a folder, whole or not at all. Names follow the moment, so the newest comes last."""
    path = folder / f"{at:%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}.eml"
    part = path.with_suffix(".part")
    made = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "wb") as file:
        file.write(mail)
    part.rename(path)
    return path
