"""Kill -9 while a backup is put in a practice's place, and a backup copied over a killed server's file by hand: there is
always one practice, whole, and never two mixed.

THREEBOX_KILLS says how often instead of 12 times.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time

from server import CODE, Server, program

KILLS = int(os.environ.get("THREEBOX_KILLS", "12"))


def run(*arguments):
    return subprocess.run([program(), *map(str, arguments)], capture_output=True, text=True)


def fill(path, names):
    """Rows that only SQLite's own library writes, as another program would; the file is nobody's meanwhile."""
    connection = sqlite3.connect(path)
    connection.executemany(
        "INSERT INTO mappings (name, text, at) VALUES (?, ?, 0)", [(name, "x" * random.randint(0, 5000)) for name in names])
    connection.commit()
    connection.close()


def names(path):
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = {name for (name,) in connection.execute("SELECT name FROM mappings")}
    connection.close()
    return found


def begun(path, log):
    """A practice as a server makes it, with an owner who can sign in."""
    Server(path, log).stop()
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO users (email, name, role, password, created_at) VALUES ('o@example.com', 'O', 'owner', '', 0)")
    connection.commit()
    connection.close()


def test_a_restore_killed_at_any_moment_leaves_one_whole_practice(tmp_path):
    database, backup, log = tmp_path / "practice.db", tmp_path / "backup.db", tmp_path / "server.log"
    begun(database, log)
    fill(database, [f"old {number}" for number in range(300)])
    assert run("backup", "--database", database, "--to", backup).returncode == 0
    old = names(backup)
    outcomes = set()
    for number in range(KILLS):
        fill(database, [f"new {number} {row}" for row in range(30)])
        new = names(database)
        process = subprocess.Popen(
            [program(), "restore", "--database", database, backup], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        # The next start tidies up, and has the one or the other.
        Server(database, log).stop()
        there = names(database)
        assert there in (old, new)
        outcomes.add(there == old)
        left = [name for name in os.listdir(tmp_path) if ".restoring" in name or ".upload" in name]
        assert left == []
        # A good backup is still a good one.
        restored = run("restore", "--database", database, backup)
        assert restored.returncode == 0, restored.stderr
        assert names(database) == old
    kept = [name for name in os.listdir(tmp_path) if ".before-restore-" in name and not name.endswith(".lock")]
    assert len(kept) >= KILLS, "each restore kept what it replaced"
    print(f"{KILLS} kills of a restore: the old practice or the new one, {outcomes}")


def test_a_backup_copied_over_a_killed_servers_file_is_refused_or_is_the_same_practice(tmp_path):
    log = tmp_path / "server.log"
    refused = 0
    for number in range(4):
        folder = tmp_path / str(number)
        folder.mkdir()
        database, backup = folder / "practice.db", folder / "backup.db"
        begun(database, log)
        fill(database, [f"before {row}" for row in range(23)])
        shutil.copyfile(database, folder / "copy.db")
        assert run("backup", "--database", database, "--to", backup).returncode == 0
        server = Server(database, log)
        fill(database, [f"after {row}" for row in range(17)])
        server.kill()
        assert os.path.getsize(f"{database}-wal") > 0
        # The same inode with other bytes, as `cp` does it; or another file.
        chosen = [backup, folder / "copy.db"][number // 2]
        if number % 2:
            shutil.copyfile(chosen, database)
        else:
            os.replace(shutil.copy(chosen, folder / "moved.db"), database)
        if chosen == backup:
            refused += 1
            again = Server(database, log)
            assert again.code, "it asks for the console's code before a backup comes back"
            assert again.find(r"(would mix two practices)")
            again.stop()
            assert run("check-database", "--database", database).returncode == 1
            assert run("restore", "--database", database, backup).returncode == 0
        Server(database, log).stop()
        before, after = {f"before {row}" for row in range(23)}, {f"after {row}" for row in range(17)}
        # The copy is the state that the log goes on from: with it, it is the practice as it was acknowledged.
        assert names(database) == (before if chosen == backup else before | after)
    print(f"{refused} of 4 copies by hand had another file's log beside them and were refused")


def test_a_killed_server_says_so_at_the_next_start(tmp_path):
    database, log = tmp_path / "practice.db", tmp_path / "server.log"
    server = Server(database, log)
    server.kill()
    again = Server(database, log)
    assert again.find(r"(Threebox did not stop by itself the last time)")
    assert again.find(CODE), "the first visit goes on"
    again.stop()
    third = Server(database, log)
    assert not third.find(r"(did not stop by itself)")
    third.stop()


def test_a_crash_shows_no_data_and_leaves_no_core(tmp_path):
    database, log = tmp_path / "practice.db", tmp_path / "server.log"
    server = Server(database, log)
    with open(f"/proc/{server.process.pid}/limits") as limits:
        core = next(line for line in limits if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]
    with open(f"/proc/{server.process.pid}/coredump_filter") as kept:
        assert int(kept.read(), 16) == 0
    server.process.send_signal(signal.SIGILL)
    assert server.process.wait(20) == -signal.SIGILL
    time.sleep(0.2)
    last = server.lines[-1]
    assert last.startswith("Threebox crashed. Nothing acknowledged was lost"), server.lines
    assert not any("Thread 0" in line or "Registers" in line for line in server.lines)
