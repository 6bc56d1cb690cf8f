"""Reports that tell otherwise than by a heading with a column for each thing, brought into that form."""
