"""What is brought back at the next start, and the one program for each user."""
