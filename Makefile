# Two commands for a newcomer: `make demo` and `make test`. Everything they need, they set up themselves.

SUITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
  $$python -c '$(SUITS)' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
DAY := 2026-03-09
MINUTES ?= 10

.PHONY: demo test chromium check bench soak mutants docs words lock clean

demo: .venv/ready  ## fill a demonstration (.demo), show what is seen and proven there, and serve it at http://127.0.0.1:8000
	@rm -rf .demo
	@set -e; export COMMONHOLD_DATA=.demo COMMONHOLD_DATABASE= COMMONHOLD_DEMO=1 \
	  COMMONHOLD_QUEUE=now; \
	  say() { printf '\n$$ commonhold %s\n' "$$*"; $(BIN)/python -m commonhold "$$@" || [ $$? -eq 1 ]; }; \
	  say migrate; \
	  say demo --last-day $(DAY) demo/osanti-water.json demo/tamba-schools.json; say import iati demo/published.xml; \
	  say partnerships; \
	  say findings osanti-water --as miriam-adeyo; \
	  say verify; \
	  [ -n "$(CI)" ] || say serve

test: .venv/ready check chromium  ## everything that must hold: style, types, floors, tests
	$(BIN)/python -m pytest -n auto

chromium:  ## the browser in which pages are tested; where there is none, Debian's
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; \
	  else \
	    echo "Pages are tested in Chromium, and there is none here. Install chromium or google-chrome"; \
	    echo "(Debian: sudo apt-get install chromium), or test all else: $(BIN)/python -m pytest -n auto -m 'not browser'"; \
	    exit 1; \
	  fi

check: .venv/ready  ## the gate without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: .venv/ready  ## ratios against baselines measured in the same run; writes bench/results/latest.json
	$(BIN)/python -m bench

soak: .venv/ready  ## kill writers at random moments for MINUTES (10) on both engines, and prove that nothing is lost
	PYTHONPATH=tests $(BIN)/python -m record.soak $(MINUTES)

mutants: .venv/ready  ## break the policy in small ways, one at a time, and ask that a test notices each
	cd tests && ../$(BIN)/python -m visibility.mutants

docs: .venv/ready  ## write docs/kinds, docs/practices and docs/record.schema.json anew from the code
	$(BIN)/python -m commonhold docs

words: .venv/ready  ## bring the catalogues of all languages up to the texts of the program
	$(BIN)/python -m translations

lock: .venv/ready  ## resolve the requirements files anew
	$(BIN)/python -m pip install --quiet uv
	for set in core dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --upgrade $$([ $$set = dev ] && echo --group pyproject.toml:dev) \
	  pyproject.toml --output-file requirements/$$set.txt; done

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/ready: requirements/dev.txt pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "Commonhold needs Python 3.11, 3.12 or 3.13, and found none."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
