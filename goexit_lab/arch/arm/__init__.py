"""arm: four-byte words, a link register; g and m live in registers."""
