"""PDFs as people get them: their pages and words, and whether anything runs off the paper."""

import os
import re
import subprocess
import urllib.parse

import pytest

from conftest import PICTURES
from server import ROOT

PRINTING = os.environ.get("THREEBOX_PRINTING", str(ROOT / ".venv-printing"))
prints = pytest.mark.skipif(
    not os.path.exists(PRINTING + "/fonts.conf"), reason="WeasyPrint isn't installed: Scripts/install-printing"
)


class Paper:
    """A PDF in a file."""

    def __init__(self, path):
        self.path = path

    def _said(self, *command):
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    @property
    def facts(self):
        """What `pdfinfo` says of it."""
        lines = self._said("pdfinfo", self.path).splitlines()
        return dict(re.split(r":\s*", line, maxsplit=1) for line in lines if ":" in line)

    @property
    def page_count(self):
        return int(self.facts["Pages"])

    @property
    def text(self):
        return self._said("pdftotext", "-layout", self.path, "-")

    @property
    def words_off_the_paper(self):
        """Words that aren't wholly on their page."""
        off, size = [], None
        for line in self._said("pdftotext", "-bbox", self.path, "-").splitlines():
            if found := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
                size = [float(number) for number in found.groups()]
            elif found := re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</', line):
                left, top, right, bottom = (float(number) for number in found.groups()[:4])
                if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
                    off.append(found.group(5))
        return off

    @property
    def picture_count(self):
        """How many pictures of dots are in it."""
        return len(self._said("pdfimages", "-list", self.path).splitlines()) - 2

    def picture(self, name, page=1):
        """A page to look at, beside the screenshots."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["pdftoppm", "-png", "-r", "80", "-f", str(page), "-singlefile", self.path, PICTURES / name], check=True
        )


def paper_at(page, address, folder):
    """The PDF that an address answers with, whole."""
    answer = page.request.get(urllib.parse.urljoin(page.url, address))
    content = answer.body()
    assert answer.status == 200, answer.text()[:300]
    assert answer.headers["content-type"] == "application/pdf"
    assert content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF"), content[:300]
    path = folder / "paper.pdf"
    path.write_bytes(content)
    return Paper(path)
