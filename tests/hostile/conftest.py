"""The marked world of the privacy walk, for walks in which every reader and every kind counts."""

from privacy.conftest import made, place

__all__ = ["made", "place"]
