"""Languages: the rules of CLDR, the catalogs and the words files, and checks of arguments."""
