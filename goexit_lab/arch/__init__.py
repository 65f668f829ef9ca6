"""The three architectures as inert data."""
