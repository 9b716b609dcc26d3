"""The components: `{% load ui %}` gives every tag and filter of the design system."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from motcua.doors.ui.presenters import compounds, deadlines, fields, formats, icons, places, questions, quoting, rows
from motcua.doors.ui.templatetags import tables
from motcua.ground.core import languages

register = template.Library()
register.filters.update(formats.FILTERS)
register.filter("whole", compounds.whole, is_safe=True)
register.filter("quoted", quoting.quoted)
register.tag("table", tables.do_table)
register.tag("column", tables.do_column)
register.tag("cell", tables.do_cell)
register.tag("row", tables.do_row)
CHOSEN = SafeString(" selected")


@register.simple_tag(takes_context=True)
def marks(context: Any, revision: str = "", key: str = "") -> SafeString:
    """Draw what a form carries along: its token, the revision of its page, the key under which it is sent once."""
    carried = {"csrfmiddlewaretoken": context.get("csrf_token") or "", "revision": revision, "key": key}
    return format_html_join(
        "\n", '<input type="hidden" name="{}" value="{}">', ((name, value) for name, value in carried.items() if value)
    )


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon; give a label only where no word stands beside it."""
    return icons.icon(name, label)


@register.simple_tag
def mark() -> SafeString:
    """Draw the product's mark, a door in a square of lacquer red."""
    return icons.MARK


@register.inclusion_tag("ui/parts/button.html")
def button(
    label: str,
    kind: str = "",
    *,
    key: str = "",
    size: str = "",
    name: str = "",
    value: str = "",
    form: str = "",
    formaction: str = "",
    disabled: bool = False,
    novalidate: bool = False,
) -> dict[str, object]:
    """Draw a button that sends its form; kind is main, quiet or plain; key is its letter on the keyboard."""
    sent = {"name": name, "value": value, "form": form, "formaction": formaction, "novalidate": novalidate}
    return {"label": label, "kind": kind, "type": "submit", "key": key, "size": size, "disabled": disabled, **sent}


@register.inclusion_tag("ui/parts/button.html")
def link_button(
    label: str, href: str, kind: str = "", *, key: str = "", size: str = "", download: bool = False
) -> dict[str, object]:
    """Draw a link that looks like a button."""
    return {"label": label, "href": href, "kind": kind, "key": key, "size": size, "download": download}


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(errors: object) -> dict[str, object]:
    """Draw the summary of errors, each linking to its field; takes a form or a mapping of field to messages."""
    return {"items": fields.summary_of(errors)}


@register.inclusion_tag("ui/parts/field.html")
def field(
    asked: fields.Field | BoundField,
    *,
    label: object = None,
    help: object = None,
    required: bool | None = None,
    width: str | None = None,
    origin: object = None,
    framed: bool | None = None,
    inline: bool | None = None,
    huge: bool | None = None,
) -> dict[str, object]:
    """Draw a field of a Django form or a `Field`; what else is given stands instead of what the field says itself."""
    card = fields.from_bound(asked) if isinstance(asked, BoundField) else asked
    said = {"label": label, "help": help, "required": required, "width": width, "origin": origin}
    for name, value in {**said, "framed": framed, "inline": inline, "huge": huge}.items():
        if value is not None:
            setattr(card, name, value)
    return {"field": card, "kind": card.kind}


@register.simple_tag
def select_options(options: Iterable[fields.Option]) -> SafeString:
    """Draw the answers of a list; not by a loop of the template, as a page of many lists has thousands of them."""
    shown = ((option.value, CHOSEN if option.chosen else "", option.label) for option in options if option.value)
    return format_html_join("", '<option value="{}"{}>{}</option>', shown)


@register.simple_tag
def country_options(chosen: str = "") -> SafeString:
    """Draw the countries that issue passports, by name in the language of the page."""
    drawn = fields.countries_drawn(languages.code())
    return mark_safe(drawn.replace(f'value="{chosen}"', f'value="{chosen}"{CHOSEN}')) if chosen else drawn  # noqa: S308


@register.inclusion_tag("ui/parts/field.html")
def input(
    name: str,
    label: object,
    *,
    type: str = "text",
    value: object = "",
    help: object = "",
    errors: Iterable[object] = (),
    required: bool = True,
    width: str = "",
) -> dict[str, object]:
    """Draw a field made in the template."""
    card = fields.Field(name, label, type, value, help, errors or (), required, width=width)
    return {"field": card, "kind": card.kind}


@register.inclusion_tag("ui/parts/question.html")
def question(asked: questions.Asked) -> dict[str, object]:
    """Draw a question of a procedure's form, which the script shows when it is asked."""
    return {"question": asked}


@register.inclusion_tag("ui/parts/question_sections.html")
def question_sections(sections: Iterable[questions.Section]) -> dict[str, object]:
    """Draw a procedure's whole form as parts of a page."""
    return {"sections": sections}


@register.inclusion_tag("ui/parts/upload.html")
def upload(
    name: str,
    label: object,
    href: str = "",
    *,
    help: object = "",
    files: Iterable[object] = (),
    errors: Iterable[object] = (),
    optional: object = False,
    multiple: bool = False,
    brief: bool = False,
    remove: str = "",
    lang: str = "",
    limit: int = fields.MAX_UPLOAD_BYTES,
) -> dict[str, object]:
    """Draw an upload with progress: `href` receives each file at once (field `file`), without script the form does."""
    said = {"label": label, "help": help, "optional": optional, "brief": brief, "lang": lang, "errors": errors}
    held = {"href": href, "files": files, "multiple": multiple, "remove": remove, "limit": limit}
    return {"name": name, "id": f"f-{name}", **said, **held}


@register.inclusion_tag("ui/parts/upload.html")
def upload_place(
    place: fields.Place,
    *,
    href: str = "",
    optional: object = False,
    multiple: bool = False,
    brief: bool = False,
    remove: str = "",
    lang: str = "",
) -> dict[str, object]:
    """Draw the upload of a paper that is asked for, with its files and what was wrong with them."""
    return upload(
        place.field, place.name, href or place.href, help=place.help, files=place.files, errors=place.errors,
        optional=optional, lang=lang, multiple=multiple, brief=brief, remove=remove,
    )  # fmt: skip


@register.filter
def address(text: str) -> str | SafeString:
    """Write an address; what stays in Vietnamese on an English page is marked so."""
    said, spoken = places.address(text or "")
    if not said:
        return formats.DASH
    return said if spoken else format_html('<span lang="vi">{}</span>', said)


@register.inclusion_tag("ui/parts/copy.html")
def copy_button(value: str, what: str = "") -> dict[str, object]:
    """Draw a small button that copies a value; it shows only where a script can do so."""
    return {"value": value, "what": what}


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", live: bool = False) -> SafeString:
    """Draw a notice of kind info, ok, warn or error around its content."""
    sign = {"info": "info", "ok": "check", "warn": "warning", "error": "warning"}[kind]
    context = {"content": content, "kind": kind, "title": title, "sign": sign, "live": live}
    return render_to_string("ui/parts/notice.html", context)


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False, id: str = "") -> SafeString:
    """Draw a part that opens on demand."""
    return render_to_string("ui/parts/details.html", {"content": content, "summary": summary, "open": open, "id": id})


@register.simple_block_tag
def data_table(content: str, caption: str, kind: str = "", hide_caption: bool = False) -> SafeString:
    """Draw a table around its head and body, with a caption, scrolling sideways by keyboard where it is wide."""
    context = {"content": content, "caption": caption, "kind": kind, "hide": hide_caption}
    return render_to_string("ui/parts/table.html", context)


@register.simple_tag
def badge(word: str, tone: str = "", sign: str = "") -> SafeString:
    """Draw a badge; tone is ok, warn, late, info or you; give it an icon whenever the tone says something."""
    drawn = icons.icon(sign) if sign else ""
    return format_html('<span class="badge {}">{}{}</span>', tone, drawn, word)


@register.simple_tag
def deadline(clock: str, words: str = "") -> SafeString:
    """Draw the badge of a clock (`deadlines.Clock`), with other words than its own if given."""
    look = deadlines.LOOKS[clock]
    if not words or words == str(look.word):
        return badge(str(look.word), look.tone, look.icon)
    drawn = '<span class="badge {}">{}<span class="sr">{}: </span>{}</span>'
    return format_html(drawn, look.tone, icons.icon(look.icon), look.word, words)


@register.simple_tag
def time_left(minutes: int | None, clock: str, day_minutes: int = 480, short: bool = False) -> SafeString:
    """Draw the badge of working minutes left: còn 3 giờ làm việc; short for lists: còn 3 giờ 16.

    `clock` says how that stands: whether it is near is not for a page to reckon.
    """
    say = formats.working_short if short else formats.working_left
    return deadline(clock, "" if minutes is None else say(minutes, day_minutes))


@register.simple_tag
def tag(word: str, plain: bool = False) -> SafeString:
    """Draw a small tag."""
    return format_html('<span class="tag{}">{}</span>', " plain" if plain else "", word)


@register.simple_tag
def sample(shown: object = True, word: str = "") -> SafeString:
    """Draw the mark that says that a code, a person, a number or a figure is a sample."""
    return tag(word or _("mẫu")) if shown else mark_safe("")


@register.simple_tag
def kbd(*keys: str) -> SafeString:
    """Draw key hints; screen readers skip them because shortcuts have a list of their own."""
    return mark_safe(" ".join(format_html('<kbd aria-hidden="true">{}</kbd>', key) for key in keys))  # noqa: S308


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(entries: list[rows.Entry], level: int = 3) -> dict[str, object]:
    """Draw what happened, what is going on and what comes next."""
    return {"entries": entries, "level": level}


@register.inclusion_tag("ui/parts/steps.html")
def steps(number: int, total: int, name: str = "") -> dict[str, object]:
    """Draw the progress of a form: Bước 2 trên 4."""
    return {"number": number, "total": total, "name": name}


@register.inclusion_tag("ui/parts/crumbs.html")
def breadcrumbs(links: list[rows.Link]) -> dict[str, object]:
    """Draw the way back; the last one without href is the page itself."""
    return {"links": links}


@register.inclusion_tag("ui/parts/pages.html")
def pagination(pages: rows.Pages) -> dict[str, object]:
    """Draw the pages of a list."""
    return {"pages": pages}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(links: list[rows.Link], label: str) -> dict[str, object]:
    """Draw tabs that are links, each with its page."""
    return {"links": links, "label": label}


@register.inclusion_tag("ui/parts/summary_list.html")
def summary_list(lines: list[rows.Row], tight: bool = False) -> dict[str, object]:
    """Draw labels with their values and, where allowed, a way to change them."""
    return {"lines": lines, "tight": tight}


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """Draw what stands where a list has nothing, saying what to do next."""
    return format_html('<div class="empty"><h2>{}</h2>{}</div>', title, content)


@register.inclusion_tag("ui/parts/stat.html")
def stat(
    value: str, label: str, note: str = "", href: str = "", link: str = "", sample: bool = False
) -> dict[str, object]:
    """Draw a figure with its meaning."""
    return {"value": value, "label": label, "note": note, "href": href, "link": link, "sample": sample}


@register.inclusion_tag("ui/parts/searchbox.html")
def searchbox(
    name: str,
    label: str,
    action: str,
    *,
    button: str,
    value: str = "",
    type: str = "search",
    main: bool = False,
    big: bool = False,
    key: bool = False,
    hide_label: bool = False,
    no_label: bool = False,
    described_by: str = "",
    focus: bool = False,
) -> dict[str, object]:
    """Draw a search field with its button in one frame; `main=True` makes it the main action of the page.

    `focus`: the page is opened to search, so the cursor stands in it.
    """
    asked = {"name": name, "id": f"q-{name}", "value": value, "type": type, "key": key, "described_by": described_by}
    shown = {"label": label, "hide_label": hide_label, "no_label": no_label, "main": main, "big": big, "focus": focus}
    return {"action": action, "button": button, **asked, **shown}


@register.inclusion_tag("ui/frame/side_links.html")
def side_links(links: Iterable[rows.Link]) -> dict[str, object]:
    """Draw the links of one group of the side bar, with live numbers."""
    return {"links": links}


@register.inclusion_tag("ui/errors/reference.html")
def reference(code: str, hotline: str = "") -> dict[str, object]:
    """Draw the reference of a request, to be read to somebody who helps."""
    return {"reference": code, "hotline": hotline}


@register.simple_tag
def meter(value: float, target: float | None = None, low: bool = False) -> SafeString:
    """Draw a bar of a share in percent with an optional target line; the number stands beside it in the page."""
    line = format_html('<line x1="{0}%" x2="{0}%" y1="0" y2="100%"/>', target) if target is not None else ""
    return format_html(
        '<svg class="meter" aria-hidden="true" focusable="false"><rect width="100%" height="100%"/>'
        '<rect class="{}" width="{}%" height="100%"/>{}</svg>',
        "low" if low else "", max(0, min(100, value)), line,
    )  # fmt: skip
