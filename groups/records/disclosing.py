def discloses(before, after):
    return [name for name in ("venues", "contacts") if after[name] and before[name] != after[name]]
