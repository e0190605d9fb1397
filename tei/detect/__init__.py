"""Stage 2: a reading of the witness and the findings that make it; one module a detector, nothing to register."""
