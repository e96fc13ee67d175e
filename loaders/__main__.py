"""`python -m loaders`: the commands, each imported only when it is called, so that parse does without refresh's packages."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import click

from data.errors import Busy, RegioscopeError


class Command(NamedTuple):
    """Where a command is written, as `module:function`, and what it does in a few words."""

    target: str
    about: str


COMMANDS: Final = MappingProxyType(
    {
        "parse": Command("loaders.parse:parse", "Read one statistical table, say what is in it, save it in long form."),
        "refresh": Command("loaders.refresh_command:refresh", "Bring the snapshot up to date."),
        "rollback": Command("loaders.rollback_command:rollback", "Show an earlier generation of the snapshot again."),
    }
)

EXIT_CODES: Final[Mapping[type[RegioscopeError], int]] = MappingProxyType({Busy: 3})
"""Exit codes of errors that a script may want to tell from others, which give 1."""

INTERRUPTED: Final = 130
"""What shells expect of a command that Ctrl-C ended."""


class Commands(click.Group):
    """The group of `COMMANDS`; an error that Regioscope names becomes one sentence and an exit code, Ctrl-C too."""

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
            click.echo(f"Error: {error}", err=True)
            ctx.exit(EXIT_CODES.get(type(error), 1))
        except KeyboardInterrupt:
            click.echo("Stopped by Ctrl-C; nothing was published, the old figures stay.", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=Commands)
def main() -> None:
    """Official statistics in, the one long table out."""


if __name__ == "__main__":
    main(prog_name="python -m loaders")
