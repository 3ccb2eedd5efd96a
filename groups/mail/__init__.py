"""Mail leaves from one outbox: queued with what causes it, sent once that is through, told when it bounces."""
