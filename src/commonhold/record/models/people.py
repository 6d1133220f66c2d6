"""People: who can sign in, in what language they read, and what is mailed to them."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from commonhold.record.models.lengths import ID, MAILBOX, NAME, random_id

WEEKLY, DAILY, OFF = "weekly", "daily", "off"
NO_PASSWORD = "!"  # noqa: S105 - Django's mark of a password that opens nothing


class Person(AbstractBaseUser):
    """Somebody who can sign in; a person may sit for several organisations. What a person may do follows from seats.

    `language` and `time_zone` are empty until chosen. `digest` says how often what waits is mailed.
    """

    id = models.CharField(max_length=ID, primary_key=True, default=random_id)
    mailbox = models.CharField(max_length=MAILBOX, unique=True)
    name = models.CharField(max_length=NAME)
    password = models.CharField(max_length=128, default=NO_PASSWORD)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=20, default="", blank=True)
    time_zone = models.CharField(max_length=60, default="", blank=True)
    digest = models.CharField(max_length=10, default=WEEKLY)
    joined_at = models.DateTimeField(null=True, auto_now_add=True)

    USERNAME_FIELD = "mailbox"
    EMAIL_FIELD = "mailbox"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = BaseUserManager["Person"]()

    def __str__(self) -> str:
        return self.name or self.mailbox


class NoticeChoice(models.Model):
    """How often a person wants mail about one partnership, where that differs from the choice for all."""

    pk = models.CompositePrimaryKey("person", "partnership")
    person = models.CharField(max_length=ID)
    partnership = models.CharField(max_length=ID)
    digest = models.CharField(max_length=10, default=WEEKLY)


class Notice(models.Model):
    """A mail that went out: to whom, about what (a key, never words of a record), and how often already."""

    pk = models.CompositePrimaryKey("person", "about")
    person = models.CharField(max_length=ID)
    about = models.CharField(max_length=400)
    partnership = models.CharField(max_length=ID, default="")
    times = models.IntegerField(default=0)
    last_at = models.DateTimeField()
