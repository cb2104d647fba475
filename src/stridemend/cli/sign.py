"""`stridemend sign`: a practitioner signs the clearance to run, or takes it back."""

import typer

from stridemend.cli.errors import told
from stridemend.cli.output import print_json, print_lines, text_width
from stridemend.cli.recorded import AS_JSON, RUNNER, open_for
from stridemend.cli.render import report_lines
from stridemend.consult.loop.signing import signed_entry
from stridemend.consult.report.cleared import clearance_report
from stridemend.plan import plan_from_data
from stridemend.schema import load_pack


def command(
    by: str = typer.Option(..., "--by", help="Name and profession of who signs."),
    withdraw: bool = typer.Option(False, "--withdraw", help="Take a signed clearance back."),
    runner: str = RUNNER,
    as_json: bool = AS_JSON,
) -> None:
    """
    Sign the clearance to run of a runner's plan, as the practitioner who looks after them.

    Example: stridemend sign --by "Anna Berg, physiotherapist" --runner me

    Nothing becomes met by it: what is unmet or not known goes on standing beside the name.
    """
    with told(as_json=as_json):
        opened = open_for(runner, load_pack())
        here, moved = opened.advance()
        plan = moved.plan or (None if moved.stopped else here.plan)
        entry = signed_entry(plan, by, opened.now, opened.pack, take_back=withdraw)
        opened.append(entry)
        new = plan_from_data(entry.data["plan"])
    if as_json:
        print_json(entry.data["plan"]["clearance"])
        return
    print_lines(report_lines(clearance_report(new, opened.pack), width=text_width()))
