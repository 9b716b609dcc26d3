"""The published description of the API (OpenAPI 3.1), in the language of the reader, and its table for people."""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI

from motcua.doors.api.presenters import problems

PREFIX = "/api/v1/"
NAMES = {"ge": "minimum", "le": "maximum"}  # bounds of values that are read by our own function
METHODS = ("get", "post", "put", "patch", "delete")
TAGS = {
    "procedures": _("Thủ tục, tìm kiếm, cơ quan giải quyết"),
    "due-dates": _("Ngày hẹn"),
    "dossiers": _("Hồ sơ: nộp, theo dõi, hồ sơ của tôi"),
    "files": _("Tệp kèm hồ sơ"),
    "statistics": _("Số liệu công khai"),
}
ANYBODY = (401, 404, 409, 422, 429, 500, 503)
WITH_BODY = (400, 413, 415)
PROBLEM = {
    "type": "object",
    "description": _("Vì sao không làm được (RFC 9457)."),
    "required": ["type", "title", "status", "code", "reference"],
    "properties": {
        "type": {
            "type": "string",
            "description": _("Loại lỗi, cho máy."),
            "examples": ["urn:motcua:problem:not_found"],
        },
        "title": {"type": "string", "description": _("Loại lỗi, cho người.")},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "code": {"type": "string", "description": _("Mã lỗi, không đổi.")},
        "detail": {"type": "string", "description": _("Điều gì không được và phải làm gì.")},
        "reference": {"type": "string", "description": _("Mã tham chiếu để nêu khi báo lỗi.")},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "in": {"type": "string", "description": _("body, query, path hoặc header.")},
                    "pointer": {"type": "string", "description": _("Con trỏ JSON trong nội dung gửi lên.")},
                    "parameter": {"type": "string", "description": _("Tên tham số.")},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


@dataclass(frozen=True, slots=True)
class Line:
    """One operation as a line of the table."""

    method: str
    path: str
    summary: str
    needs: str
    parameters: tuple[str, ...]


def document(api: NinjaAPI, language: str) -> dict[str, object]:
    """Return the description in a language."""
    return copy.deepcopy(_document(api, language))


@lru_cache(maxsize=4)
def _document(api: NinjaAPI, language: str) -> dict[str, object]:
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    found["servers"] = [{"url": "/"}]
    found["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    found["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    for schema in found["components"]["schemas"].values():
        schema.pop("description", None)  # docstrings are for us
    found["components"]["schemas"]["Problem"] = copy.deepcopy(PROBLEM)
    with override(language):
        found["components"]["responses"] = {
            f"Problem{status}": _problem_response(status, title) for status, title in problems.titles().items()
        }
        for path, method, operation in operations(found):
            _complete(operation, method, path)
        return _translated(_tidied(found))


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield path, method and description of every operation."""
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def lines(document: dict[str, object]) -> list[Line]:
    """Return the operations as lines of a table."""
    return [
        Line(
            method=method.upper(),
            path=path,
            summary=operation["summary"],
            needs="account" if operation.get("security") else "",
            parameters=tuple(
                parameter["name"] for parameter in operation["parameters"] if parameter["name"] != "Accept-Language"
            ),
        )
        for path, method, operation in operations(document)
    ]


def _problem_response(status: int, title: str) -> dict[str, object]:
    response: dict[str, object] = {
        "description": title,
        "content": {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    name, value = {
        401: ("WWW-Authenticate", "string"),
        429: ("Retry-After", "integer"),
        503: ("Retry-After", "integer"),
    }.get(status, ("", ""))
    if name:
        response["headers"] = {name: {"schema": {"type": value}}}
    return response


def _complete(operation: dict[str, Any], method: str, path: str) -> None:
    """Add what every operation has in common."""
    operation.pop("description", None)  # the docstring, which is for us
    statuses = set(ANYBODY) | (set(WITH_BODY) if "requestBody" in operation else set())
    statuses |= {403} if operation.get("security") else set()
    for status in sorted(statuses):
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    if method == "get":
        operation["responses"]["304"] = {"description": gettext("Không đổi so với ETag đã có")}
        operation["responses"]["200"]["headers"] = {"ETag": {"schema": {"type": "string"}}}
    else:
        created = operation["responses"]["201"]
        if path.endswith("/submissions"):
            created["headers"] = {"Location": {"schema": {"type": "string"}}}
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        if media_type == "multipart/form-data":
            content["schema"]["additionalProperties"] = False
    language = {"type": "string", "examples": ["vi"]}
    operation.setdefault("parameters", []).append(
        {
            "in": "header",
            "name": "Accept-Language",
            "required": False,
            "schema": language,
            "description": _("vi (mặc định) hoặc en."),
        }
    )
    for parameter in operation["parameters"]:
        _mend(parameter)


def _mend(parameter: dict[str, Any]) -> None:
    """Leave out null, which a parameter cannot be, and the list of examples, which belongs to the schema."""
    parameter.pop("example", None)
    parameter.pop("examples", None)
    schema = parameter["schema"]
    if "anyOf" in schema:
        (said,) = (choice for choice in schema.pop("anyOf") if choice.get("type") != "null")
        schema.update(said)
        schema.pop("default", None)


def _tidied(node: object) -> object:
    """Leave out the titles that the library makes up from names, and call bounds what JSON Schema calls them."""
    if isinstance(node, list):
        return [_tidied(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    made_up = isinstance(node.get("title"), str) and any(word in node for word in ("type", "anyOf", "$ref", "enum"))
    return {NAMES.get(key, key): _tidied(value) for key, value in node.items() if not (key == "title" and made_up)}


def _translated(node: Any) -> Any:
    """Say every description in the language of the moment."""
    if isinstance(node, list):
        return [_translated(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    return {
        key: gettext(value)
        if key in ("description", "summary") and isinstance(value, str) and value
        else _translated(value)
        for key, value in node.items()
    }
