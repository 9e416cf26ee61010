"""``papertiger serve``: the reading room."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from papertiger.cli.asking import LedgerOption, opened, refuse
from papertiger.cli.readings import complain

if TYPE_CHECKING:
    from papertiger.web.access import Access


def serve(
    ledger: LedgerOption = "",
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address to answer on; any but this machine's demands a password.")
    ] = ("127.0.0.1"),
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="The port.")] = 8765,
    certificate: Annotated[
        str, typer.Option("--certificate", metavar="FILE", help="A TLS certificate (PEM), for https.", show_default=False)
    ] = "",
    key: Annotated[str, typer.Option("--key", metavar="FILE", help="The certificate's private key (PEM).", show_default=False)] = "",
) -> None:
    """Open the reading room: the ledger in a browser.

    On 127.0.0.1 nobody is asked for a password. On any other address PAPERTIGER_PASSWORD or PAPERTIGER_TOKENS must be set; on a
    terminal the password is asked for.
    """
    try:
        import uvicorn

        from papertiger.web.app import create_app
    except ModuleNotFoundError as error:
        complain(f"the reading room needs {error.name}: pip install 'papertiger[web]'")
        raise typer.Exit(1) from error
    from papertiger.settings import setting

    access = _access(host)
    _check_free(host, port)
    with opened(ledger, create=True):  # what is wrong with it is told here, before the server starts
        pass
    _tell(host, port, bool(certificate), access)
    app = create_app(ledger or setting("ledger"), access=access)
    tls = {"ssl_certfile": certificate, "ssl_keyfile": key or None} if certificate else {}
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, **tls)  # type: ignore[arg-type]


def _access(host: str) -> Access:
    """Who may come in; on a terminal a password that is missing is asked for."""
    from papertiger.errors import AccessError
    from papertiger.web.access import access_for

    try:
        return access_for(host)
    except AccessError as error:
        if not error.missing or not sys.stdin.isatty():
            raise refuse(str(error)) from error
    typer.echo(f"{host} can be reached by others, so the room needs a password.", err=True)
    given = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    try:
        return access_for(host, given)
    except AccessError as error:
        raise refuse(str(error)) from error


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        complain(f"{host}:{port} cannot be answered on ({error.strerror or error}): choose another --port or --host")
        raise typer.Exit(1) from error


def _tell(host: str, port: int, encrypted: bool, access: Access) -> None:
    name = f"[{host}]" if ":" in host else host
    typer.echo(f"the reading room is open at http{'s' if encrypted else ''}://{name}:{port}/  (Ctrl-C closes it)", err=True)
    if not access.closed:
        return
    typer.echo(f"it asks people for {'the password' if access.password else 'nothing: it is open to programs with a token only'}", err=True)
    if not encrypted and not access.plain:
        typer.echo("from other machines people can log in by https only: see the documentation under “Deployment”", err=True)
