"""What the migrations make of an empty database, kept in `schema.sql`, so that nobody waits for the migrations.

`make schema` writes the file anew; a test compares it with the migrations. Migrations that are newer than the file are
applied on top of it, and a file that tells of migrations which have changed since is not used.
"""
