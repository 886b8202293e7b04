"""Template tags in posts: shortcodes, Liquid and MDX, shown as boxes."""
