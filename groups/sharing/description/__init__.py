"""What a programmer reads first: /data/, and the description of every address of this room as OpenAPI."""
