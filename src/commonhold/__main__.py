"""Lets `python -m commonhold` do what `commonhold` does."""

import sys

from commonhold.cli.main import main

sys.exit(main())
