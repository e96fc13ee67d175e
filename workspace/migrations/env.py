"""What Alembic runs around the steps in versions/: they share the connection and the transaction of the caller."""

from alembic import context

from workspace.board import model as board  # noqa: F401 - its tables belong to Base
from workspace.disputes import model as disputes  # noqa: F401 - its tables belong to Base
from workspace.model import Base
from workspace.rooms import model as rooms  # noqa: F401 - likewise

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=context.config.get_main_option("version_table") or "regioscope_version",
)
with context.begin_transaction():
    context.run_migrations()
