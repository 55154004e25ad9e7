"""What the programs that print have in common; it stands before each of them. Threebox starts them and holds them to
their limits.

A job comes in on standard input. What goes out is a length in four bytes (big-endian) and a few lines of `name value`,
then a length and the PDF, which may be empty. The first thing that goes out, without a job, is `ready` or why it is not.
"""
import os
import re
import resource
import signal
import struct
import sys
import time

MEMORY_BYTES, CPU_SECONDS = int(sys.argv[1]), int(sys.argv[2])
LONGEST_JOB_BYTES = 16 << 20


def answer(lines, pdf=b""):
    head = "\n".join(lines).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(head)) + head + struct.pack(">I", len(pdf)) + pdf)
    sys.stdout.buffer.flush()


def take(count):
    taken = sys.stdin.buffer.read(count)
    if len(taken) < count:
        sys.exit(0)
    return taken


def limit():
    """What a page could do at worst, it does to this process alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever clicks goes before what is printed.
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def allow_cpu_seconds(seconds):
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def lock():
    """A second lock behind what each of them refuses: Python itself opens no connection, no program, and no file but its own."""
    own = tuple(os.path.realpath(path) + os.sep for path in (sys.prefix, sys.base_prefix)) + ("/usr/share/fonts/",)

    def watch(event, arguments):
        if event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "ctypes.")):
            raise PermissionError(event)
        if event == "open":
            path, mode = arguments[0], arguments[1]
            reads = mode is None or not any(letter in mode for letter in "wax+")
            if isinstance(path, int) or not reads or not os.path.realpath(os.fsdecode(path)).startswith(own):
                raise PermissionError("open")

    sys.addaudithook(watch)


def said(fault):
    """A fault on one line."""
    return re.sub(r"\s+", " ", str(fault))[:300]
