"""amd64: eight-byte words; g and m live in registers."""
