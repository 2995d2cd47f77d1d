"""CWEs that a reader would call the same kind of flaw: what a precedent is measured by."""

FAMILIES = {
    "bounds": (119, 120, 121, 122, 123, 124, 125, 126, 127, 129, 131, 170, 193, 787, 788, 805),
    "lifetime": (415, 416, 672, 825),
    "null": (476,),
    "integer": (189, 190, 191, 197, 369, 468, 680, 681, 682, 704),
    "race": (362, 366, 367, 667, 833),
    "resources": (399, 400, 401, 404, 617, 674, 770, 772, 775, 835, 1333),
    "disclosure": (200, 201, 209, 212, 312, 319, 532, 908, 909),
    "access": (250, 264, 269, 276, 284, 285, 287, 306, 639, 732, 862, 863),
    "sql": (89, 90, 564, 943),
    "command": (77, 78, 88, 94, 95),
    "markup": (79, 80, 93, 113, 116, 117),
    "path": (22, 23, 59, 73, 377, 379),
    "deserialisation": (502, 915),
    "crypto": (295, 310, 326, 327, 328, 329, 330, 338, 347, 760, 780, 798, 916),
    "types": (843,),
    "input": (20,),
    "xml": (91, 611, 643, 776),
    "forgery": (352, 601, 918),
}

FAMILY_OF = {f"CWE-{number}": name for name, numbers in FAMILIES.items() for number in numbers}


def families_of(cwes) -> frozenset[str]:
    """A CWE of no family is a family of its own."""
    return frozenset(FAMILY_OF.get(cwe, cwe) for cwe in cwes)
