"""`python -m loaders`: the commands, each imported only when it is called, so that parse does without refresh's packages."""

from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import click

from data.errors import RegioscopeError


class Command(NamedTuple):
    """Where a command is written, as `module:function`, and what it does in a few words."""

    target: str
    about: str


COMMANDS: Final = MappingProxyType(
    {
        "parse": Command("loaders.parse:parse", "Read one statistical table, say what is in it, save it in long form."),
        "refresh": Command("loaders.refresh_command:refresh", "Bring the snapshot up to date."),
    }
)


class Commands(click.Group):
    """The group of `COMMANDS`; an error that Regioscope names becomes one sentence and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command, imported now, or None for a name that is not in the table."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].target.partition(":")
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)  # noqa: S101 - a wrong row of the table, not bad input
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Writes the help's list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.about) for name, command in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; its errors reach the person as a sentence, without a traceback."""
        try:
            return super().invoke(ctx)
        except RegioscopeError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands)
def main() -> None:
    """Official statistics in, the one long table out."""


if __name__ == "__main__":
    main(prog_name="python -m loaders")
