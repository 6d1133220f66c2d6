"""How the tests run: the same examples on every machine, and new ones when somebody goes looking.

`HYPOTHESIS_PROFILE=look make test` draws at random; what it finds becomes a case of its own.
"""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("look", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
