"""A hook provider for EMQX 5 and 6."""
