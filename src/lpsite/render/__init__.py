"""The fourth step of the line: from the catalogue to pages and data files."""
