"""Figures in running text, and the words around them that decide what each one means."""
