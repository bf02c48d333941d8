"""How a book outlives its file: backups, restoring, repair, a copy on this computer."""
