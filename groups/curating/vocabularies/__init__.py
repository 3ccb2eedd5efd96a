"""The words of the directory: its vocabularies, the words that found nothing, and who checked which helpline when."""
