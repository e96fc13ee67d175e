"""The pages that phones follow a room with: plain HTML, one script, server-sent events; no visit of the dashboard."""
