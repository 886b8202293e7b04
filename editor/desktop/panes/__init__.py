"""Side panes and the views that replace the editor for a while."""
