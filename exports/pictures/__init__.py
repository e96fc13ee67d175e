"""Charts and maps of a view as SVG, PNG and PDF: alone, or with title, legend, source and link."""
