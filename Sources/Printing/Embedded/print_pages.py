"""Makes PDFs of the HTML that comes in on standard input, until it ends. Threebox starts it and holds it to its limits.

A job comes in as one byte, `p` to print or `m` to measure only, the length of the HTML in four bytes (big-endian) and
the HTML. For a PDF of many, `k` keeps what it sets: before its HTML stand the PDF's number in four bytes and the most
pages in one (more are measured and not kept; 0 keeps any); `w` writes it: its number, and how many `k` were kept. What goes out is a length and a few lines of `name value`, then a length and the PDF (empty for `m`). The
first thing that goes out, without a job, is `ready` or why it is not.

The HTML is not trusted: nothing is fetched for it, from the network or from files, but images in `data:` addresses.
"""
import base64
import binascii
import os
import re
import resource
import signal
import struct
import sys

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
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def allow_cpu_seconds(seconds):
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def lock():
    """A second lock behind the fetcher: Python itself opens no connection, no program, and no file but its own."""
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


limit()
try:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except BaseException as missing:
    answer(["missing " + re.sub(r"\s+", " ", str(missing))[:300]])
    sys.exit(0)


class DataImagesOnly(URLFetcher):
    """Lets images through that stand in the page itself, and denies everything else."""

    address = re.compile(r"data:(image/(?:png|jpeg|webp|svg\+xml));base64,([A-Za-z0-9+/=\s]*)\Z", re.IGNORECASE)

    def fetch(self, url, headers=None):
        match = self.address.match(url)
        if not match:
            raise ValueError("only images in the page itself are shown")
        try:
            image = base64.b64decode(match[2], validate=False)
        except binascii.Error as broken:
            raise ValueError("the image is not what it says") from broken
        return URLFetcherResponse("data:", image, {"Content-Type": match[1].lower()})


def boxes(box):
    """What flows on a page, with what is in it; what is set at a fixed place is left out."""
    if box.style["position"] in ("fixed", "absolute"):
        return
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


class Measured:
    """How far down the pages the content goes, and which of its named lines stand beyond the first page."""

    def __init__(self, document):
        self.used = self.line_heights = self.line_count = 0
        self.over, known = [], set()
        for number, page in enumerate(document.pages):
            frame = page._page_box
            top, self.room = frame.content_box_y(), frame.height
            lowest = top
            for root in frame.children:
                for box in boxes(root):
                    lowest = max(lowest, self.bottom(box))
                    self.line(box, number, known)
            self.used += lowest - top

    @staticmethod
    def bottom(box):
        element = getattr(box, "element", None)
        is_text = type(box).__name__ == "LineBox" and box.children
        if is_text or (element is not None and element.get("data-end") is not None):
            return box.position_y + box.margin_height()
        return 0

    def line(self, box, number, known):
        element = getattr(box, "element", None)
        name = element.get("data-line") if element is not None else None
        if name is None or (number, id(element)) in known or type(box).__name__ in ("TextBox", "LineBox"):
            return
        known.add((number, id(element)))
        if type(box).__name__ == "TableRowBox":
            self.line_heights += box.height
            self.line_count += 1
        if number > 0 and (number - 1, id(element)) not in known:
            self.over.append(re.sub(r"\s+", " ", name))
        elif number > 0:
            self.over.append("the rest of " + re.sub(r"\s+", " ", name))

    def lines(self):
        row = self.line_heights / self.line_count if self.line_count else 0
        return [
            f"used {round(1000 * self.used / self.room)}",
            f"row {round(1000 * row / self.room)}",
        ] + ["over " + name for name in self.over[:100]]


def rendered(html):
    page = weasyprint.HTML(string=html, url_fetcher=DataImagesOnly(), base_url=None)
    document = page.render(font_config=FontConfiguration(), pdf_variant="pdf/ua-1")
    return document, ["done", f"pages {len(document.pages)}"] + Measured(document).lines()


def made(kind, html):
    document, lines = rendered(html)
    return lines, document.write_pdf(pdf_variant="pdf/ua-1") if kind == b"p" else b""


# What was set and waits for its PDF, by the PDF's number. Those that nobody came back for make room for new ones.
kept = {}
MOST_BATCHES = 3


def keep(number, most_pages, html):
    document, lines = rendered(html)
    if most_pages == 0 or len(document.pages) <= most_pages:
        if number not in kept and len(kept) >= MOST_BATCHES:
            del kept[next(iter(kept))]
        kept.setdefault(number, []).append(document)
    return lines, b""


def written(number, count):
    documents = kept.pop(number, [])
    if not documents or len(documents) != count:
        return ["lost"], b""
    pages = [page for document in documents for page in document.pages]
    lines = ["done", f"pages {len(pages)}", "used 0", "row 0"]
    return lines, documents[0].copy(pages).write_pdf(pdf_variant="pdf/ua-1")


def answered(kind, job):
    if kind == b"w":
        allow_cpu_seconds(6 * CPU_SECONDS)
        return written(*struct.unpack(">II", job))
    allow_cpu_seconds(CPU_SECONDS)
    if kind == b"k":
        number, most_pages = struct.unpack(">IB", job[:5])
        return keep(number, most_pages, job[5:].decode(errors="replace"))
    return made(kind, job.decode(errors="replace"))


def main():
    weasyprint.LOGGER.handlers = []
    weasyprint.LOGGER.propagate = False
    made(b"p", "<!doctype html><html lang=en><title>Ready</title><p style='font-family: Inter'>1 <b>2</b></p>")
    lock()
    answer(["ready " + weasyprint.__version__])
    while True:
        kind, (length,) = take(1), struct.unpack(">I", take(4))
        if length > LONGEST_JOB_BYTES:
            sys.exit(0)
        job = take(length)
        try:
            lines, pdf = answered(kind, job)
        except MemoryError:
            answer(["memory"])
            sys.exit(0)
        except Exception as fault:
            answer(["fault " + re.sub(r"\s+", " ", f"{type(fault).__name__}: {fault}")[:300]])
        else:
            answer(lines, pdf)


main()
