"""A package, so that `tests` means this folder: one of our libraries installs a package of the same name."""
