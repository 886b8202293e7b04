"""The main window: commands, menus, palette, settings, session, notices."""
