"""The tour: one debt's whole way without a display, and pictures of every screen."""
