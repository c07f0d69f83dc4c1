"""What cannot be read off a built site itself, but must be known to judge it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lpsite.link import Catalogue
from lpsite.publish.verify.examine import examine
from lpsite.read import CannotReadError
from lpsite.render.page import POLICY


@dataclass(frozen=True, slots=True)
class Expectations:
    """What cannot be read off the site itself.

    ``site_url`` is the address that the site is published at, and ``policy`` the content security
    policy that every page must carry. ``hidden`` are the ids of case studies that have no page:
    nothing in the site may name them. ``tombstones`` are those which were withdrawn: they leave a
    page at their address that says so, and nothing else.
    """

    site_url: str
    policy: str
    hidden: frozenset[str] = frozenset()
    tombstones: frozenset[str] = frozenset()


def expected_of(catalogue: Catalogue) -> Expectations:
    """What the sources let expect of the site that is made of them."""
    return Expectations(
        site_url=catalogue.settings.site_url,
        policy=POLICY,
        hidden=frozenset(catalogue.unpublished),
        tombstones=frozenset(catalogue.withdrawn),
    )


def expected_without_sources(site: Path) -> Expectations:
    """What the home page of a site says of its address. Nothing is known of what is hidden.

    Raises CannotReadError when it says nothing, and OSError when it cannot be read.
    """
    home = examine("index.html", (site / "index.html").read_bytes())
    if home.canonical is None or not home.canonical.text.endswith("/"):
        raise CannotReadError(
            f"the home page in {site} names no canonical address that ends with a slash: "
            "go to the folder of the library first"
        )
    return Expectations(site_url=home.canonical.text, policy=POLICY)
