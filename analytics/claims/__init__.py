"""What a claim rests on: its rows in one spelling, and what became of them."""
