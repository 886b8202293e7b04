"""Nothing typed is lost: recovery copies, history, merge and conversion, with their panes."""
