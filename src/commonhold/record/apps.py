"""The one app with tables."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """What partners wrote down."""

    name = "commonhold.record"
    label = "record"
