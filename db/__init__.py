"""The record: the encrypted office, its tables, its journal, its keys and its back-up."""
