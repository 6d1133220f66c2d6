"""The settings under which tests run: those of the program, with nothing that lies on this machine.

`database.py` puts a database in place for each engine.
"""

import os
from pathlib import Path

os.environ["COMMONHOLD_DATA"] = "/nonexistent"
os.environ["COMMONHOLD_DATABASE"] = ""
os.environ["COMMONHOLD_SECRET"] = "a key for tests, which guards nothing"

from commonhold.config.database import sqlite_at
from commonhold.config.queue import IMMEDIATE
from commonhold.config.settings import *  # noqa: F403

DATA = Path("/nonexistent")
DATABASES = {"default": sqlite_at(DATA / "nothing.sqlite3")}
ATTACHMENTS = DATA / "attachments"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # nothing is laid out for a test
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = IMMEDIATE
