"""``papertiger serve``: the reading room."""

from __future__ import annotations

from typing import Annotated

import typer

from papertiger.cli.asking import LedgerOption, opened
from papertiger.cli.readings import complain


def serve(
    ledger: LedgerOption = "",
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to answer on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="The port.")] = 8765,
) -> None:
    """Open the reading room: the ledger in a browser."""
    try:
        import uvicorn

        from papertiger.web.app import create_app
    except ModuleNotFoundError as error:
        complain(f"the reading room needs {error.name}: pip install 'papertiger[web]'")
        raise typer.Exit(1) from error
    from papertiger.settings import setting

    with opened(ledger, create=True):  # what is wrong with it is told here, before the server starts
        pass
    typer.echo(f"the reading room is open at http://{host}:{port}/  (Ctrl-C closes it)", err=True)
    uvicorn.run(create_app(ledger or setting("ledger")), host=host, port=port, log_level="warning", server_header=False)
