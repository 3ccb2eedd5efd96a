"""Ringing groups: what came of a call and when to ring again, the phone audit, and who is left in peace."""
