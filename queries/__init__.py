"""One answer per question, asked by pages and API alike, and kept for the state of the data that it was made from."""
