"""Running text: find its figures, and use the words around them to decide their meaning."""
