"""The Qt application: the only room that knows Qt."""
