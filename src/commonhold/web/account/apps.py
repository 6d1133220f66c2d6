"""Accounts as an application of Django: what is set up when the program starts, and with the database."""

from allauth.account.signals import email_confirmed
from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class AccountsConfig(AppConfig):
    """Listens to allauth, and has the table of the cache made with all others."""

    name = "commonhold.web.account"
    label = "commonhold_accounts"

    def ready(self) -> None:
        """Listen, from now on."""
        proven = import_string("commonhold.web.account.proving.proven")  # it needs tables, which are ready only now
        email_confirmed.connect(proven, dispatch_uid="commonhold.proven")
        record = apps.get_app_config("record")  # the signal is not sent for an application without tables
        post_migrate.connect(make_cache_table, sender=record)


def make_cache_table(*, using: str, **_more: object) -> None:
    """The table in which attempts are counted for all processes; one that is there is left alone."""
    call_command("createcachetable", verbosity=0, database=using)
