"""The desk itself: the window, and the command line, which has no window."""
