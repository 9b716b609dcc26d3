"""The icons: plain strokes on a 24 x 24 grid, drawn inline so that they print, scale and follow the text colour."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS: dict[str, str] = {
    "check": "M4 12.5l5.5 5.5L20 7",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2",
    "alarm": "M12 5a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 9v4.5l3 1.5M4 4L2 6M20 4l2 2",
    "warning": "M12 3.5L1.8 21h20.4L12 3.5zM12 10v5M12 17.6v.6",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4 3.5-6.5 8-6.5s8 2.5 8 6.5",
    "pause": "M8 5v14M16 5v14",
    "stop": "M6 6h12v12H6z",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.2v.6",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21",
    "file": "M6 3h8l5 5v13H6zM14 3v5h5",
    "upload": "M12 16V4M7 9l5-5 5 5M4 20h16",
    "download": "M12 4v12M7 11l5 5 5-5M4 20h16",
    "print": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "place": "M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21zM12 7.2a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z",
    "phone": "M6 3h4l1.5 5-2.5 2a12 12 0 0 0 5 5l2-2.5 5 1.500v4c0 1-1 2-2 2C11 20 4 13 4 5c0-1 1-2 2-2z",
    "letter": "M3 6h18v13H3zM3 7l9 7 9-7",
    "text": "M3 7V5h12v2M9 5v14M7 19h4M14 12v-1.500h8V12M18 10.500V19M16.5 19h3",
    "link": "M14 5h5v5M19 5l-9 9M17 14v5H5V7h5",
    "cross": "M5 5l14 14M19 5L5 19",
    "plus": "M12 5v14M5 12h14",
    "wifi-off": "M3 3l18 18M2 9a15 15 0 0 1 5-3M11 5.500A15 15 0 0 1 22 9M6 13a9 9 0 0 1 5-2.500M12 18.500v.500",
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "lock": "M6 11h12v10H6zM8 11V8a4 4 0 0 1 8 0v3",
    "calendar": "M4 6h16v15H4zM4 10.500h16M8 3v5M16 3v5",
    "money": "M3 6h18v12H3zM12 9.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
}

MARK = mark_safe(
    '<svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">'
    '<rect width="40" height="40" rx="6" fill="#9b1b2a"/>'
    '<path d="M11 40V19a9 9 0 0 1 18 0v21z" fill="#fff"/>'
    '<circle cx="25" cy="26" r="1.9" fill="#9b1b2a"/></svg>'
)


def icon(name: str, label: str = "") -> SafeString:
    """Return the drawing; silent for screen readers unless it has a label."""
    said = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" {} focusable="false" fill="none" stroke="currentColor"'
        ' stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"><path d="{}"/></svg>',
        said,
        PATHS[name],
    )
