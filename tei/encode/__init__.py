"""Stage 4: findings become one TEI tree, and the tree gives the witness back."""
