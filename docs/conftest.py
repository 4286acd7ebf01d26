"""What Sphinx runs needs Sphinx, which the tests do without; there is nothing to test in it."""

collect_ignore_glob = ["_ext/*", "conf.py"]
