"""Items of plans as frames, and back."""
