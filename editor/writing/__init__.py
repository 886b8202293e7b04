"""Commands on text: text and selection in, edit out. Knows no Qt, no files and no dialect."""
