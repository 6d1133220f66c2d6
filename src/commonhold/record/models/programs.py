"""Programs that act or listen for a seat: tokens of the programming interface, and addresses that are told of news."""

from django.db import models

from commonhold.record.models.lengths import ID, NAME, URL, random_id


class Token(models.Model):
    """Lets a program act as one seat. Only a hash is kept; `scopes` holds words such as "read" and "write"."""

    id = models.CharField(max_length=ID, primary_key=True, default=random_id)
    token_hash = models.BinaryField(unique=True, max_length=32)
    person = models.CharField(max_length=ID, db_index=True)
    partnership = models.CharField(max_length=ID)
    seat = models.CharField(max_length=ID)
    name = models.CharField(max_length=NAME)
    scopes = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)


class Webhook(models.Model):
    """An address that is told when something is written that its seat may read; `secret` signs what is sent there."""

    id = models.CharField(max_length=ID, primary_key=True, default=random_id)
    person = models.CharField(max_length=ID, db_index=True)
    partnership = models.CharField(max_length=ID, db_index=True)
    seat = models.CharField(max_length=ID)
    url = models.CharField(max_length=URL)
    secret = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Delivery(models.Model):
    """One message to a webhook: what is sent, how often it was tried, and whether it arrived."""

    id = models.CharField(max_length=ID, primary_key=True, default=random_id)
    webhook = models.CharField(max_length=ID, db_index=True)
    made_at = models.DateTimeField()
    body = models.BinaryField()
    tries = models.IntegerField(default=0)
    next_at = models.DateTimeField(null=True, db_index=True)
    arrived_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=NAME, default="")
