"""Joint research projects: which regions share them, how closely, and which organisations bring them together."""
