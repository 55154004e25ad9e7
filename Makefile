# The two commands of the README, and what else is done often. Everything installs what it lacks.
.PHONY: run test format

# Replays the example practice: what every client would have cost on every plan.
run:
	@Scripts/install-needed
	@Scripts/run-example

# Every test, also those in a real browser; the last line counts them.
test:
	@Scripts/install-needed
	@Scripts/install-test-tools
	@Scripts/run-tests

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests Packages Benchmarks Fuzzing
