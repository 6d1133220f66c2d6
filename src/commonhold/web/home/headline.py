"""The headline of what needs somebody: it states the fact, in words."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _, ngettext

from commonhold.facts.words import gettext_noop
from commonhold.visibility.reading.home.needs import Needs
from commonhold.visibility.reading.home.wrong import Wrong
from commonhold.web import words

IN_WORDS = (
    *(gettext_noop("no"), gettext_noop("one"), gettext_noop("two"), gettext_noop("three"), gettext_noop("four")),
    *(gettext_noop("five"), gettext_noop("six"), gettext_noop("seven"), gettext_noop("eight"), gettext_noop("nine")),
)


def in_words(count: int) -> str:
    """A small number as a word, a larger one in digits."""
    return _(IN_WORDS[count]) if count < len(IN_WORDS) else words.number(count)


def headline(needs: Needs, day: date) -> str:
    """How much needs somebody, and how much of that today."""
    if not needs.count:
        return _("Nothing needs you.")
    if needs.many:
        return _("Many things need you. Here are the first.")
    whole = ngettext("{count} thing needs you.", "{count} things need you.", needs.count)
    today = sum(1 for need in needs.shown if need.what == "incident" or need.due_on == day)
    late = sum(1 for need in needs.shown if need.what != "incident" and need.due_on and need.due_on < day)
    if needs.count == 1 and (today or late):
        return _("One thing needs you, today.") if today else _("One thing needs you, and it is late.")
    told = [whole.format(count=in_words(needs.count))]
    if late:
        told.append(ngettext("{count} is late.", "{count} are late.", late).format(count=in_words(late)))
    if today:
        told.append(ngettext("{count} is for today.", "{count} are for today.", today).format(count=in_words(today)))
    return " ".join(map(_capital, told))


def lead(needs: Needs, wrong: Sequence[Wrong], following: str) -> str:
    """How long it takes, and what comes after."""
    told = []
    minutes = sum(need.minutes for need in needs.shown)
    if minutes:
        whole = _("About {minutes} minutes for these {count}.") if needs.more else _("About {minutes} minutes in all.")
        told.append(whole.format(minutes=words.number(minutes), count=in_words(len(needs.shown))))
    if wrong:
        told.append(
            ngettext(
                "After that, {count} thing is going wrong that you can help with.",
                "After that, {count} things are going wrong that you can help with.",
                len(wrong),
            ).format(count=in_words(len(wrong)))
            if minutes
            else _capital(
                ngettext(
                    "{count} thing is going wrong that you can help with.",
                    "{count} things are going wrong that you can help with.",
                    len(wrong),
                ).format(count=in_words(len(wrong)))
            )
        )
    return " ".join([*told, following] if following else told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
