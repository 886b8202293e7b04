"""A folder of posts and the generator that publishes it. Knows no Qt."""
