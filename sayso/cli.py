"""The command line: a thin function per command."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sayso import __version__
from sayso.case import Case, Step, Verdict, open_case
from sayso.crews import cores
from sayso.errors import SaysoError
from sayso.gazetteer import Gazetteer, add, data_folder
from sayso.read import Given
from sayso.record import Judgement
from sayso.show import FORMATS, export, show
from sayso.show.characters import visible

app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="On whose say-so? Reads a pile of reports and shows, claim by claim, what exactly is said, who "
    "says so and through whom, where reports disagree, and on how many origins it all rests. "
    "Nothing leaves this machine. Start with: sayso demo",
)
out = Console(highlight=False, soft_wrap=True)
MOST = 8  # processes that read at once, unless more are asked for: each takes memory
TOLD = 20  # failures told one by one: what fits a screen
err = Console(stderr=True, highlight=False, soft_wrap=True)

CaseFolder = Annotated[Path, typer.Argument(metavar="DIR", help="The case's folder.")]


def _version(asked: bool) -> None:
    if asked:
        out.print(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which sayso this is.")
    ] = False,
) -> None:
    """Options before any command."""


@app.command("read")
def read_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.")
    ],
    case: Annotated[
        Path, typer.Option("--case", metavar="DIR", help="The case's folder; made if it is not there.")
    ],
    outlet: Annotated[str | None, typer.Option(help="Who published these reports.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote them.")] = None,
    published: Annotated[str | None, typer.Option(help="When they were published: 2022-11-12.")] = None,
    url: Annotated[str | None, typer.Option(help="Where they were published.")] = None,
    language: Annotated[str | None, typer.Option(help="Their language: en, ru, uk …")] = None,
    title: Annotated[str | None, typer.Option(help="Their title.")] = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that read at once, of 200 MB each; as many as there are cores."),
    ] = None,
) -> None:
    """Read reports into a case, link them, and write the page.

    Run it again with more files and it adds; with the same files nothing changes. Stop it at any time:
    the next run takes up where it was.
    """
    _ready()
    given = Given(outlet=outlet, author=author, published=published, url=url, language=language, title=title)
    with Case(case) as opened:
        read_any = _draw(opened.steps(paths, given, jobs or min(cores(), MOST)))
        page = show(opened)
        _tell(opened, page)
    if not read_any:
        raise typer.Exit(1)


@app.command("show")
def show_command(
    case: CaseFolder,
    single_file: Annotated[
        bool, typer.Option("--single-file", help="Write one HTML file that opens anywhere.")
    ] = False,
) -> None:
    """Write the page of a case again."""
    with open_case(case) as opened:
        _warn_unfound(opened)
        out.print(str(show(opened, single_file=single_file)))


@app.command("export")
def export_command(
    case: CaseFolder,
    form: Annotated[str, typer.Option("--format", help="One of: " + ", ".join(FORMATS) + ".")] = "json",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A file, or a folder where the format makes several."),
    ] = None,
) -> None:
    """Write a case in a format that other programs read, to standard output unless --output is given."""
    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r} is none of {', '.join(FORMATS)}", param_hint="--format")
    with open_case(case) as opened:
        _warn_unfound(opened)
        export(opened, form, output)


@app.command("verify")
def verify_command(case: CaseFolder) -> None:
    """Compare every finding's words with the kept reports, character by character.

    Exits with 1 on any difference.
    """
    with open_case(case) as opened:
        different = 0
        for one in opened.verify():
            different += 1
            where = f"{one.path} {one.start}:{one.stop}"
            _err(f"{where}: {one.noun} {one.id} has {one.kept!r}, there is {one.there!r}")
        if different:
            err.print(f"{different} differences. Read the reports again into a new case, and compare.")
            raise typer.Exit(1)
        out.print(f"Every word of {opened.summary().reports:,} reports' findings is where it should be.")


@app.command("judge")
def judge_command(
    case: CaseFolder,
    verdict: Annotated[
        str, typer.Argument(help="same, not_same, merge, split, origin, place, figure; or undo.")
    ],
    targets: Annotated[list[str], typer.Argument(metavar="ID…", help="The records it is about.")],
    by: Annotated[str, typer.Option(help="Who decides.")],
    value: Annotated[
        str | None,
        typer.Option(help="origin: a source's id; place: a gazetteer id; figure: 12..15, 12.. or 12."),
    ] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Decide what no rule should: what is one and what is two, whose word it is, which place, how many.

    A judgement outranks every rule, outlives the next run, and can be taken back:
    sayso judge DIR undo ID --by NAME
    """
    with open_case(case) as opened:
        if verdict == "undo":
            for one in targets:
                _out(f"Taken back: {_judgement(opened.take_back(one))}")
        else:
            made = opened.judge(cast(Verdict, verdict), targets, by=by, value=value, note=note)
            _out(_judgement(made))
        show(opened)


@app.command("judgements")
def judgements_command(case: CaseFolder) -> None:
    """List what people decided in a case, in order, those taken back included."""
    with open_case(case) as opened:
        for one in opened.judgements():
            _out(_judgement(one))
            for words in opened.adrift(one):
                _out(f"    no longer found as it was: {words}")


def _judgement(one: Judgement) -> str:
    """A judgement in a line."""
    about = " | ".join(one.words)
    value = f" = {one.value}" if one.value is not None else ""
    undone = f" (taken back {one.undone})" if one.undone else ""
    return f"{one.id} {one.at} {one.by}: {one.verdict}{value}: {about} {one.note}".rstrip() + undone


places_app = typer.Typer(no_args_is_help=True, help="Places that the gazetteer lacks.")
app.add_typer(places_app, name="places")


@places_app.command("add")
def places_add_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A GeoNames country dump, or a CSV of places.")
    ],
    case: Annotated[
        Path | None, typer.Option("--case", metavar="DIR", help="For this case only; without it, for all.")
    ] = None,
) -> None:
    """Add places to the gazetteer: those of a GeoNames dump, or of a CSV with name, latitude and longitude.

    A CSV may also have id, kind, population, country, region, district, and names parted by "|". A file
    with a mistake in it adds nothing. With --case, the case's places are found again at once.
    """
    if case is None:
        added, kept = add(file, data_folder())
    else:
        with open_case(case) as opened:
            added, kept = add(file, opened.folder)
            _ready()
            _draw(opened.steps([]))
            show(opened)
    _out(f"{added:,} places added; {kept:,} are there now.")


def _ready() -> None:
    """Compiles the gazetteer where it must be, and says so: it takes longer than a moment."""
    Gazetteer.open(progress=_err)


@app.command("demo")
def demo_command(
    case: Annotated[Path, typer.Option("--case", metavar="DIR", help="Where to put the case.")] = Path(
        "sayso-demo"
    ),
) -> None:
    """Read the bundled example, a dozen invented reports, and say where its page is."""
    _ready()
    with Case(case) as opened:
        _draw(opened.steps([str(examples())]))
        _tell(opened, show(opened))


def examples() -> Path:
    """The folder of the bundled example: inside the package, or beside it in a checkout."""
    here = Path(__file__).resolve().parent
    bundled = here / "examples" / "pile"
    return bundled if bundled.is_dir() else here.parent / "examples" / "pile"


def _draw(steps: Iterable[Step]) -> bool:
    """Draws steps as a progress bar; True where any file was read or was known."""
    read_any = False
    words = {"read": "Reading", "find": "Finding again", "link": "Linking"}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        bars = {}
        for step in steps:
            if step.stage not in bars:
                bars[step.stage] = progress.add_task(words[step.stage], total=step.total)
            progress.update(bars[step.stage], completed=step.done)
            read_any = read_any or (step.stage == "read" and step.outcome != "failed")
    return read_any


def _tell(case: Case, page: Path) -> None:
    """Prints what a case comes to, and where its page is."""
    out.print(case.summary().line(), markup=False)
    failures = case.failures()
    for failure in failures[:TOLD]:
        _err(f"{failure.path}: {failure.reason}\n    {failure.advice}")
    if len(failures) > TOLD:
        err.print(f"… and {len(failures) - TOLD} more that were not read; the page lists them all.")
    out.print(f"Page: {page}", markup=False)


def _out(line: str) -> None:
    """Prints a line with words from outside in it: nothing in it can steer the terminal."""
    out.print(visible(line), markup=False)


def _warn_unfound(case: Case) -> None:
    """Says that a case which a newer sayso opened first shows nothing until its reports are read again."""
    if waiting := case.unfound():
        err.print(
            f"Reports without findings, since a newer sayso opened the case: {waiting:,}. "
            "Run sayso read on any of its files: it finds again in all that is kept."
        )


def _err(line: str) -> None:
    """Tells a line with words from outside in it: nothing in it can steer the terminal."""
    err.print(visible(line), markup=False)


def main(words: list[str] | None = None) -> None:
    """Runs the command that `words` (the process's own where None) name, and exits with its status.

    Errors that a person can act on are told in two lines, with exit status 1.
    """
    try:
        app(words)
    except SaysoError as error:
        _err(str(error))
        _err(error.advice)
        sys.exit(1)
    except KeyboardInterrupt:
        err.print("Stopped. What was read is kept; run the same command again to go on.")
        sys.exit(130)
