"""Claims as they leave: a card in words, and citations that reference managers read."""
