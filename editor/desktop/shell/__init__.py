"""The window around the features: menus, toolbar, panes, tabs, notices, status bar."""
