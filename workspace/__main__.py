"""`python -m workspace`: the commands on what users bring in, each imported only when it is called."""

from types import MappingProxyType
from typing import Final

import click

from data.commands import Command, Commands

COMMANDS: Final = MappingProxyType(
    {
        "import": Command("workspace.import_command:import_", "Read bookings, a list or yearly figures, report on them, keep them."),
    }
)


class Workspace(Commands):
    """The group of `COMMANDS`."""

    table = COMMANDS
    stopped = "Stopped by Ctrl-C; nothing was kept."


@click.group(cls=Workspace)
def main() -> None:
    """What partners bring in: their infrastructure, its bookings and its use."""


if __name__ == "__main__":
    main(prog_name="python -m workspace")
