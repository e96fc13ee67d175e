"""What maps fetch: layers, borders and tooltips as GeoJSON."""
