"""From bytes to text, YAML and Markdown, with the position of everything."""
