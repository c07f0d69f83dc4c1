"""Pictures are what they seem, show nobody who has not agreed, and speak to who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from lpsite.diagnostics import Diagnostic, Severity, Span, did_you_mean
from lpsite.model.case_study import FullStudy, LinkedStudy
from lpsite.read import Tree
from lpsite.source.images import (
    FORMATS,
    MAX_BYTES,
    MAX_PIXELS,
    ImageFacts,
    PictureError,
    decode,
    read_again,
)
from lpsite.source.records import Entry

MIN_WORDS = 5
"""The fewest characters that can say what a picture shows."""


def pictures_are_what_their_names_say(tree: Tree) -> Iterator[Diagnostic]:
    """A picture is a whole JPEG, PNG or WebP by its content, and its name says which."""
    for path, facts in tree.pictures.items():
        place = Span.start_of(path)
        if facts is None:
            yield Diagnostic(
                "LP601",
                place,
                "this is not a JPEG, PNG or WebP picture",
                "open it in a program for pictures and save it as JPEG, PNG or WebP",
            )
        elif _is_within_limits(facts):
            named = FORMATS[PurePosixPath(path).suffix.lower()]
            if named != facts.format:
                ending = next(end for end, each in FORMATS.items() if each == facts.format)
                yield Diagnostic(
                    "LP601",
                    place,
                    f"the name says {named}, and the picture is a {facts.format}",
                    f'let its name end with "{ending}", here and in the text',
                )
            try:
                decode(read_again(tree.root, facts))
            except PictureError as problem:
                yield Diagnostic("LP601", place, str(problem), "save the picture again")


def pictures_are_within_limits(tree: Tree) -> Iterator[Diagnostic]:
    """A picture has at most 5 million bytes and 40 million pixels."""
    for path, facts in tree.pictures.items():
        if facts is None or _is_within_limits(facts):
            continue
        what = f"more than {MAX_PIXELS // 1_000_000} million pixels"
        if facts.bytes > MAX_BYTES:
            what = f"{facts.bytes} bytes; the most is {MAX_BYTES}"
        yield Diagnostic(
            "LP602",
            Span.start_of(path),
            f"the picture has {what}",
            "make it smaller: 1600 pixels across are plenty for a page",
        )


def pictures_carry_nothing_else(tree: Tree) -> Iterator[Diagnostic]:
    """A picture carries no position, camera data, comments or anything else besides itself."""
    for path, facts in tree.pictures.items():
        if facts and facts.metadata:
            yield Diagnostic(
                "LP603",
                Span.start_of(path),
                f"the picture carries {', '.join(facts.metadata)}",
                "run  lpsite check --fix  , which keeps the picture and takes out the rest; "
                "what it carries can tell where someone was and who",
            )


def pictures_are_described(tree: Tree) -> Iterator[Diagnostic]:
    """A picture has words of at least 5 characters, not its file name, for who cannot see it."""
    for _, body in tree.studies():
        for picture in body.pictures:
            names = (picture.file, PurePosixPath(picture.file).stem)
            is_name = _bare(picture.alt) in map(_bare, names)
            if len(picture.alt) < MIN_WORDS or is_name:
                yield Diagnostic(
                    "LP604",
                    picture.span,
                    "the words for this picture do not say what it shows",
                    "write what matters in it:  ![A loaf cut open, with an even crumb](loaf.jpg)",
                )


def pictures_of_people_have_consent(tree: Tree) -> Iterator[Diagnostic]:
    """A published study of real people that has pictures records that consent to them was given."""
    beside = _by_folder(tree)
    studies = [*tree.of(FullStudy), *tree.of(LinkedStudy)]
    for entry, study in studies:
        has_pictures = _folder(entry) in beside or bool(entry.body and entry.body.pictures)
        if study.illustrative or study.status != "published" or not has_pictures:
            continue
        consent = study.consent if isinstance(study, FullStudy) else None
        if consent is None or consent.images != "recorded":
            mend = "ask everyone in them, then write  images: recorded  under consent:"
            if isinstance(study, LinkedStudy):
                mend = "leave them where the story is told; a link to it shows them to readers"
            yield Diagnostic(
                "LP605",
                entry.span("consent", "images") if consent else entry.key_span("status"),
                "this study has pictures, and no consent to them is recorded",
                mend,
            )


def pictures_in_texts_exist(tree: Tree) -> Iterator[Diagnostic]:
    """A picture that a text names stands in the study's own folder."""
    beside = _by_folder(tree)
    for entry, body in tree.studies():
        there = beside.get(_folder(entry), [])
        for picture in body.pictures:
            if picture.file not in there:
                otherwise = f"put the picture into {_folder(entry)}/ and name it without a path"
                yield Diagnostic(
                    "LP606",
                    picture.span,
                    f'there is no picture "{picture.file}" in {_folder(entry)}/',
                    did_you_mean(picture.file, there, otherwise),
                )


def pictures_are_shown(tree: Tree) -> Iterator[Diagnostic]:
    """Every picture beside a study is shown in its text."""
    beside = _by_folder(tree)
    for entry, body in tree.studies():
        shown = {picture.file for picture in body.pictures}
        for file in beside.get(_folder(entry), []):
            if file not in shown:
                yield Diagnostic(
                    "LP607",
                    Span.start_of(f"{_folder(entry)}/{file}"),
                    f"{entry.path} does not show this picture, so it is not published",
                    f"show it with  ![what it shows]({file})  or delete it",
                    Severity.WARNING,
                )


def _folder(entry: Entry[Any]) -> str:
    return entry.path.removesuffix(".md")


def _by_folder(tree: Tree) -> dict[str, list[str]]:
    """The names of the files that stand as pictures, by the folder of their study."""
    found: dict[str, list[str]] = {}
    for path in tree.pictures:
        folder, _, file = path.rpartition("/")
        found.setdefault(folder, []).append(file)
    return found


def _is_within_limits(facts: ImageFacts) -> bool:
    return facts.width > 0 and facts.bytes <= MAX_BYTES


def _bare(words: str) -> str:
    """Words without signs and case: a name is still a name with spaces for hyphens."""
    return re.sub(r"[\W_]+", " ", words).strip().casefold()
