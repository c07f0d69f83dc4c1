"""What a host should say along with every file: ``_headers``.

The form is that of Netlify and Cloudflare Pages. On other hosts it is harmless, and says what to
set up there. Every page carries the policy itself too; only what a page cannot say stands here
alone (docs-dev/publishing.md).
"""

from __future__ import annotations

from lpsite.render.page import POLICY

HEADERS = "_headers"

_SAID = {
    # In a page, browsers ignore this part of a policy (CSP level 3, section 3.3).
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def headers() -> bytes:
    """The file, the same for every site."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in _SAID.items())]
    return "\n".join([*lines, ""]).encode()
