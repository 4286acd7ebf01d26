"""Plain values: what a plan is made of. Only attrs and the standard library are used here."""
