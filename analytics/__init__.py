"""What figures mean when set side by side: pure functions, frame in, frame out."""
