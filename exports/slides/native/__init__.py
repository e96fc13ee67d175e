"""Charts of the house as charts of PowerPoint, recognised by their marks."""
