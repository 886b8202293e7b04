"""Settings: how they are declared, where they are kept, and the theme they choose."""
