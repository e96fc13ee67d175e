"""Partners' lists of research infrastructure, read from the formats of the field; descriptions and people stay at the door."""
