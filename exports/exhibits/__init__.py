"""What a page shows as plain data, from which pictures, slides, briefs and pages for phones are made."""
