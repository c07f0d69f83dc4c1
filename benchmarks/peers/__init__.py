"""The same content for each of the generators that we are compared with."""
