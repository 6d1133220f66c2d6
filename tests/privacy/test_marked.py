"""The marked world is what it says: each room has a mark, and each reader a different set of them."""

from django.db.backends.base.base import BaseDatabaseWrapper

from privacy.marked import all_marks
from privacy.world import AFTER_LEAVING, world


def test_every_reader_may_be_told_another_part(database: BaseDatabaseWrapper) -> None:
    made = world()
    everything = {*all_marks(made.today), AFTER_LEAVING}
    for reader in made.readers:
        assert reader.may < everything, reader.name
        assert "mkpublic" in reader.may
    told = {reader.name: reader.may for reader in made.readers}
    assert "mkconfidentialnda2024" in told["a partner"]
    assert "mkconfidentialnda2024" not in told["a partner without the NDA"]
    assert "mkconfidentialnda2024" not in told["the broker"]
    assert "mkownopenfurrow" in told["a partner"]
    assert "mkownopenfurrow" not in told["a partner that pays"]
    assert AFTER_LEAVING not in told["one that left"]
    assert told["nobody"] == {"mkpublic"}
