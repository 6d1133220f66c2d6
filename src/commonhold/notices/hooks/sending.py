"""Messages to programs: who may hear is asked when one is made, and once more when it is sent."""

from collections.abc import Sequence
from datetime import date, datetime

from commonhold.acts.access import deliveries
from commonhold.acts.access.deliveries import Message
from commonhold.notices.hooks.address import Lookup, looked_up, post
from commonhold.notices.hooks.message import Happened, bodies, body_in, signed
from commonhold.visibility.mailing.hooks import News, who_hears


def make(partnership: str, lines: Sequence[Happened], now: datetime) -> list[str]:
    """Put a message on its way to each address whose seat reads one of these lines; the ids of the messages."""
    heard = who_hears(partnership, [line.news for line in lines], now.date())
    messages = [
        (webhook, body)
        for webhook, places in heard.items()
        for body in bodies(partnership, [lines[at] for at in places], now)
    ]
    return deliveries.queue(messages, at=now) if messages else []


def deliver(id: str, now: datetime, *, lookup: Lookup = looked_up) -> bool:
    """Send one message, if it is due and its seat still reads what it is about; False where it did not arrive."""
    message = deliveries.take(id, at=now)
    if message is None:
        return False
    if not _may_still_hear(message, now.date()):
        deliveries.drop(id)
        return False
    headers = signed(id, message.body, message.secret, now) | {"User-Agent": "Commonhold"}
    answer = post(message.url, message.body, headers, lookup=lookup)
    if answer.taken:
        deliveries.arrived(message, answer.said, at=now)
    else:
        deliveries.failed(message, answer.said, at=now)
    return answer.taken


def _may_still_hear(message: Message, day: date) -> bool:
    told = body_in(message.body).data
    news = [News("partners", told.kind, told.entry)] if told.entry else [News("partners", "partnership", "")]
    return bool(who_hears(message.partnership, news, day, webhook=message.webhook))
