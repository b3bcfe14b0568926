"""SQLite's compilers, scoped."""

from django.db.models.sql.compiler import SQLAggregateCompiler, SQLCompiler, SQLInsertCompiler

from sintonia.spaces.db.scoping import ScopedDelete as SQLDeleteCompiler
from sintonia.spaces.db.scoping import ScopedUpdate as SQLUpdateCompiler

__all__ = [
    "SQLAggregateCompiler",
    "SQLCompiler",
    "SQLDeleteCompiler",
    "SQLInsertCompiler",
    "SQLUpdateCompiler",
]
