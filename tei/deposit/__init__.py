"""Stage 8: what an archive wants: the edition as a bag, with records of each file, that anyone can check."""
