"""Counts of attempts are kept, however many others are made meanwhile."""

import pytest
from django.core.cache import cache


@pytest.mark.usefixtures("database")
def test_a_count_is_not_forgotten_for_others() -> None:
    tried = [f"tried:{at}" for at in range(320)]  # a table holds 300, where nobody says otherwise
    for name in tried:
        cache.set(name, 1, 600)
    assert len(cache.get_many(tried)) == len(tried)
