"""The commands, each thin: what one needs is imported when it runs, so that `--help` is quick."""
