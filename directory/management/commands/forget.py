"""Forget what is not needed any more: `manage.py forget`, every day; safe to run twice.

After how many days each is forgotten stands in the settings. With `--dry-run` all of it is done and taken back, so that
what is told is what would go.
"""

from contextlib import contextmanager, nullcontext

from django.core.management.base import BaseCommand
from django.db import transaction

from directory.accounts.forgetting import forget_sign_ins, forget_unused_accounts
from groups.listing.form.drafts import forget_old
from groups.listing.relay.forgetting import forget_relayed
from groups.listing.uploads.forgetting import forget_rows
from groups.records import reports
from groups.records.forgetting.old_contacts import forget_old_contacts
from groups.records.forgetting.rows import forget_call_notes, forget_looks, forget_mails, forget_missed_words

# What each step says of its number, and the step. Mails come last: some of the others write or read one.
STEPS = {
    "forms that were never sent": forget_old,
    "files and feeds emptied of what was typed": forget_rows,
    "closed reports emptied of what they said": reports.forget,
    "notes of calls": forget_call_notes,
    "messages that were passed on": forget_relayed,
    "looks at what waits": forget_looks,
    "counts of words that found nothing": forget_missed_words,
    "lines of who signed in": forget_sign_ins,
    "accounts that nobody ever used": forget_unused_accounts,
    "contacts of people in old versions": forget_old_contacts,
    "mails": forget_mails,
}


class Command(BaseCommand):
    help = "Forget what is older than the settings say, and say how many of each. Live listings are never touched."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what would go, and forget nothing.")
        parser.add_argument(
            "--all-history", action="store_true",
            help="Look for contacts of people in all changes, not in those of the last month that came due.",
        )  # fmt: skip

    def handle(self, *args, dry_run, all_history, **options):
        with taken_back() if dry_run else nullcontext():
            failed = dict(self.forget(all_history, " would go" if dry_run else ""))
        if failed:
            raise ExceptionGroup(f"Not forgotten: {', '.join(failed)}", list(failed.values()))

    def forget(self, all_history, would_go):
        """Do each step, in a transaction of its own; gives (what it is of, the error) of those that fail."""
        for name, step in STEPS.items():
            told = {"everything": True} if all_history and step is forget_old_contacts else {}
            try:
                with transaction.atomic():
                    count = step(**told)
            except Exception as error:  # one that fails holds up no other, and is told in the end
                yield name, error
            else:
                self.stdout.write(f"{count} {name}{would_go}")


@contextmanager
def taken_back():
    """All steps stand on one another, as when they are done, and nothing of them stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
