"""What pages share: the only code beside pages/ and app.py that imports streamlit."""
