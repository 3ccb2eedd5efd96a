"""What the loader wrote and from which row, so that a second run leaves alone what has not changed."""

from django.db import models


class LoadedRow(models.Model):
    """One row of the fixtures as it was last loaded: its kind, its key there, and a digest of the row."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_digest_a_row")]

    def __str__(self):
        return f"{self.kind} {self.key}"
