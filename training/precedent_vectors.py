"""What a change looks like to the precedent index, as src/gate/precedents/ computes it.

The n-grams that a change adds less those it takes away, folded into 65,536 buckets, damped by a root, weighed by how
rare they are among the precedents, of unit length. A precedent keeps its heaviest 64, one byte each.
"""

import numpy as np

BUCKETS = 2**16
KEPT = 64
RARITY_UNIT = 16  # rarity is stored in sixteenths: log(pairs / pairs with the n-gram) fits a byte


def count_difference(removed, added) -> dict[int, int]:
    """removed and added: n-gram ids of the changed steps at base and at head. Positive is what the change adds."""
    counts = {}
    for grams, sign in ((removed, -1), (added, 1)):
        for gram in grams:
            bucket = int(gram) & (BUCKETS - 1)
            counts[bucket] = counts.get(bucket, 0) + sign
    return {bucket: count for bucket, count in counts.items() if count != 0}


def rarity_of(differences) -> np.ndarray:
    """(BUCKETS,) uint8, in sixteenths."""
    seen = np.zeros(BUCKETS)
    for counts in differences:
        seen[list(counts)] += 1
    return np.clip(np.round(np.log((len(differences) + 1) / (seen + 1)) * RARITY_UNIT), 0, 255).astype(np.uint8)


def unit_vector(counts: dict[int, int], rarity: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Buckets, ascending, and their weights; empty where nothing has weight."""
    buckets = np.array(sorted(counts), dtype=np.int64)
    signed = np.array([counts[bucket] for bucket in buckets.tolist()], dtype=np.float64)
    weights = np.sign(signed) * np.sqrt(np.abs(signed)) * rarity[buckets] / RARITY_UNIT
    length = np.sqrt((weights**2).sum())
    return (buckets, weights / length) if length > 0 else (buckets[:0], weights[:0])


def keep_heaviest(buckets, weights) -> tuple[np.ndarray, np.ndarray, float]:
    """The heaviest KEPT, the lower bucket first of equals, in one byte each: buckets, whole numbers, their unit."""
    order = np.sort(np.lexsort((buckets, -np.abs(weights)))[:KEPT])
    scale = float(np.abs(weights).max() / 127) if len(weights) else 1.0
    return buckets[order], np.round(weights[order] / scale).astype(np.int8), scale
