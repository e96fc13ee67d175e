"""Where figures rest: what they mean (catalogue), their shape (schema) and where they lie (store)."""
