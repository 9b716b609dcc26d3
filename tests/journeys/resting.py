"""When a page rests: it is loaded, leads nowhere else, and nothing that was asked for is still to be put into it."""

from typing import Any
from weakref import WeakSet

from playwright.sync_api import BrowserContext

# Tells, from the press until the next page is there, that the page is being left; what a script stopped does not count.
WATCH = """
addEventListener("submit", (event) => {
  const away = event.submitter?.formTarget || event.target.target;
  if (!event.defaultPrevented && away !== "_blank") window.pageIsLeft = true;
});
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.target === "_blank" || link.hasAttribute("download") || !link.protocol.startsWith("http")) return;
  if (link.hash && link.href.split("#")[0] === location.href.split("#")[0]) return;
  window.pageIsLeft = true;
});
"""
RESTS = """
() => document.readyState === "complete" && !window.pageIsLeft
  && !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling, form[data-reaching]")
"""
PATIENCE_MS = 30_000.0
_without_scripts: "WeakSet[BrowserContext]" = WeakSet()


def watch(context: BrowserContext, *, scripts: bool) -> None:
    """Let the pages of a context tell when they rest."""
    context.set_default_timeout(PATIENCE_MS)
    if scripts:
        context.add_init_script(WATCH)
    else:
        _without_scripts.add(context)


def until_rest(page: Any) -> None:
    """Wait until the page rests; before, what is pressed moves away under the finger, or belongs to the page before."""
    page.wait_for_load_state()
    if page.context not in _without_scripts:
        page.wait_for_function(RESTS)
