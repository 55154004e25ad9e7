# The two commands of the README, and what else is done often. Everything installs what it lacks.
.PHONY: run test format

# Serves the product on this machine; the first visit offers the example practice.
run:
	@Scripts/install-needed
	@Scripts/run-server

# Every test, also those in a real browser; the last line counts them.
test:
	@Scripts/install-needed
	@Scripts/install-test-tools
	@Scripts/run-tests

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests Packages Benchmarks Fuzzing
