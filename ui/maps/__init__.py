"""Maps, their legends and their extent."""
