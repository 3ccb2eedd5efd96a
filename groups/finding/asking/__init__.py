"""What a visitor asked: parameters, options, phrases, spelling, danger."""
