"""Take the README's screenshots from the real page.

Usage: .venv/bin/python scripts/screenshots.py   (`make screenshots` provides a browser first)
"""

from pathlib import Path

from playwright.sync_api import Page
from serving import browser, dashboard, serving

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
QUERY = "扩散策略"


def main() -> None:
    """Write docs/images/*.png."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with serving("data/digests") as port, browser() as opened:
        with dashboard(opened, port) as page:
            page.locator(".lx-tr[data-at]").nth(1).click()
            page.locator("[data-paper]").wait_for()
            shoot(page, "dashboard.png")
        with dashboard(opened, port) as page:
            page.wait_for_timeout(1500)  # names look for free places once nothing moves
            page.locator(".lx-plane").first.screenshot(path=IMAGES / "topic_map.png")
        with dashboard(opened, port, dark=True) as page:
            page.get_by_role("searchbox").or_(page.locator("input[type=search]")).first.fill(QUERY)
            page.wait_for_timeout(1500)  # when the reader pauses, meaning is searched, too
            page.get_by_text("正在按意思查找").first.wait_for(state="hidden", timeout=120_000)
            shoot(page, "search_dark.png")


def shoot(page: Page, name: str) -> None:
    """Write one screenshot of the whole page, the pointer out of the way."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # hover cards and transitions come to rest
    page.screenshot(path=IMAGES / name)


if __name__ == "__main__":
    main()
