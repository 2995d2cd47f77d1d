"""The kinds of flaw that a finding may fear: their names, the CWEs each stands for, and the words that name them.

Wider than one CWE where a change cannot tell one from the other (LOG.md, run 32). `cwe_families.py` has what a precedent
is measured by, which is finer where precedents are.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    name: str
    cwes: tuple[int, ...]  # the first two are the ones that are shown
    words: re.Pattern  # in the message of a fix


def family(name: str, cwes: tuple[int, ...], *words: str) -> Family:
    return Family(name, cwes, re.compile("|".join(words), re.IGNORECASE))


BEYOND = r"( \w+){0,3} (past|beyond|outside|after|before|out of)( \w+){0,4} (end|bounds?|buffer|memory|limits?|array|string|data|input|start|size)"

FAMILIES = (
    family(
        "out-of-bounds access",
        (125, 787, 119, 120, 121, 122, 123, 124, 126, 127, 129, 131, 170, 193, 788, 805),
        r"(over|under)[- ]?reads?\b|out[- ]of[- ]bounds?|\boob\b|invalid (read|write)|(READ|WRITE) of size",
        rf"(read|reads|reading|write|writes|writing){BEYOND}|\b(read|write) (overflow|overrun|underflow)",
        r"(heap|stack|global|static|buffer|array|string|memory)[- ](based )?(buffer[- ])?(over|under)[- ]?(flow|run|write)s?",
        r"off[- ]by[- ]one|array index|index out of|bounds check|buffer size check|overrun",
        r"(memory|heap|stack) corruption|stack smash|cwe-(12[0-7]|787)\b",
    ),
    family(
        "use after free",
        (416, 415, 590, 672, 763, 825),
        r"use[- ]after[- ](re)?free|\buaf\b|double[- ]free|dangling|freed (memory|twice)|already (been )?freed|invalid free",
        r"use of freed|used after (being )?free|access(ing|es)? freed|after (it )?(is|was|been|being) freed|bad free",
        r"free(ing|d)? (of )?(un|non)-?allocated|cwe-(415|416|825)\b",
    ),
    family(
        "null pointer dereference",
        (476, 690),
        r"null[- ](pointer|ptr)[- ]?\w*|null[- ]?(de)?ref\w*|dereferenc\w+ (of )?(a )?null|null[- ]check|check(ing)? for null",
        r"\bnpe\b|nullptr deref\w*|cwe-476\b",
    ),
    family(
        "integer overflow",
        (190, 191, 128, 192, 195, 197, 369, 680, 681, 682),
        r"(integer|int|signed|unsigned|arithmetic|multiplication|addition|size_t|numeric|32[- ]?bit|length|size|shift|counter)"
        r"[- ](over|under|wrap)[- ]?(flow|around|run)s?",
        r"signedness|integer (truncat|wrap)|divi(de|sion)[- ]by[- ](zero|0)|div[- ]by[- ]zero|floating[- ]point exception",
        r"undefined[- ]shift|shift exponent|sign[- ]extension|(left|right)[- ]shift|cwe-(190|191|369|680|681|197)\b",
    ),
    family(
        "use of uninitialised or leaked memory",
        (908, 200, 201, 212, 457, 532, 665, 824, 909),
        r"uninitiali[sz]ed|use[- ]of[- ]uninit\w*|not initiali[sz]ed|\bmsan\b|memorysanitizer|memory disclosure|infoleak",
        r"info(rmation)?[- ]?(leak|disclos)\w*|leak(ing|s)? (kernel |stack |heap )?(memory contents|info|data|uninit\w*)",
        r"conditional jump|cwe-(200|457|908|909)\b",
    ),
    family(
        "race condition",
        (362, 667, 366, 367, 833),
        r"\braces?\b|dead-?lock|\btoctou\b|thread[- ]?safe\w*|\btsan\b|locking|cwe-(362|366|367|667)\b",
    ),
    family(
        "resource leak",
        (401, 772, 399, 404, 771, 775),
        r"(memory|mem|resource|fd|file descriptor|handle|refcount|reference|ref)[- ]?leaks?|\bleaks? (of )?(memory|fd|file)",
        r"direct leak|leaksanitizer|\blsan\b|cwe-(401|772|775)\b",
        r"fix(es|ed)? (a |some |potential |possible |small )*leaks?\b",
    ),
    family(
        "endless or unbounded work",
        (400, 835, 409, 674, 770, 834, 1333),
        r"infinite (loop|recursion)|endless loop|recursion (limit|depth)|stack exhaustion|out[- ]of[- ]memory|\boom\b",
        r"(excessive|unbounded|uncontrolled|too (much|many|deep)|deep|unlimited|huge|large) (memory |stack )?"
        r"(recursion|allocation|consumption|memory|nesting|usage)",
        r"(memory|resource|cpu) (exhaust\w*|consum\w*|usage|hog)|timeout|quadratic|exponential|\bredos\b|hang(s|ing)?\b",
        r"cwe-(400|674|770|835)\b",
    ),
    family("SQL injection", (89, 564, 943), r"sql[- ]?injection|\bsqli\b|cwe-89\b"),
    family(
        "command or code injection",
        (78, 94, 77, 88, 95),
        r"(command|shell|code|argument)[- ]injection|inject(ion)? (of )?(shell )?command|arbitrary (command|code) execution",
        r"remote code execution|\brce\b|cwe-(77|78|88|94)\b",
    ),
    family("cross-site scripting", (79, 116, 80, 113, 117, 93), r"\bxss\b|cross[- ]site[- ]script\w*|html injection|cwe-79\b"),
    family(
        "path traversal",
        (22, 59, 23, 73, 377, 379),
        r"(path|directory)[- ]traversal|zip[- ]slip|symlink|\.\./|(insecure temp\w*|temp(orary)? file|tmp ?file)|cwe-(22|59|73)\b",
    ),
    family("unsafe deserialisation", (502, 915), r"deseriali[sz]ation|unpickl\w*|unsafe yaml|cwe-502\b"),
    family(
        "weak cryptography",
        (327, 295, 203, 208, 310, 326, 328, 329, 330, 338, 347, 760, 780, 916),
        r"timing (attack|side|leak|info)|side[- ]channel|constant[- ]time|padding oracle|weak (cipher|crypto|key|random|hash)",
        r"(certificate|hostname|signature) (verif\w*|valid\w*|check)|cwe-(203|208|295|310|326|327|330|347)\b",
    ),
)

# Named beside a family these leave open which of both it is. `format string` is mostly about compilers' warnings.
OTHER_KINDS = re.compile(
    r"format[- ]string|assertion|assert[- ]fail|\bcsrf\b|request smuggling|open redirect|\bssrf\b|privilege escalation"
    r"|permission|access control|\bacl\b|bypass",
    re.IGNORECASE,
)
TRAILERS = re.compile(r"^\s*(signed-off|reviewed|tested|acked|reported)-by:.*$|^\s*(cc|change-id):.*$|^\s*\(cherry picked.*$", re.IGNORECASE | re.MULTILINE)

FAMILY_OF = {f"CWE-{number}": family.name for family in FAMILIES for number in family.cwes}


def family_of(cwes) -> str | None:
    """The one family that all known CWEs of a record belong to."""
    found = {FAMILY_OF[cwe] for cwe in cwes if cwe in FAMILY_OF}
    return next(iter(found)) if len(found) == 1 else None


def family_named(message: str) -> str | None:
    """The family that the message of a fix names, where it names one kind of flaw and no other."""
    told = TRAILERS.sub("", message)
    found = [family.name for family in FAMILIES if family.words.search(told)]
    return found[0] if len(found) == 1 and not OTHER_KINDS.search(told) else None


def shown_cwes(name: str) -> list[str]:
    return next([f"CWE-{number}" for number in family.cwes[:2]] for family in FAMILIES if family.name == name)
