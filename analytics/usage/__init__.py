"""How much infrastructure is used, and by whom."""
