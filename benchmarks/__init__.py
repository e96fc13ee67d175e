"""Speed measured side by side: each case compares our way with another way on the same machine in the same run."""
