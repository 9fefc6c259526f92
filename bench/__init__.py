"""Benchmarks: every file ``bench/bench_*.py`` with a function ``messen() -> list[Messung]`` takes part in ``bin/bench``."""
