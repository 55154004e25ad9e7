# The commands of the README, and what else is done often. Everything installs what it lacks.
.PHONY: run test test-browser format

# Serves the product on this machine; the first visit offers the example practice.
run:
	@Scripts/install-needed
	@Scripts/run-server

# Every test, also those in a real browser; the last line counts them.
test:
	@Scripts/install-needed
	@Scripts/run-tests

# Only the pages in a real browser, and the server killed at random moments, with the product that was built last.
test-browser:
	@Scripts/install-test-tools
	@.venv-tests/bin/pytest -n 2 Tests/Browser

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests Packages Benchmarks Fuzzing
