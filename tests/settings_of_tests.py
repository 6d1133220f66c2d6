"""The settings under which tests run: the same app, and a database that `database.py` puts in place for each engine."""

from pathlib import Path

from commonhold.config.database import sqlite_at

DATA = Path("/nonexistent")
DATABASES = {"default": sqlite_at(DATA / "nothing.sqlite3")}
INSTALLED_APPS = ["commonhold.record"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
ATTACHMENTS = DATA / "attachments"
