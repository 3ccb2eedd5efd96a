"""What is kept for a while and then forgotten: what each period is stands in the settings."""
