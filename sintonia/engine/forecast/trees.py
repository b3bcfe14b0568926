"""Gradient boosting over histograms: small trees that correct each other, in NumPy.

Friedman (2001), with second-order gains and leaf values (Chen and Guestrin 2016), features cut into
quantile bins (Ke et al. 2017) and rows drawn by the size of their gradient (Ibragimov and Gusev
2019: minimal variance sampling), which is what makes it quick enough.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.forecast.logistic import expit
from sintonia.engine.forecast.memory import totals

Bytes = npt.NDArray[np.uint8]
_BINS = 48


class Growth(NamedTuple):
    """How trees are grown."""

    trees: int = 160
    depth: int = 3
    rate: float = 0.07
    ridge: float = 10.0  # added to the curvature of each leaf
    least: float = 15.0  # curvature that a leaf must hold
    features: float = 0.4  # share of the features a tree may look at
    rows: int = 40_000  # drawn for each tree


USUAL = Growth()


class _Tree(NamedTuple):
    feature: Ints  # of each inner node, level by level
    limit: Ints  # bins above it go right
    leaf: Floats


@dataclass(frozen=True, eq=False)
class Trees:
    """A fitted sum of trees."""

    edges: Floats  # a row per feature
    base: float
    trees: tuple[_Tree, ...]

    def score(self, table: Floats) -> Floats:
        """Return the log-odds of each row."""
        bins = _binned(table, self.edges)
        total = np.full(len(table), self.base)
        for tree in self.trees:
            total += tree.leaf[_leaves(tree, bins)]
        return total


def fit_trees(table: Floats, label: Floats, *, seed: int, growth: Growth = USUAL) -> Trees:
    """Return the trees that tell the label of 0 or 1 from the features of `table`."""
    random = np.random.default_rng(seed)
    places = np.linspace(0, 1, _BINS + 1)[1:-1]
    edges = np.quantile(_some(table, random), places, axis=0).T
    bins = _binned(table, edges)
    share = (label.sum() + 1) / (len(label) + 2)
    base = float(np.log(share / (1 - share)))
    total = np.full(len(label), base)
    trees = []
    for _ in range(growth.trees):
        p = expit(total)
        slope, bend = label - p, p * (1 - p)
        rows, weight = _draw(slope, bend, growth.rows, random)
        count = max(1, round(growth.features * table.shape[1]))
        columns = np.sort(random.choice(table.shape[1], count, replace=False))
        drawn = np.take(bins[:, rows], columns, axis=0)
        tree = _grow(drawn, columns, slope[rows] * weight, bend[rows] * weight, growth)
        total += tree.leaf[_leaves(tree, bins)]
        trees.append(tree)
    return Trees(edges, base, tuple(trees))


def _some(table: Floats, random: np.random.Generator) -> Floats:
    if len(table) <= 20_000:
        return table
    chosen: Floats = table[random.choice(len(table), 20_000, replace=False)]
    return chosen


def _binned(table: Floats, edges: Floats) -> Bytes:
    """Return the bin of each value, one row per feature."""
    columns = zip(edges, table.T, strict=True)
    found = [np.searchsorted(edge, column, "right") for edge, column in columns]
    return np.stack(found).astype(np.uint8)


def _draw(
    slope: Floats, bend: Floats, rows: int, random: np.random.Generator
) -> tuple[Ints, Floats]:
    """Return rows drawn with chances in proportion to their gradient, and their weights."""
    if len(slope) <= rows:
        return np.arange(len(slope)), np.ones(len(slope))
    size = np.sqrt(slope**2 + 0.1 * bend**2)
    chance = np.minimum(size * (rows / size.sum()), 1)
    chosen = np.flatnonzero(random.random(len(size)) < chance)
    return chosen, 1 / chance[chosen]


def _grow(bins: Bytes, columns: Ints, slope: Floats, bend: Floats, growth: Growth) -> _Tree:
    node = np.zeros(len(slope), np.int64)
    feature, limit = np.zeros((2, 2**growth.depth - 1), np.int64)
    every = np.arange(len(slope))
    for level in range(growth.depth):
        nodes = 2**level
        pull, curve = (_histograms(bins, node, nodes, amount) for amount in (slope, bend))
        place, bin_ = _splits(pull, curve, growth)
        inner = slice(nodes - 1, 2 * nodes - 1)
        feature[inner], limit[inner] = columns[place], bin_
        node = 2 * node + (bins[place[node], every] > bin_[node])
    leaves = 2**growth.depth
    top, bottom = (totals(node, amount, leaves) for amount in (slope, bend))
    return _Tree(feature, limit, growth.rate * top / (bottom + growth.ridge))


def _histograms(bins: Bytes, node: Ints, nodes: int, amount: Floats) -> Floats:
    """Return the sums of `amount` by node, feature and bin."""
    width = nodes * _BINS
    offset = (node * _BINS).astype(np.int32)
    sums = [totals(offset + column, amount, width) for column in bins]
    return np.stack(sums).reshape(len(bins), nodes, _BINS).transpose(1, 0, 2)


def _splits(slope: Floats, bend: Floats, growth: Growth) -> tuple[Ints, Ints]:
    """Return for each node the feature and the bin after which to split; the last bin: not at all."""
    left, curve = np.cumsum(slope, axis=2), np.cumsum(bend, axis=2)
    right, rest = left[..., -1:] - left, curve[..., -1:] - curve
    gain = left**2 / (curve + growth.ridge) + right**2 / (rest + growth.ridge)
    allowed: Bools = (curve >= growth.least) & (rest >= growth.least)
    gain = np.where(allowed, gain, 0.0).reshape(len(gain), -1)
    best = np.argmax(gain, axis=1)
    found = gain[np.arange(len(gain)), best] > 0
    return np.where(found, best // _BINS, 0), np.where(found, best % _BINS, _BINS - 1)


def _leaves(tree: _Tree, bins: Bytes) -> Ints:
    """Return the leaf of each row."""
    node = np.zeros(bins.shape[1], np.int64)
    depth = len(tree.leaf).bit_length() - 1
    every = np.arange(bins.shape[1])
    for level in range(depth):
        place = 2**level - 1 + node
        node = 2 * node + (bins[tree.feature[place], every] > tree.limit[place])
    return node
