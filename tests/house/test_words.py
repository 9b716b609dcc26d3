"""Words for people: named placeholders, and translations that keep them."""

import ast
import re
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation

from tests.house import messages, tree

GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "gettext_noop"}
UNNAMED = re.compile(r"%[sdif]")
NAMED = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯà-ãè-êì-íò-õù-úýĩũạ-ỹẠ-Ỹ]")


def catalogues() -> list[tuple[Path, Catalog]]:
    """Return every English catalogue of the house."""
    found = []
    for path in tree.sources("src/motcua/**/locale/en/LC_MESSAGES/*.po"):
        with path.open("rb") as file:
            found.append((path, read_po(file, locale="en")))
    return found


def test_messages_are_constants_with_named_placeholders() -> None:
    problems = []
    for path in tree.sources():
        for node in ast.walk(tree.parsed(path)):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name not in GETTEXT or not node.args:
                continue
            for text in node.args[: 2 if name.startswith(("n", "p")) else 1]:
                if isinstance(text, ast.JoinedStr | ast.BinOp):
                    problems.append(
                        f"{tree.place(path, node.lineno)}: a message is one constant text, never put together"
                    )
                elif isinstance(text, ast.Constant) and isinstance(text.value, str) and UNNAMED.search(text.value):
                    problems.append(f"{tree.place(path, node.lineno)}: name the placeholders: %(name)s")
    tree.told(problems, "translators need whole sentences with named placeholders")


def test_translations_keep_the_placeholders() -> None:
    problems = []
    for path, catalogue in catalogues():
        for message in catalogue:
            if not message.id or not message.string:
                continue
            sources = message.id if isinstance(message.id, tuple | list) else [message.id]
            targets = message.string if isinstance(message.string, tuple | list) else [message.string]
            wanted = {word for text in sources for word in NAMED.findall(text)}
            problems += [
                f"{tree.place(path, message.lineno)}: {text[:80]}"
                for text in targets
                if set(NAMED.findall(text)) - wanted
            ]
    tree.told(problems, "a translation uses the placeholders of its message")


def test_translations_are_there_and_sure() -> None:
    problems = []
    for path, catalogue in catalogues():
        for message in catalogue:
            texts = message.string if isinstance(message.string, tuple | list) else [message.string]
            if message.id and (not all(texts) or message.fuzzy):
                problems.append(f"{tree.place(path, message.lineno)}: {str(message.id)[:80]}")
    tree.told(problems, "every message in a catalogue is translated")


def test_english_is_english() -> None:
    problems = []
    for path, catalogue in catalogues():
        for message in catalogue:
            texts = message.string if isinstance(message.string, tuple | list) else [message.string]
            problems += [
                f"{tree.place(path, message.lineno)}: {text[:80]}"
                for text in texts
                if text and VIETNAMESE.search(_without_names(text))
            ]
    tree.told(problems, "no Vietnamese in the English catalogue, but for proper names in quotes")


def _without_names(text: str) -> str:
    """Leave out what is quoted, a name that English keeps, and single letters shown for their marks."""
    text = re.sub(r"\b\w{1,2}\b", "", text)
    return re.sub(r"“[^”]*”|\"[^\"]*\"|\([^)]*\)|Một Cửa|Tiếng Việt|Thái Nguyên|Bắc Kạn|Việt Nam|Hà Nội", "", text)


# What only a developer, or a screen that we do not have, would ever show; the names of languages.
NOT_SHOWN_FROM = (
    "conf/global_settings.py",
    "contrib/auth/hashers.py",
    "contrib/sitemaps",
    "contrib/syndication",
    "views/",
)
NOT_SHOWN = re.compile(
    r"Referer|same-origin|DEBUG|relationship|get_absolute_url|Set password: %s|^(String|A JSON object|Duration|Big \("
    r"|Positive big|Universally|PostgreSQL ext|Map of|Image|Email|Syndication|%\(size\)d byte)"
)


def test_djangos_own_messages_are_vietnamese() -> None:
    """Django lacks a quarter of them; our catalogue fills in."""
    base = Path(django.__file__).parent
    problems = set()
    with translation.override("vi"):
        for app in ("conf", "contrib/auth", "contrib/postgres", "contrib/contenttypes"):
            with (base / app / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
                messages = list(read_po(file, locale="en"))
            for message in messages:
                text, many = (message.id, "") if isinstance(message.id, str) else message.id
                shown = [location for location, _line in message.locations if not location.startswith(NOT_SHOWN_FROM)]
                if not text or not shown or NOT_SHOWN.search(text):
                    continue
                said = translation.ngettext(text, many, 2) if many else translation.gettext(text)
                if message.context:
                    said = translation.pgettext(message.context, text)
                words = re.sub(r"%\(\w+\)\w|\{\w+\}", "", text)
                if said in (text, many) and re.search(r"[a-z]{4}", words):
                    problems.add(f"{app}: {text}")
    tree.told(sorted(problems), "translate it in src/motcua/config/locale/vi")


def test_every_message_has_its_english() -> None:
    """What a public page says is in some catalogue of the house; officers' pages and commands are Vietnamese."""
    known = {
        (message.id if isinstance(message.id, str) else message.id[0], message.context)
        for _path, catalogue in catalogues()
        for message in catalogue
        if message.id
    }
    problems = []
    officers = [tree.PACKAGE / "config", tree.PACKAGE / "doors" / "desk", tree.PACKAGE / "doors" / "manage"]
    places = [*tree.sources("src/motcua/**/*.py"), *tree.sources("src/motcua/**/templates/**/*")]
    for path in places:
        if path.suffix not in (".py", ".html", ".txt", ".svg") or any(folder in path.parents for folder in officers):
            continue
        problems += [
            f"{tree.place(path, line)}: {text[:90]!r}"
            for line, text, context in messages.of(path)
            if (text, context) not in known
        ]
    tree.told(problems, "add it to locale/en/LC_MESSAGES/django.po of the same room")


def test_only_one_place_asks_for_the_language_of_the_reader() -> None:
    """`core.languages` says a thing in the reader's language; whoever asks by hand forgets a case of it."""
    problems = []
    home = tree.PACKAGE / "ground" / "core" / "languages.py"
    for path in tree.sources():
        if path == home:
            continue
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Name | ast.Attribute) and _called(node) == "get_language":
                problems.append(f"{tree.place(path, node.lineno)}: get_language")
            elif isinstance(node, ast.Call) and _called(node.func) == "startswith" and _is_english(node.args):
                problems.append(f'{tree.place(path, node.lineno)}: startswith("en")')
            elif isinstance(node, ast.Compare) and _is_english(node.comparators):
                problems.append(f'{tree.place(path, node.lineno)}: == "en"')
    tree.told(problems, "ask motcua.ground.core.languages (`said`, `only`, `english`, `code`)")


def _called(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _is_english(values: list[ast.expr]) -> bool:
    return any(isinstance(value, ast.Constant) and value.value == "en" for value in values)
