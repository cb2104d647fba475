"""`stridemend train`: the training log, from files to a report."""

import typer

from stridemend.cli.train import editing, importing, listing, plan_check, report

app = typer.Typer(
    help="Read your watch's files; see load and jumps.", no_args_is_help=True, add_completion=False
)
app.command("import")(importing.command)
app.command("report")(report.command)
app.command("plan-check")(plan_check.command)
app.command("list")(listing.command)
app.command("edit")(editing.edit)
app.command("tell")(editing.tell)
