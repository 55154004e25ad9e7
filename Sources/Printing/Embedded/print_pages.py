"""Makes PDFs of the HTML that comes in, until it ends.

A job is one byte, `p` to print or `m` to measure only, the length of the HTML in four bytes and the HTML.

The HTML is not trusted: nothing is fetched for it, from the network or from files, but images in `data:` addresses.
"""
import base64
import binascii

limit(MEMORY_BYTES)
try:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except BaseException as missing:
    answer(["missing " + said(missing)])
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


def made(kind, html):
    page = weasyprint.HTML(string=html, url_fetcher=DataImagesOnly(), base_url=None)
    document = page.render(font_config=FontConfiguration(), pdf_variant="pdf/ua-1")
    lines = ["done", f"pages {len(document.pages)}"] + Measured(document).lines()
    return lines, document.write_pdf(pdf_variant="pdf/ua-1") if kind == b"p" else b""


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
            allow_cpu_seconds(CPU_SECONDS)
            begin = time.process_time()
            lines, pdf = made(kind, job.decode(errors="replace"))
            lines.append(f"milliseconds {round(1000 * (time.process_time() - begin))}")
        except MemoryError:
            answer(["memory"])
            sys.exit(0)
        except Exception as fault:
            answer(["fault " + said(f"{type(fault).__name__}: {fault}")])
        else:
            answer(lines, pdf)


main()
