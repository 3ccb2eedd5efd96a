"""One way in: a listing as one record; read it, write it, compare two, publish it; its versions."""
