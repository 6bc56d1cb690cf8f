"""The journal: what was done, by whom and when, in a chain that shows every deletion and change."""
