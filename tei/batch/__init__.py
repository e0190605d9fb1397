"""The same flow, many times."""
