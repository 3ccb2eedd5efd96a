"""How pages are served: page cache, compression, health, logs, replica, backups, the database away."""
