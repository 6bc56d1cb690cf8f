"""Stores: how handlers load and save the rows of the record, by noun."""
