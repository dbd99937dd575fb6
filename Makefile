# Prepares everything Respiro needs in .venv, then runs it or proves it. `make help` lists the targets.
#
# Python >= 3.11 (with venv) and make are all that a fresh machine needs. Any step may be interrupted and repeated:
# .venv/.sound is taken away before anything in .venv changes and put back after; without it .venv is made anew.

VENV := .venv
PY := $(VENV)/bin/python
SOUND := $(VENV)/.sound
# What is ready, and since when: the service alone (make run), and the tools for testing (everything else).
RUN_READY := $(VENV)/.run-ready
TEST_READY := $(VENV)/.test-ready

PYTHON ?=
PYTEST_ARGS ?=
WORKERS ?= 2

# A private pip: what a user or a machine has set for other projects must not reach in here.
PIP := PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_DISABLE_PIP_VERSION_CHECK=1 $(PY) -m pip -qq --no-input

# A folder that was moved, or an interpreter that was removed, makes a .venv unsound: the next target renews it.
ifneq ($(shell test "$$(cat $(SOUND) 2>/dev/null)" = "$(CURDIR)" && $(PY) -c 'print("yes")' 2>/dev/null),yes)
RENEW := renew
endif

.DEFAULT_GOAL := help
.PHONY: help run test test-browser check format-check lint types imports audit dockerfile format bench prove lock \
	prepare clean renew

help: ## List the targets.
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r name what; do printf '  make %-14s %s\n' "$$name" "$$what"; done

# --- preparing -------------------------------------------------------------------------------------------------------

# The newest Python that has venv and pip: Debian's python3 often has neither, though `import venv` works there.
define find_python
found=; for name in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
	if "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
		found="$$name"; break; \
	fi; \
done; \
if [ -z "$$found" ]; then \
	echo "Respiro needs Python 3.11 or newer with venv: install it (Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python) and repeat." >&2; \
	exit 1; \
fi
endef

# Repairs or makes .venv, and marks it unsound until the caller's recipe has ended well.
define open_venv
set -e; \
if [ "$$(cat $(SOUND) 2>/dev/null)" != "$(CURDIR)" ] || ! $(PY) -c pass 2>/dev/null; then \
	$(find_python); \
	echo "Making $(VENV) with $$("$$found" --version) ..."; \
	rm -rf $(VENV); \
	"$$found" -m venv $(VENV); \
fi; \
rm -f $(SOUND)
endef

define close_venv
printf '%s' "$(CURDIR)" > $(SOUND)
endef

renew:

$(RUN_READY): pyproject.toml requirements.lock $(RENEW)
	@$(open_venv); \
	echo "Installing what the service needs (a minute or two the first time) ..."; \
	$(PIP) install --require-hashes -r requirements.lock; \
	$(PIP) install --no-deps --no-build-isolation -e .; \
	touch $@; $(close_venv)

$(TEST_READY): requirements-dev.lock $(RUN_READY)
	@$(open_venv); \
	echo "Installing what the tests need (a minute or two the first time) ..."; \
	$(PIP) install --require-hashes -r requirements-dev.lock; \
	touch $@; $(close_venv)

prepare: $(TEST_READY) ## Make .venv with everything in it, and stop there.

# --- running ---------------------------------------------------------------------------------------------------------

run: $(RUN_READY) ## Prepare, then serve: without a token, the simulator at http://127.0.0.1:8080.
	@exec $(PY) -m bot run

# --- proving ---------------------------------------------------------------------------------------------------------

test: $(TEST_READY) ## Prepare, then run the tests; engine and handlers must be covered to 90 % each.
	@rm -f .coverage .coverage.*
	@$(PY) -m pytest -n $(WORKERS) --cov --cov-report= $(PYTEST_ARGS)
	@$(PY) -m coverage report
	@for room in bot handlers; do \
		$(PY) -m coverage report --include="$$room/*" --fail-under=90 --format=total >/dev/null || \
			{ echo "Coverage of $$room is under 90 %." >&2; exit 1; }; \
	done

test-browser: $(TEST_READY) ## Run the tests that drive a real Chromium.
	@$(PY) -m pytest -m browser $(PYTEST_ARGS)

check: format-check lint types imports test ## Format, lint, types, import contract, tests.

format-check: $(TEST_READY) ## Is everything formatted?
	@$(PY) -m ruff format --check --quiet .

lint: $(TEST_READY) ## Ruff's rules.
	@$(PY) -m ruff check --quiet .

types: $(TEST_READY) ## mypy --strict.
	@$(PY) -m mypy

imports: $(TEST_READY) ## The import contract: which room may import which.
	@$(VENV)/bin/lint-imports

dockerfile: $(TEST_READY) ## Lint the Dockerfile.
	@$(VENV)/bin/hadolint Dockerfile

audit: $(TEST_READY) ## Known vulnerabilities in what requirements.lock installs.
	@$(PY) -m pip_audit --require-hashes --disable-pip -r requirements.lock

format: $(TEST_READY) ## Format and mend what can be mended mechanically.
	@$(PY) -m ruff check --quiet --fix .; $(PY) -m ruff format --quiet .

bench: $(TEST_READY) ## Measure; figures go to docs/performance.md.
	@$(PY) -m bench

prove: $(TEST_READY) ## Run the long proofs and write docs/proof.md.
	@$(PY) -m bench.prove

# --- keeping ---------------------------------------------------------------------------------------------------------

# The service's lock is a part of the tests' lock, so that what is tested is what is deployed.
LOCK_FLAGS := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

lock: $(TEST_READY) ## Renew both lock files (UPGRADE=1 takes the newest versions).
	@$(PY) -m uv pip compile $(LOCK_FLAGS) $(if $(UPGRADE),--upgrade) pyproject.toml \
		--extra postgres --group dev -o requirements-dev.lock
	@$(PY) -m uv pip compile $(LOCK_FLAGS) --upgrade pyproject.toml \
		--extra postgres --group build -c requirements-dev.lock -o requirements.lock

clean: ## Remove what the targets above made (never ./data).
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage .coverage.* dist
	find bot handlers storage content tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
