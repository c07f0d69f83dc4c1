"""How a large library is built quickly: by several processes, and only as far as is needed."""
