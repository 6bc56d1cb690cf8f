"""Which line names the columns, and which column is which of our fields."""
