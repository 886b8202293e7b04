"""Images of other sites: where the writer lets the preview load them, and how they are fetched."""
