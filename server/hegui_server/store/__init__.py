"""Tables, migrations and queries: the only importer of SQLAlchemy."""
