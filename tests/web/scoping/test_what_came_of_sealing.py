"""After sealing it is told what opened: everything, some of it, or nothing yet."""

from commonhold.acts.sealing.lodging import Lodged
from commonhold.web.scoping.envelope import sealed_in_words

OPEN, CLOSED = Lodged("one", opened=True), Lodged("two", opened=False)


def test_nothing_is_called_open_that_still_waits() -> None:
    assert "all envelopes are open" in sealed_in_words([OPEN, OPEN])
    assert "the rest opens with the last one" in sealed_in_words([OPEN, CLOSED])
    assert "It opens for all together" in sealed_in_words([CLOSED])
