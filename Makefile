# The single door: `make` says what there is.

python := .venv/bin/python
prepare := python3 set-up/prepare.py
out := out
workers := 2
covered := tests/domain tests/db/journal
trials := tests/trials tests/db/test_survival.py tests/db/test_damage.py
rooms := desktop usecases documents db domain resources
texts := resources/texts
babel := $(python) -m babel.messages.frontend
compile := $(python) -m uv pip compile --no-strip-extras --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet

.DEFAULT_GOAL := help
.PHONY: help run test test-long lint bench screenshots lock texts freeze clean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Install what is missing and open the demonstration office (without a display: the same headless, into out/)
	@$(prepare) run
	@if $(python) set-up/display.py; then \
		$(python) -m desktop --demonstration; \
	else \
		echo "No display here: doing the demonstration headless, papers and pictures go into $(out)/"; \
		QT_QPA_PLATFORM=offscreen $(python) -m desktop.tour $(out); \
	fi

test: ## Install what is missing and pass every test, with full branch coverage of domain and db/journal
	@$(prepare) test
	$(python) -m pytest -q -n $(workers) $(covered) --cov --cov-report=term-missing:skip-covered
	QT_QPA_PLATFORM=offscreen $(python) -m pytest -q -n $(workers) --dist loadgroup $(covered:%=--ignore=%)

test-long: ## Pass the trials of docs/reliability.md at the size of a night
	@$(prepare) test
	QUITTANCE_LONG=1 QT_QPA_PLATFORM=offscreen $(python) -m pytest -q -n $(workers) --dist loadgroup $(trials)

lint: ## Check looks, types and rooms
	@$(prepare) test
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

bench: ## Measure against a floor in the same run
	@$(prepare) test
	QT_QPA_PLATFORM=offscreen $(python) -m bench

screenshots: ## Draw every screen, light and dark, in English and Chinese, into out/screens/, and the guide's pictures
	@$(prepare) run
	QT_QPA_PLATFORM=offscreen $(python) -m desktop.tour --screens $(out)/screens
	QT_QPA_PLATFORM=offscreen $(python) -m desktop.tour --guide docs/guide/pictures

lock: ## Compile the locks anew, each library at its newest allowed version
	@$(prepare) tools
	$(compile) --upgrade locks/tools.in -o locks/tools.txt
	$(compile) --upgrade locks/test.in -c locks/tools.txt -o locks/test.txt
	$(compile) --upgrade locks/run.in -c locks/test.txt -o locks/run.txt

texts: ## Gather the marked texts into the catalogues, and compile these
	@$(prepare) run
	$(babel) extract -F babel.cfg --no-default-keywords -k N_ --no-location --sort-output --omit-header \
		-w 110 -o $(texts)/quittance.pot $(rooms)
	$(babel) update -i $(texts)/quittance.pot -l zh_Hans -o $(texts)/zh/quittance.po -w 110 \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(babel) compile -i $(texts)/zh/quittance.po -o $(texts)/zh/quittance.mo --statistics

freeze: ## Freeze the program into dist/quittance/
	@$(prepare) tools
	$(python) -m PyInstaller --noconfirm --clean --log-level WARN build.spec

clean: ## Forget everything that was made here, .venv too
	rm -rf .venv build dist $(out) .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage *.egg-info
