"""The rules of the house that a machine can hold."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from sintonia.spaces.tenant import SpaceModel

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = [
    path
    for path in sorted((ROOT / "sintonia").rglob("*.py"))
    if "migrations" not in path.parts and "tests" not in path.parts
]
TEMPLATES = sorted((ROOT / "sintonia").rglob("templates/**/*.html"))

MOST_LINES, MOST_FUNCTION_LINES = 400, 40

# Tables of the whole installation: looked up before any space is known.
LOCAL = {
    "spaces.User",
    "spaces.Space",
    "spaces.Member",
    "spaces.Key",
    "spaces.PublicSlug",
    "jobs.Job",
    "jobs.Wake",
}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node


def test_files_and_functions_stay_short() -> None:
    lines = {str(path): path.read_text().count("\n") for path in CODE}
    assert {path: n for path, n in lines.items() if n > MOST_LINES} == {}
    long = [
        f"{path} {one.name}: {one.end_lineno - one.lineno + 1}"
        for path in CODE
        for one in functions(path)
        if one.end_lineno and one.end_lineno - one.lineno + 1 > MOST_FUNCTION_LINES
    ]
    assert long == []


def test_every_module_says_what_it_is_for() -> None:
    texts = {path: path.read_text() for path in CODE}
    silent = [
        str(path)
        for path, text in texts.items()
        if text.strip() and not ast.get_docstring(ast.parse(text))
    ]
    assert silent == [], "a docstring of a line"


def test_views_get_rows_only_by_the_door_of_access_or_by_queries() -> None:
    views = [path for path in CODE if path.name == "views.py" or "views" in path.parts]
    assert len(views) > 10
    found = [f"{path}: .objects" for path in views if re.search(r"\.objects\b", path.read_text())]
    assert found == []


def test_nobody_below_a_view_a_command_or_a_job_reads_the_clock() -> None:
    allowed = re.compile(
        r"(views|management|jobs|middleware|toast)|/jobs/|ui/dates|lib/ids|sources/child|gather/(actions|coming_in)|home/progress|spaces/adapter|spaces/proof|spaces/command"
    )
    clock = re.compile(
        r"timezone\.now\(|time\.time\(|datetime\.now\(|date\.today\(|timezone\.localdate\("
    )
    found = [
        str(path)
        for path in CODE
        if not allowed.search(str(path)) and clock.search(path.read_text())
    ]
    assert found == []


def test_connections_are_made_by_one_door_alone() -> None:
    """Nobody else resolves a name, opens a socket or brings a client that does."""
    reaching = re.compile(
        r"^\s*(?:from|import)\s+(?:socket|ssl|http\.client|urllib\.request|imaplib|smtplib|poplib|ftplib|asyncio"
        r"|requests|httpx|aiohttp|urllib3|niquests|caldav|imapclient)\b|getaddrinfo|gethostby",
        re.MULTILINE,
    )
    allowed = {
        "sintonia/spaces/egress/connections.py",
        "sintonia/spaces/egress/places.py",
        "sintonia/spaces/egress/web.py",
        "sintonia/gather/living/troubles.py",  # knows the errors of TLS by name
        "sintonia/home/management/commands/serve.py",  # looks whether its own port is free
    }
    found = {str(path.relative_to(ROOT)) for path in CODE if reaching.search(path.read_text())}
    assert found == allowed


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("sintonia.")]


def test_every_table_has_a_space_or_is_named_as_local() -> None:
    without = {model._meta.label for model in our_models() if not issubclass(model, SpaceModel)}
    assert without == LOCAL


def test_uniques_and_indexes_begin_with_the_space() -> None:
    for model in our_models():
        if issubclass(model, SpaceModel):
            for constraint in model._meta.constraints:
                if isinstance(constraint, models.UniqueConstraint):
                    assert constraint.fields[0] == "space", constraint.name
            for index in model._meta.indexes:
                assert index.fields[0] == "space", index.name


def test_keys_between_tables_of_the_spaces_are_tenant_keys() -> None:
    from sintonia.spaces.fields import TenantForeignKey

    for model in our_models():
        if issubclass(model, SpaceModel):
            assert not model._meta.many_to_many, model
            for field in model._meta.concrete_fields:
                if isinstance(field, models.ForeignKey) and issubclass(
                    field.related_model, SpaceModel
                ):  # type: ignore[arg-type]  # checked by issubclass
                    assert isinstance(field, TenantForeignKey), field


def test_every_table_of_the_spaces_says_its_natural_key() -> None:
    for model in our_models():
        if issubclass(model, SpaceModel):
            assert hasattr(model, "state_key"), model


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_say_what_they_do() -> None:
    names = [path.stem for path in (ROOT / "sintonia").rglob("migrations/0*.py")]
    assert names
    assert not [name for name in names if "auto" in name]


def test_templates_ask_nobody_else_and_work_without_script() -> None:
    for path in TEMPLATES:
        text = path.read_text()
        assert not re.search(r"""(?:src|href|action)=["']https?://""", text), (
            f"{path}: nothing is loaded from elsewhere"
        )
        assert not re.search(r"""\s(?:style|on[a-z]+)=["']""", text), f"{path}: inline"
        assert "<script>" not in text and "|safe" not in text.replace("help_text|safe", ""), path
        hx = r"<(?:a|button|form|input|select)\b[^>]*\bhx-(?:get|post)=[^>]*>"
        for tag in re.findall(hx, text):
            assert re.search(r"\b(?:href|action|formaction|name)=", tag), f"{path}: {tag}"


def test_the_web_process_stays_light() -> None:
    """NumPy, the calendar libraries and their like are for the worker and the reading child."""
    heavy = (
        "numpy",
        "icalendar",
        "recurring_ical_events",
        "phonenumbers",
        "rapidfuzz",
        "PIL",
        "charset_normalizer",
        "defusedxml",
        "radicale",
        "vobject",
        "typst",
    )
    script = (
        "import sintonia.config.wsgi, sys; from django.urls import get_resolver; get_resolver().url_patterns;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr[-2000:]


def test_the_commands_and_settings_are_documented() -> None:
    commands = {path.stem for path in (ROOT / "sintonia").rglob("management/commands/*.py")} - {
        "__init__"
    }
    text = (ROOT / "docs/commands.md").read_text()
    assert [name for name in sorted(commands) if f"sintonia {name}" not in text] == []
    settings = (ROOT / "docs/settings.md").read_text()
    names = set(
        re.findall(
            r'env(?:_bool|_list)?\("([A-Z_]+)"',
            "".join(
                (ROOT / f"sintonia/config/{name}.py").read_text() for name in ("settings", "env")
            ),
        )
    )
    assert len(names) > 5
    assert [name for name in sorted(names) if f"`{name}`" not in settings] == []


def test_every_constant_of_the_engine_is_explained() -> None:
    from sintonia.engine import rules

    text = (ROOT / "docs/engine.md").read_text()
    assert [name for name in dir(rules) if name.isupper() and name not in text] == []


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "docs/decisions/0002-dependencies.md").read_text()
    block = re.search(
        r"dependencies = \[(.*?)\n\]", (ROOT / "pyproject.toml").read_text(), re.DOTALL
    )
    assert block
    names = re.findall(r'"([A-Za-z][\w-]*)', block[1])
    assert [name for name in names if name not in text] == []
