"""The command line: one command a file. The only printing and the only sys.exit."""
