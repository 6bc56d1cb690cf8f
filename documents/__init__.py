"""Papers: values in, PDF out. Nothing here knows the database or the window."""
