"""What the page may load: the scheme of the preview, and the files it leads to."""
