"""What MkDocs calls. All of it is handed on; the rules and the rendering stand in the core."""

from lpsite.engine.mkdocs import Site

_site = Site()

on_startup = _site.on_startup
on_config = _site.on_config
on_files = _site.on_files
on_page_markdown = _site.on_page_markdown
on_page_context = _site.on_page_context
on_post_page = _site.on_post_page
on_post_build = _site.on_post_build
on_build_error = _site.on_build_error
