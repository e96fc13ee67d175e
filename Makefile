# Regioscope: `make run` serves the dashboard, `make test` checks everything. A fresh machine needs Python 3.11+, git and make.

PYTHON ?= python3
PORT ?= 8501
PROCESSES ?= 2
WORKERS ?= auto
BIN := .venv/bin
SETUP := .ci/environment.py
LOCALE := data/locale
POT := .cache/regioscope.pot
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--annotation-style line --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: help run serve test bench refresh cluster lock messages clean environment environment-dev environment-cluster browser database balancer

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: environment ## Serve the dashboard on http://localhost:8501 (PORT=… for another port)
	@$(BIN)/streamlit run app.py --server.port $(PORT) --server.headless true

serve: environment balancer ## Serve with several processes behind HAProxy (PROCESSES=2, PORT=…); Ctrl-C stops all
	@$(BIN)/python -m ui.server.serve --processes $(PROCESSES) --port $(PORT)

test: environment-dev browser database balancer ## Lint, types and every test, those in a real browser too
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench: environment-dev browser ## Measure against the goals; writes benchmarks/results/latest.json (CASE=… for some)
	$(BIN)/python -m benchmarks $(CASE)

refresh: environment ## Ask the live services and write a new snapshot (FROM=folder or address of a mirror)
	$(BIN)/python -m loaders refresh $(if $(FROM),--from "$(FROM)")

cluster: environment-cluster ## Install what refresh needs to run on a Dask cluster or to write to an object store

lock: environment-dev ## Pin every package in the requirements files (UPGRADE=1 for newest versions)
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --group cluster --constraint requirements.txt --output-file loaders/requirements.txt
	$(COMPILE) pyproject.toml --group dev --constraint requirements.txt --constraint loaders/requirements.txt \
		--output-file tests/requirements.txt

messages: environment ## Collect new texts into the translation files
	@mkdir -p .cache
	$(BIN)/pybabel extract --mapping $(LOCALE)/babel.cfg --project Regioscope --add-location file --sort-by-file --width 120 \
		--output-file $(POT) .
	for language in $(LOCALE)/*/; do \
		$(BIN)/pybabel update --input-file $(POT) --output-dir $(LOCALE) --domain regioscope --init-missing --locale "$$(basename "$$language")" \
			--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120 || exit 1; done

clean: ## Remove .venv and everything else that these targets made
	rm -rf .venv .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@$(find_python); "$$found" $(SETUP) requirements.txt

environment-cluster:
	@$(find_python); "$$found" $(SETUP) requirements.txt loaders/requirements.txt

environment-dev:
	@$(find_python); "$$found" $(SETUP) requirements.txt tests/requirements.txt

browser: environment-dev
	@$(BIN)/python -m tests.find_chromium --install

database: environment-dev
	@$(BIN)/python -m tests.find_postgresql --install

balancer: environment
	@$(BIN)/python -m tests.find_haproxy --install

# The first Python of 3.11 or newer that can make a virtual environment, else a sentence that says what is missing.
define find_python
found=; bare=; \
for p in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	if "$$p" -c 'import venv, ensurepip' 2>/dev/null; then found=$$p; break; fi; \
	bare=$$p; \
done; \
if [ -z "$$found" ] && [ -n "$$bare" ]; then \
	echo "$$bare cannot make a virtual environment: install the package python3-venv (apt-get install python3-venv), then run make again." >&2; exit 1; \
elif [ -z "$$found" ]; then \
	echo "Regioscope needs Python 3.11 or newer; $(PYTHON) --version says: $$("$(PYTHON)" --version 2>&1). Install one, or name it with PYTHON=…" >&2; exit 1; \
fi
endef
