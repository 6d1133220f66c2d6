"""Words are finished as searching finishes them, and told as they were written."""

from commonhold.visibility.finished import finished


def test_two_forms_of_a_word_are_one_and_each_is_told_as_written() -> None:
    one, other = finished("The Promises were kept."), finished("promising and keeping")
    (met,) = one.keys() & other.keys()
    assert (one[met], other[met]) == ("Promises", "promising")


def test_what_says_nothing_is_no_word() -> None:
    assert finished("It is all that there was of it.") == {}
