"""The built site, as a reader meets it."""
