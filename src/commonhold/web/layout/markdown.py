"""Text that people wrote with marks for emphasis and lists, as safe HTML: no script, no picture, no foreign element."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

ALLOWED = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "h3", "h4", "h5", "h6", "hr"}
MOST_BRACKETS = 2_000
"""Text with more of them than anybody writes is read without links, which would take seconds to look for."""
_read = MarkdownIt("commonmark", {"html": False, "linkify": False})
_read_without_links = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["link", "image"])


@lru_cache(maxsize=5_000)
def markdown(text: str) -> Markup:
    """Text with marks, as HTML; headings begin at the third level, so that they stand below those of the page."""
    html = (_read if text.count("[") <= MOST_BRACKETS else _read_without_links).render(text)
    for level in (4, 3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 2}>").replace(f"</h{level}>", f"</h{level + 2}>")
    clean = nh3.clean(html, tags=ALLOWED, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return Markup(clean)  # noqa: S704 - cleaned just now
