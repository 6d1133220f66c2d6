"""The wrongs that `make mutants` tries are still wrongs of the program as it stands."""

import pytest

from visibility.mutants import MUTANTS, Mutant


@pytest.mark.parametrize("mutant", MUTANTS, ids=Mutant.told)
def test_a_wrong_can_still_be_done(mutant: Mutant) -> None:
    compile(mutant.source(), mutant.file, "exec")
