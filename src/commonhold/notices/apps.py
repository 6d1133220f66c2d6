"""The door through which the record speaks first: mails and messages to programs."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Mails, and messages to webhooks."""

    name = "commonhold.notices"
    label = "notices"

    def ready(self) -> None:
        """Listen to what deeds announce; what listens reads tables, which are there only now."""
        import_module("commonhold.notices.listening")
