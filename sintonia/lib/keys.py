"""Natural keys: the same evidence gives the same 63-bit number on every machine, for ever."""

from hashlib import blake2b

MASK = (1 << 63) - 1


def key63(*parts: str | bytes | int | tuple[int, str] | tuple[int, int]) -> int:
    """Return a 63-bit key of the parts, their order and their types: blake2b (RFC 7693) of their ASCII form.

    Never 0, so that 0 can mean "no key".
    """
    digest = blake2b(ascii(parts).encode("ascii"), digest_size=8).digest()
    return int.from_bytes(digest, "big") & MASK or 1


def mix63(first: int, second: int) -> int:
    """Return a 63-bit key of two keys; order matters. Cheap: used once per stored moment.

    The finaliser of SplitMix64 (Steele, Lea and Flood 2014) over a linear combination.
    """
    z = (first * 0x9E3779B97F4A7C15 + second) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return ((z ^ (z >> 31)) & MASK) or 1
