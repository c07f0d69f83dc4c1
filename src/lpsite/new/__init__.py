"""New files: questions on the terminal, and YAML that the strict reader reads back equal."""
