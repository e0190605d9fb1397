"""The ways to print diagnostics; one module each, with a function `report`."""
