"""Stage 3: the editor's decisions, which outrank every rule and outlive every re-encoding."""
