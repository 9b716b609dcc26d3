"""The embedded PostgreSQL: found, started, shared, kept and stopped by us; see `cluster.Cluster`.

`programs` finds the programs, `account` the user that runs them (PostgreSQL refuses root), `places` folders that this
user can reach, `postmaster` reads and stops a running server, `keeper` is the process that owns it, `cluster` is what
the rest of the house uses.
"""
