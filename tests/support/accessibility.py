"""What axe finds in a page: its rules are asked as often as wanted, its script is read once a page."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RUN = """async ([script, options]) => {
  if (!globalThis.axe) (0, eval)(script);
  const { violations } = await axe.run({ resultTypes: ["violations"], ...options });
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]);
}"""
COLOURS = {"runOnly": ["color-contrast"]}


def serious(page: Page, options: dict[str, Any] | None = None) -> list[Any]:
    """Return the serious and critical violations in a page, each with its first places."""
    found: list[Any] = page.evaluate(RUN, [AXE_SCRIPT, options or {}])
    return found
