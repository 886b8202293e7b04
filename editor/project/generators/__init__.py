"""What each generator expects of a folder of posts. Generators do not know each other."""
