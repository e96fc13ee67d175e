"""Parts of Word documents that python-docx has no call for: light tables with a header row, and links."""
