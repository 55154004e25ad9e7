"""Measures the road from a click on the table to the painted page, in a real browser.

    python Benchmarks/table_clicks.py ADDRESS EMAIL PASSWORD [CLICKS]

The server at ADDRESS shows the practice to measure; Playwright and Debian's chromium are needed. A click is a key on a
cell (I or H), which changes it: the clock runs from the key press to the frame after the last figure was set. Prints
the median, the 95th percentile, the slowest, and how many clients were painted anew.
"""

import shutil
import sys
import time

from playwright.sync_api import sync_playwright

WATCH = """
() => {
  window.changes = [];
  let began = 0;
  addEventListener("keydown", (event) => { began = event.timeStamp; }, true);
  const summary = document.getElementById("summary");
  new MutationObserver(() => {
    if (!began) return;
    const start = began;
    began = 0;
    // The figures are set in one go: the frame that shows them is the next, and it is over when a task comes after it.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () =>
        window.changes.push([performance.now() - start, document.querySelectorAll(".clients .client:has(.changed)").length]);
      channel.port2.postMessage(0);
    });
  }).observe(summary, { childList: true });
}
"""


def main():
    address, email, password = sys.argv[1:4]
    clicks = int(sys.argv[4]) if len(sys.argv) > 4 else 200
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address + "/sign-in")
        page.locator('input[name="email"]').fill(email)
        page.locator('input[name="password"]').fill(password)
        page.locator("main form button").first.click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        page.goto(address + "/table?wait")
        page.wait_for_selector(".clients [data-i]", timeout=60_000)
        page.evaluate(WATCH)
        cells = page.locator("a.words[data-seen]")
        count = cells.count()
        for number in range(clicks):
            cell = cells.nth((number // 2) % count)
            cell.focus()
            before = page.evaluate("changes.length")
            page.keyboard.press("h" if number % 2 == 0 else "i")
            # A cell that said that already changes nothing, and is passed over.
            end = time.monotonic() + 1
            while page.evaluate("changes.length") == before and time.monotonic() < end:
                page.wait_for_timeout(20)
        changes = page.evaluate("changes")
        browser.close()
    took = sorted(change[0] for change in changes)
    painted = [change[1] for change in changes]
    print(
        f"{len(took)} changed cells: {took[len(took) // 2]:.0f} ms in the middle, "
        f"95 of 100 within {took[int(len(took) * 0.95)]:.0f} ms, the slowest {took[-1]:.0f} ms; "
        f"up to {max(painted)} clients painted anew."
    )


main()
