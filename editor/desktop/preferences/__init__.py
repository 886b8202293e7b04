"""The dialog of all settings, and the commands that change the theme."""
