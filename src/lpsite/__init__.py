"""The LP reference library and showcase: curated sources in, a searchable static site out.

The line runs read, check, link, render, publish. Each step knows only the steps before it;
``docs-dev/architecture.md`` draws the whole house.
"""
