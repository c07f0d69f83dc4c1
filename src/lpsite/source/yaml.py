"""Strict YAML: plain data with the position of every key and value.

PyYAML's C parser gives events; this module builds the data from them. It accepts the part of
YAML 1.2 that reads the same in every tool, and refuses the rest with a diagnostic: anchors,
aliases, tags, merge keys, duplicate keys, second documents, tabs, and plain values that YAML 1.1
and 1.2 read differently (``no``, ``010``, ``1:30``). Working on events keeps a 328-byte alias
bomb and 50,000 opening brackets harmless (docs-dev/decisions/0003-strict-yaml.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

from lpsite.diagnostics import Diagnostic, Note, Span
from lpsite.source.letters import INVISIBLE, deceiving_letters
from lpsite.source.plain_yaml import Odd, plain_value
from lpsite.source.scalars import Scalar, plain_scalar
from lpsite.source.text import FORBIDDEN, Text

MAX_DEPTH = 12
MAX_NODES = 30_000
"""The deepest nesting and the most values in one document."""

Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]
Event: TypeAlias = Any  # an event of PyYAML, whose stubs do not know its fields


Places: TypeAlias = tuple[Mapping[Path, Span], Mapping[Path, Span]]
"""Where the keys and where the values stand, by their paths."""


class Document:
    """One YAML document: its data, and where each part of it stands.

    ``keys`` and ``values`` give the span of the key and of the value at a path such as
    ``("standards", 2)``; the root is the empty path. They are found out when somebody asks.
    """

    __slots__ = ("_places", "_source", "value")

    def __init__(
        self,
        value: Value,
        keys: Mapping[Path, Span] | None = None,
        values: Mapping[Path, Span] | None = None,
        source: tuple[str, str, int] | None = None,
    ) -> None:
        self.value = value
        self._places: Places | None = None if keys is None or values is None else (keys, values)
        self._source = source

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return self.value == other.value and self._found() == other._found()

    __hash__ = None  # type: ignore[assignment]

    @property
    def keys(self) -> Mapping[Path, Span]:
        """Where each key stands."""
        return self._found()[0]

    @property
    def values(self) -> Mapping[Path, Span]:
        """Where each value stands."""
        return self._found()[1]

    def _found(self) -> Places:
        if self._places is None:
            assert self._source is not None, "a document has places or knows its source"
            reader = CarefulReader(*self._source)
            reader.read()
            self._places = reader.keys, reader.values
        return self._places

    def span(self, *path: str | int) -> Span:
        """Where the value at ``path`` stands, or the nearest part around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.values:
                return self.values[path[:length]]
        raise LookupError("a document has at least its root")

    def key_span(self, *path: str | int) -> Span:
        """Where the key of ``path`` stands; for items of a list, the item."""
        return self.keys.get(path) or self.span(*path)


def read_yaml(
    text: Text, first: int = 1, last: int | None = None
) -> tuple[Document | None, list[Diagnostic]]:
    """Read lines ``first`` to ``last`` (from 1, inclusive) of a text as one document.

    Gives the document and the faults found in it. There is no document when the YAML cannot be
    understood at all. Never raises for any content.
    """
    content = "\n".join(text.lines[first - 1 : last])
    # What follows the last line of a file is its end, and of a part of it, a line end.
    source = text.path, content if last is None else content + "\n", first - 1
    try:
        return Document(plain_value(source[1], MAX_NODES, MAX_DEPTH), source=source), []
    except Odd:
        return CarefulReader(*source).read()


class CarefulReader:
    """Reads one document with the position of everything, and says all that is wrong with it."""

    def __init__(self, path: str, content: str, offset: int) -> None:
        self.path = path
        self.content = content
        self.offset = offset
        self.faults: list[Diagnostic] = []
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {}
        self.nodes = 0

    def read(self) -> tuple[Document | None, list[Diagnostic]]:
        """The document, if it can be understood at all, and the faults found in it."""
        parser = CParser(self.content)
        self._no_tabs()
        try:
            value = self._document(parser)
        except yaml.MarkedYAMLError as problem:
            self._syntax(problem)
            return None, self.faults
        except _GivenUpError:
            return None, self.faults
        finally:
            parser.dispose()
        return Document(value, self.keys, self.values), self.faults

    def _document(self, parser: CParser) -> Value:
        value: Value = None
        documents = 0
        while True:
            event = parser.get_event()
            if isinstance(event, yaml.StreamStartEvent):
                continue
            if isinstance(event, yaml.DocumentEndEvent):
                if event.explicit:
                    self._fault("LP107", event, "the document ends here", 'delete the line "..."')
                continue
            if isinstance(event, yaml.StreamEndEvent):
                self.values.setdefault((), Span(self.path, self.offset + 1, 1, self.offset + 1, 1))
                return value
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._give_up(
                        "LP107", event, "a second document begins here", 'delete the line "---"'
                    )
                continue
            value = self._value(parser, event, ())

    def _value(self, parser: CParser, event: Event, path: Path) -> Value:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._give_up("LP108", event, f"more than {MAX_NODES} values", "split the file")
        if len(path) > MAX_DEPTH:
            self._give_up(
                "LP108", event, f"nested more than {MAX_DEPTH} deep", "make the data flatter"
            )
        if isinstance(event, yaml.AliasEvent):
            self._fault("LP105", event, f"the alias *{event.anchor} is not allowed", _WRITE_OUT)
            return None
        if event.anchor:
            self._fault("LP105", event, f"the anchor &{event.anchor} is not allowed", _WRITE_OUT)
        if event.tag:
            self._fault("LP105", event, f"the tag {event.tag} is not allowed", "delete the tag")
        if isinstance(event, yaml.ScalarEvent):
            self._place(path, event)
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(parser, event, path)
        return self._mapping(parser, event, path)

    def _sequence(self, parser: CParser, start: Event, path: Path) -> Value:
        self._place(path, start)
        items: list[Value] = []
        while not isinstance(event := parser.get_event(), yaml.SequenceEndEvent):
            items.append(self._value(parser, event, (*path, len(items))))
        return items

    def _mapping(self, parser: CParser, start: Event, path: Path) -> Value:
        self._place(path, start)
        items: dict[str, Value] = {}
        while not isinstance(event := parser.get_event(), yaml.MappingEndEvent):
            key = self._key(event)
            place = self._span(event)
            value = self._value(parser, parser.get_event(), (*path, key))
            if key in items:
                self.faults.append(
                    Diagnostic(
                        "LP106",
                        place,
                        f'the key "{key}" stands here a second time',
                        "keep one of the two and delete the other",
                        note=Note("first given here", self.keys[(*path, key)]),
                    )
                )
                continue
            self.keys.setdefault((*path, key), place)
            items[key] = value
        return items

    def _key(self, event: Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._give_up("LP109", event, "a key must be one word", "write it as  key: value")
        if event.anchor or event.tag:
            self._fault("LP105", event, "anchors and tags are not allowed", _WRITE_OUT)
        if event.value == "<<" and not event.style:
            self._fault("LP105", event, "the merge key << is not allowed", _WRITE_OUT)
            return "<<"
        value = self._scalar(event)
        if not isinstance(value, str):
            self._fault(
                "LP109",
                event,
                f"the key {event.value or 'without a name'} is not text",
                "put it in quotes",
            )
        return str(event.value)

    def _scalar(self, event: Event) -> Scalar:
        # The C parser gives '' as the style of a plain value, the Python parser None.
        if event.style:
            self._no_forbidden(event)
            return str(event.value)
        value, fault = plain_scalar(event.value)
        if fault:
            self._fault(fault.code, event, fault.message, fault.mend)
        return value

    def _no_forbidden(self, event: Event) -> None:
        """Reports a character that the file itself could not hold, written as an escape."""
        # Only text in double quotes knows escapes.
        if event.style != '"' or "\\" not in self.content:
            return
        for letters in (FORBIDDEN, INVISIBLE):
            found = letters.search(event.value)
            if found and found.group() not in self.content:
                self._fault(
                    "LP104",
                    event,
                    f"the character U+{ord(found.group()):04X} is not allowed in a source file",
                    "delete the escape that stands for it",
                )
                return
        value = str(event.value)
        if any(letter not in self.content for letter in value):
            # The file itself was looked through before; an escape hides its letter from that.
            for fault in deceiving_letters(Text(self.path, value, value.split("\n"))):
                self._fault(fault.code, event, fault.message, fault.help)

    def _no_tabs(self) -> None:
        """Reports tabs: each tool allows them in other places, even at the end of a line."""
        for number, line in enumerate(self.content.split("\n"), start=self.offset + 1):
            if (column := line.find("\t") + 1) > 0:
                self.faults.append(
                    Diagnostic(
                        "LP111",
                        Span(self.path, number, column, number, column + 1),
                        "tools read a tab in different ways",
                        "use spaces; within double quotes a tab is written \\t",
                    )
                )

    def _place(self, path: Path, event: Event) -> None:
        # Of a key that stands there twice, the first value counts, and so does its place.
        self.values.setdefault(path, self._span(event))

    def _span(self, event: Event) -> Span:
        start, end = event.start_mark, event.end_mark
        line, column = start.line + 1 + self.offset, start.column + 1
        ends_here = end.line == start.line and end.column >= column
        return Span(self.path, line, column, line, end.column + 1 if ends_here else column + 1)

    def _fault(self, code: str, event: Event, message: str, mend: str) -> None:
        self.faults.append(Diagnostic(code, self._span(event), message, mend))

    def _give_up(self, code: str, event: Event, message: str, mend: str) -> NoReturn:
        self._fault(code, event, message, mend)
        raise _GivenUpError

    def _syntax(self, problem: yaml.MarkedYAMLError) -> None:
        mark: Any = problem.problem_mark or problem.context_mark
        # What does not end is noticed only later; the place where it begins says more.
        late = mark and mark.index >= len(self.content.rstrip())
        if problem.context_mark and (late or problem.context == "while scanning a simple key"):
            mark = problem.context_mark
        line = mark.line + 1 + self.offset if mark else self.offset + 1
        column = mark.column + 1 if mark else 1
        what = problem.problem or "cannot be read"
        mend = next((mend for part, mend in _MENDS.items() if part in what), _MEND_GENERAL)
        self.faults.append(
            Diagnostic(
                "LP100",
                Span(self.path, line, column, line, column + 1),
                f"this is not YAML: {what}",
                mend,
            )
        )


class _GivenUpError(Exception):
    """The rest of the document is not worth reading; the fault says why."""


_WRITE_OUT = "write the value out where it is needed"
_MEND_GENERAL = "compare the line with a neighbour: indentation, quotes, the space after a colon"
_MENDS = {
    "mapping values are not allowed": 'a value with ": " in it needs quotes around it',
    "cannot start any token": "use spaces, not tabs; put a value that begins with a sign in quotes",
    "could not find expected ':'": "a key needs a colon and a space after it",
    "did not find expected key": "check the indentation of this line and the one before it",
    "did not find expected ',' or ']'": "close the list with ]",
    "did not find expected ',' or '}'": "close the group with }",
    "unexpected end of stream": "close the quotes",
}
