"""Loading of the project's own reference data and of the sample province, one noun per file.

Each file has `load(progress)`: idempotent, in bulk, and it never overwrites what somebody changed here.
"""
