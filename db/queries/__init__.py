"""Queries: what screens, papers and the command line may ask of the record; frozen rows come back."""
