"""What the forms have in common that anybody may send: one way through, a trap for machines, slips in an address."""
