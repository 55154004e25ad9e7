"""What the programs that print have in common; it stands before each of them.

A job comes in on standard input. What goes out is a length in four bytes (big-endian) and a few lines of `name value`,
then a length and the PDF, which may be empty. The first thing that goes out, without a job, is `ready` or why it is not.
"""
import struct
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
