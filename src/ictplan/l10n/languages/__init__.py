"""Languages: what CLDR, the catalogs and the files of words say about each."""
