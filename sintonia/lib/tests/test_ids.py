"""Ids made by the application."""

import multiprocessing
import threading

from sintonia.lib.ids import IdMaker, new_id, new_ids


def _make(n: int) -> list[int]:
    return new_ids(n)


def test_ids_grow_and_fit_into_63_bits() -> None:
    ids = [new_id() for _ in range(5_000)] + new_ids(20_000) + [new_id()]
    assert ids == sorted(set(ids))
    assert ids[0] > 0 and ids[-1] < 1 << 63


def test_threads_share_one_maker_without_collisions() -> None:
    maker, found = IdMaker(), []
    threads = [threading.Thread(target=lambda: found.extend(maker.make(3_000))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 12_000


def test_processes_do_not_collide() -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        parts = pool.map(_make, [2_000] * 12)
    assert len({one for part in parts for one in part}) == 24_000


def test_a_clock_set_back_does_not_repeat_ids() -> None:
    maker = IdMaker()
    before = maker.make(10)
    maker._ms += 3_600_000  # as if an hour had been ahead
    after = maker.make(5_000)
    assert len({*before, *after}) == 5_010
    assert after == sorted(after)
