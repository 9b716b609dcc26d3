"""The processes that file dossiers: through our services, and straight through psycopg."""
