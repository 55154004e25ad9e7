"""What our Python programs have in common; it stands before each of them. Threebox starts them and holds them to their
limits: what comes in is not trusted."""
import os
import re
import resource
import signal
import sys


def limit(memory_bytes, file_bytes=0):
    """What a job could do at worst, it does to this process alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever clicks goes before what is made.
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
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
