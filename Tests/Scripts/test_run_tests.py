"""What `make test` says and counts, of runs that are made up."""

import importlib.machinery
import importlib.util
import json
import pathlib

import pytest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "Scripts" / "run-tests"
PASSED = '<testcase classname="Good" name="one()" time="1"/>'
FAILED = '<testcase classname="Good" name="two()" time="2"><failure message="no"/></testcase>'
SKIPPED = '<testcase classname="Good" name="three()"><skipped>why</skipped></testcase>'


@pytest.fixture
def script(tmp_path, monkeypatch):
    loader = importlib.machinery.SourceFileLoader("run_tests", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_tests", loader))
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    loader.exec_module(module)
    module.ROOT = tmp_path
    module.OUT = tmp_path / "out" / "tests"
    module.OUT.mkdir(parents=True)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return module


def swift(tmp_path, says="", cases=None, events=(), status=0):
    """A `swift` that says this, writes these reports and ends so."""
    out = tmp_path / "out" / "tests"
    (tmp_path / "said").write_text(says)
    (tmp_path / "events").write_text("".join(json.dumps(event, separators=(",", ":")) + "\n" for event in events))
    lines = ["#!/bin/sh", f"cat {tmp_path}/said", f"cp {tmp_path}/events {out}/core.events.jsonl"]
    if cases is not None:
        (tmp_path / "report").write_text(cases)
        lines.append(f"cp {tmp_path}/report {out}/core-swift-testing.xml")
    (tmp_path / "swift").write_text("\n".join([*lines, f"exit {status}"]))
    (tmp_path / "swift").chmod(0o755)


def report(*cases):
    return f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>"


def event(kind, test="core.Good/one()", at=0, **more):
    told = {"kind": kind, "testID": test, "instant": {"absolute": at, "since1970": at}, "messages": [], **more}
    return {"kind": "event", "payload": told, "version": 0}


def test_suites_ends_are_said_and_cases_only_kept(script, tmp_path, capsys):
    case = "◇ Test case passing 1 argument seeds → 4500 ..< 5000 to one() started.\n"
    swift(tmp_path, case + '✔ Test one() passed after 1 seconds.\n✔ Suite "Good one" passed after 1 seconds.\n',
          report(PASSED, PASSED, SKIPPED), [event("testStarted"), event("testEnded", at=3.25)])
    assert script.run_package("core", ".") == (2, 0, 1)
    assert capsys.readouterr().out.splitlines() == ["== core", '✔ Suite "Good one" passed after 1 seconds.']
    assert case in (script.OUT / "core.log").read_text()
    assert "3.25 s  core.Good/one()" in (script.OUT / "slowest.txt").read_text()


def test_a_failure_is_said_whole(script, tmp_path, capsys):
    messages = [
        {"symbol": "fail", "text": "Expectation failed: 1 == 2"}, {"symbol": "details", "text": "so\nmuch"}]
    where = {"_testCase": {"displayName": "7"}, "_sourceLocation": {"fileID": "core/Good.swift", "line": 3}}
    known = event("issueRecorded", messages=[{"symbol": "pass", "text": "as always"}], issue={"isKnown": True})
    swift(tmp_path, "", report(PASSED, FAILED), [
        event("issueRecorded", messages=messages, issue={"isKnown": False}, **where), known], status=1)
    assert script.run_package("core", ".") == (1, 1, 0)
    failure = "✘ core.Good/one() with 7 at core/Good.swift:3\n    Expectation failed: 1 == 2\n    so\n    much\n"
    assert failure in (said := capsys.readouterr().out)
    assert "as always" not in said


def test_a_crash_is_a_failure_with_what_was_said_and_what_ran(script, tmp_path, capsys):
    said = ("◇ Test one() started.\nT.swift:3: Fatal error: Index out of range\n\n"
            "💣 Program crashed\n0 in f() at T.swift:3\n")
    swift(tmp_path, said, "<testsuites>\n", [event("testStarted"), event("testStarted", "core.Good/two()"),
                                             event("testEnded", "core.Good/two()")], status=1)
    assert script.run_package("core", ".") == (0, 1, 0)
    lines = capsys.readouterr().out
    assert "Index out of range" in lines and "0 in f() at T.swift:3" in lines and "did not run to their end" in lines
    assert "was running: core.Good/one()" in lines and "two()" not in lines
    assert "◇" not in lines


def test_what_does_not_build_is_a_failure_with_the_compilers_words(script, tmp_path, capsys):
    swift(tmp_path, "[1/2] Compiling core\nT.swift:3:1: error: cannot find it\n", None, status=1)
    assert script.run_package("core", ".") == (0, 1, 0)
    assert "error: cannot find it" in (said := capsys.readouterr().out)
    assert "[1/2]" not in said


@pytest.mark.parametrize("cases, status, counts", [
    ([], 0, (0, 1, 0)),
    ([PASSED], 1, (1, 1, 0)),
    ([PASSED, FAILED], 1, (1, 1, 0)),
])
def test_nothing_run_or_a_bad_end_is_a_failure(script, tmp_path, cases, status, counts):
    swift(tmp_path, "", report(*cases), status=status)
    assert script.run_package("core", ".") == counts


def test_the_last_line_counts_all_of_it(script, tmp_path, capsys, monkeypatch):
    (tmp_path / "Package.swift").touch()
    parts = iter([script.Counts(3, 0, 1), script.Counts(4, 1, 0), script.Counts(0, 1, 0)])
    monkeypatch.setattr(script, "run_package", lambda *_: next(parts))
    monkeypatch.setattr(script, "run_browser", lambda: script.Counts(5, 0, 2))
    assert script.main() == 1
    assert capsys.readouterr().out.splitlines()[-1] == "12 passed, 2 failed, 3 skipped"
