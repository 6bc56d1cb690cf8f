"""Limitation, guarantee periods, time for execution and procedural terms: what time is left to claim, and why."""
