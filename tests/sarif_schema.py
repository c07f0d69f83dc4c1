"""The part of SARIF 2.1.0 that lpsite writes, as a JSON Schema.

No package that the project uses ships the official schema, so this one is written by hand from
the standard. It is narrower: what the official one leaves open or optional and lpsite always
writes is required here, and no other property is allowed. What it accepts, the official schema
accepts too.
"""

from __future__ import annotations

from typing import Any


def _closed(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list_of(items: dict[str, Any], most: int | None = None) -> dict[str, Any]:
    """A list without repetitions."""
    limit = {} if most is None else {"minItems": most, "maxItems": most}
    return {"type": "array", "items": items, "uniqueItems": True, **limit}


_WORD = {"type": "string", "minLength": 1}
_NUMBER = {"type": "integer", "minimum": 1}
_LEVEL = {"enum": ["error", "warning"]}
_TEXT = _closed({"text": _WORD})
# Characters that RFC 3986 allows in a relative reference, the first segment without a colon.
_PATH = {
    "type": "string",
    "pattern": r"^(?![^/]*:)(?!/)([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+$",
}
_PLACE = _closed(
    {
        "artifactLocation": _closed({"uri": _PATH, "uriBaseId": {"const": "SRCROOT"}}),
        "region": _closed(
            dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), _NUMBER)
        ),
    }
)
_RULE = _closed(
    {
        "id": _WORD,
        "name": _WORD,
        "shortDescription": _TEXT,
        "fullDescription": _TEXT,
        "help": _TEXT,
        "defaultConfiguration": _closed({"level": _LEVEL}),
        "properties": _closed({"tags": _list_of(_WORD)}),
    },
    "name",
    "properties",
)
_RESULT = _closed(
    {
        "ruleId": _WORD,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": _LEVEL,
        "message": _TEXT,
        "locations": _list_of(_closed({"physicalLocation": _PLACE}), most=1),
        "relatedLocations": _list_of(
            _closed({"physicalLocation": _PLACE, "message": _TEXT}), most=1
        ),
    },
    "relatedLocations",
)
_RUN = _closed(
    {
        "tool": _closed(
            {
                "driver": _closed(
                    {"name": {"const": "lpsite"}, "version": _WORD, "rules": _list_of(_RULE)}
                )
            }
        ),
        "originalUriBaseIds": _closed({"SRCROOT": _closed({"description": _TEXT})}),
        "columnKind": {"const": "unicodeCodePoints"},
        # Results, unlike most lists of the standard, may repeat (section 3.14.23).
        "results": {"type": "array", "items": _RESULT},
    }
)
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_closed(
        {
            "$schema": {"type": "string", "format": "uri"},
            "version": {"const": "2.1.0"},
            "runs": _list_of(_RUN, most=1),
        }
    ),
}
