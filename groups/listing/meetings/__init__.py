"""When a group meets, as people type it and as they pick it: read into sessions, shown back as dates."""
