"""The installation: where its record lies, told by a few environment variables.

COMMONHOLD_DATA      folder of the installation (default: the user's own data folder)
COMMONHOLD_DATABASE  empty for SQLite in that folder, or a PostgreSQL address: postgresql://user:password@host:port/name
"""

import os
from pathlib import Path

from commonhold.config.database import database_from

DATA = Path(
    os.environ.get("COMMONHOLD_DATA")
    or Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "commonhold"
)
DATABASES = {"default": database_from(os.environ.get("COMMONHOLD_DATABASE", ""), DATA)}

INSTALLED_APPS = ["commonhold.record"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
ATTACHMENTS = DATA / "attachments"
DEBUG = False
