"""People and businesses: find a procedure, fill, submit, track."""
