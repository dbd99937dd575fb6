# Prepares everything Respiro needs in .venv, then runs it or proves it. `make help` lists the targets.
# Python >= 3.11 with venv, and make, are all that a fresh machine needs; prepare.py does the rest.

PY := .venv/bin/python
# PYTHON=... chooses the interpreter that .venv is made with, PYTEST_ARGS="-k name" which tests run.
PYTHON ?=
PYTEST_ARGS ?=
# Three on two cores: a worker waits while PostgreSQL works.
WORKERS ?= 3
# What is compiled once need not be compiled by each worker and each service that a test starts.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test coverage test-browser check format-check lint types imports audit dockerfile format bench prove lock docs \
	clean

help: ## List the targets.
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r name what; do printf '  make %-14s %s\n' "$$name" "$$what"; done

# --- preparing -------------------------------------------------------------------------------------------------------

# The newest Python that has venv and pip: Debian's python3 often has neither, though `import venv` works there.
define prepare
@for name in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
	if "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
		exec "$$name" prepare.py $@; \
	fi; \
done; \
echo "Respiro needs Python 3.11 or newer with venv: install it (Debian, Ubuntu: apt-get install python3-venv; macOS: brew install python) and repeat." >&2; \
exit 1
endef

.PHONY: service tests
service: ## Make .venv with what the service needs, and stop there.
	$(prepare)

tests: ## Make .venv with what the tests need too, and stop there.
	$(prepare)

# --- running ---------------------------------------------------------------------------------------------------------

run: service ## Prepare, then serve: without a token, the simulator at http://127.0.0.1:8080.
	@exec $(PY) -m bot run

# --- proving ---------------------------------------------------------------------------------------------------------

test: tests ## Prepare, then run the tests.
	@$(PY) -m pytest -n $(WORKERS) $(PYTEST_ARGS)

coverage: tests ## Run the tests and count what they reach: engine and handlers must be covered to 90 % each.
	@rm -f .coverage .coverage.*
	@$(PY) -m pytest -n $(WORKERS) --cov --cov-report= $(PYTEST_ARGS)
	@$(PY) -m coverage report
	@for room in bot handlers; do \
		$(PY) -m coverage report --include="$$room/*" --fail-under=90 --format=total >/dev/null || \
			{ echo "Coverage of $$room is under 90 %." >&2; exit 1; }; \
	done

test-browser: tests ## Run the tests that drive a real Chromium.
	@$(PY) -m pytest -m browser $(PYTEST_ARGS)

check: format-check lint types imports coverage ## Format, lint, types, import contract, tests with their coverage.

format-check: tests ## Is everything formatted?
	@$(PY) -m ruff format --check --quiet .

lint: tests ## Ruff's rules.
	@$(PY) -m ruff check --quiet .

types: tests ## mypy --strict.
	@$(PY) -m mypy

imports: tests ## The import contract: which room may import which.
	@.venv/bin/lint-imports

dockerfile: tests ## Lint the Dockerfile.
	@.venv/bin/hadolint Dockerfile

audit: tests ## Known vulnerabilities in what requirements.lock installs.
	@$(PY) -m pip_audit --require-hashes --disable-pip -r requirements.lock

format: tests ## Format and mend what can be mended mechanically.
	@$(PY) -m ruff check --quiet --fix .; $(PY) -m ruff format --quiet .

bench: tests ## Measure; figures go to docs/performance.md.
	@$(PY) -m bench

prove: tests ## Run the long proofs and write docs/proof.md.
	@$(PY) -m bench.prove

# --- keeping ---------------------------------------------------------------------------------------------------------

# The service's lock is a part of the tests' lock, so that what is tested is what is deployed.
# Extras stay written out (--no-strip-extras): a pip of 2023 otherwise takes coverage for a package without a hash on the day
# on which a newer one appears.
LOCK_FLAGS := --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header

lock: tests ## Renew both lock files (UPGRADE=1 takes the newest versions).
	@$(PY) -m uv pip compile $(LOCK_FLAGS) $(if $(UPGRADE),--upgrade) pyproject.toml \
		--extra postgres --group dev -o requirements-dev.lock
	@$(PY) -m uv pip compile $(LOCK_FLAGS) --upgrade pyproject.toml \
		--extra postgres --group build -c requirements-dev.lock -o requirements.lock

docs: service ## Write docs/retention.md anew from the declarations beside the tables.
	@$(PY) -m storage.retention > docs/retention.md

clean: ## Remove what the targets above made (never ./data).
	rm -rf .venv .venv.lock .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage .coverage.* dist
	find bot handlers storage content tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
