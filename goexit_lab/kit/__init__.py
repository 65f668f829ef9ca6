"""What every floor stands on: source positions, diagnostics, machine words, faults. Standard library only."""
