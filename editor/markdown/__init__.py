"""The body of a post as HTML blocks, incrementally. Knows no files, no project and no Qt."""
