"""Classes of a map: breaks, colours by class, stability."""
