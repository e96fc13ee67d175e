"""What answers of competence surveys come to, in cells from which no person can be computed back."""
