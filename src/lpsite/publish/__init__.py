"""The last step of the line: index what was rendered, and put it where it is served."""
