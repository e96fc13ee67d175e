"""The composite index and how sensitive its ranks are."""
