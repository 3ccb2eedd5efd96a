"""One way out: what anyone may be told of a listing. Every page, feed and file shows a listing through this room."""
