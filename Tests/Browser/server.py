"""Threebox as a process: started on a free port with a database of its own, stopped at the end."""

import os
import pathlib
import re
import signal
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def program():
    """The built product: what the tests build, or the one that THREEBOX_PROGRAM names."""
    return pathlib.Path(os.environ.get("THREEBOX_PROGRAM", ROOT / ".build" / "debug" / "threebox"))


# How the console says the first visit's code, which comes after the address.
CODE = r"code[^A-Za-z0-9]+(?:is )?([a-z0-9]{4}-[a-z0-9]{4})"


class Server:
    """A running server; `address` is where it listens, `code` the first visit's code while nobody has an account."""

    def __init__(self, database, log):
        self.log = log
        self.database = database
        self.lines = []
        self.process = subprocess.Popen(
            [program(), "serve", "--database", str(database), "--listen", "127.0.0.1:0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT,
        )
        threading.Thread(target=self._read, daemon=True).start()
        self.address = self.wait_for(r"(http://127\.0\.0\.1:\d+)", 30)
        self.code = self.find(CODE)

    def _read(self):
        with open(self.log, "a") as log:
            for line in self.process.stdout:
                self.lines.append(line)
                log.write(line)
                log.flush()

    def find(self, pattern):
        for line in list(self.lines):
            found = re.search(pattern, line)
            if found:
                return found.group(1)
        return None

    def wait_for(self, pattern, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.find(pattern)
            if found:
                return found
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError("The server did not start:\n" + "".join(self.lines))

    def stop(self):
        """Asks it to end, as a service manager would, and waits."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def kill(self):
        self.process.kill()
        self.process.wait()
