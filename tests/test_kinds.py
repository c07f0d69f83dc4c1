"""The list of kinds of page: complete, and each page is there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from kinds import FROM_THE_ROOT, KINDS, WITH_SEARCH

from conftest import DAY, ROOT
from lpsite.build import load
from lpsite.link import Catalogue
from lpsite.render.pages import other_pages, study_pages


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT, DAY)


def test_every_template_that_the_library_uses_has_a_page_in_the_list(catalogue: Catalogue) -> None:
    used = {page.address: page.kind for page in (*study_pages(catalogue), *other_pages(catalogue))}
    listed = {used.get(urlsplit(address).path) for address in KINDS.values()}
    assert set(used.values()) - listed == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_the_list_is_built(real_site: Path, kind: str) -> None:
    path = urlsplit(KINDS[kind]).path
    file = real_site / path
    assert (file if path.endswith(".html") else file / "index.html").is_file()


def test_the_list_names_files_well() -> None:
    assert all(kind.replace("-", "").isalpha() and kind == kind.lower() for kind in KINDS)
    assert set(KINDS) >= FROM_THE_ROOT | WITH_SEARCH
