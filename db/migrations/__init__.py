"""Migrations: how a file of an older version becomes one of the newest.

Each module `mNNNN_…` holds `upgrade(operations)` and is frozen once released. The journal's tables keep their
columns for ever, and a new column of another table starts empty (null): what the journal told of old rows
stays true of them.
"""
