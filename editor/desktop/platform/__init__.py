"""What differs from system to system: signals, displays, the file manager."""
