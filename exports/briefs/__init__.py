"""Briefs of one or two pages: a region, a comparison or a network, made of what the pages show, as PDF and DOCX."""
