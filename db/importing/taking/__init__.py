"""From the rows of a file into the record: what they would change, and the change itself."""
