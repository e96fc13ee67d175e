"""The page of a story: its views in their order, files of it, saved ones, and the notes of whoever speaks."""
