"""The front-matter form: fields drawn from the head of the post."""
