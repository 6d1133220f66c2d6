"""The settings of commands that need nothing but the record: without accounts and pages they start in half the time."""

from commonhold.config.settings import *  # noqa: F403

INSTALLED_APPS = ["commonhold.record"]
MIDDLEWARE = []
