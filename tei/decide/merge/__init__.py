"""The three-way merge: what an editor changed in the encoded text, carried into what the program makes of it now.

Between *base* (the machine's last output) and *edited* lies what the editor did, between base and *new* what the
program does otherwise. The text is merged by its witness: characters are never changed, so every tag is held by the
character before or behind it, whatever else moves. Header and lists are merged as trees. Where both sides changed one
thing differently, nothing is decided: it is a conflict, with file, line and column.
"""
