"""Views as slides (PPTX) with charts that can be edited."""
