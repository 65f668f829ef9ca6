"""386: four-byte words, few registers; g and m live in thread-local memory. Users see "386", Python needs a name."""
