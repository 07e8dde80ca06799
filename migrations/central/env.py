"""Run the central line on the connection handed in; its transaction is the caller's."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, version_table="alembic_version_central")
with context.begin_transaction():
    context.run_migrations()
