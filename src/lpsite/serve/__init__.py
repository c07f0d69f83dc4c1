"""Serve the site on this machine while its sources are edited; docs-dev/serving.md says how."""

from lpsite.serve.editing import serve
from lpsite.serve.handler import server

__all__ = ["serve", "server"]
