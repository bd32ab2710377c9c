"""What HTML elements mean to a reader: tables, no logic. Names are lower case."""

from __future__ import annotations

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())

# Their start and end break the text, as rendered. Custom elements and everything else run on.
BLOCK = frozenset(
    """
    address applet article aside audio blockquote body br button canvas caption center col colgroup
    datalist dd desc details dialog dir div dl dt embed fieldset figcaption figure footer foreignobject
    form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe input legend li listing
    main marquee math menu meter nav noframes noscript object ol optgroup option p plaintext pre
    progress search section select summary table tbody td text textarea tfoot th thead title tr ul
    video xmp
    """.split()
)

# Contents that a browser does not show at all.
UNSEEN = frozenset("metadata noembed noframes script style template".split())
# Contents that are shown but are no copy.
LEFT_OUT = frozenset("code iframe kbd math samp var xmp".split())
ANNOTATION = frozenset("rp rt rtc".split())
PREFORMATTED = frozenset("listing pre textarea".split())

# Contents without tags; those of RAW without entities too.
RAW = frozenset("iframe noembed noframes script style xmp".split())
UNTAGGED = RAW | {"textarea", "title"}

# An end tag of these closes what it can even across blocks: <b><p></b>.
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())

# Where the search for an element to be closed ends.
TABLE_PARTS = frozenset("table thead tbody tfoot tr td th caption colgroup".split())
TABLE_SCOPE = frozenset(["table", "template"])
SCOPE = frozenset("applet caption foreignobject marquee object table td template th".split())
P_SCOPE = SCOPE | {"button"}

_CLOSES_P = """
address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary
table ul xmp
""".split()
_ROW = frozenset("td th tr".split())
_ROWS = _ROW | frozenset("caption colgroup tbody tfoot thead".split())

# A start tag ends these open elements, if none of the second set stands between: <li>一<li>二.
IMPLIED: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {
    name: [(frozenset(["p"]), P_SCOPE)] for name in _CLOSES_P
}
for _names, _closed, _scope in (
    ("li", frozenset(["li"]), SCOPE | {"ol", "ul", "menu"}),
    ("dd dt", frozenset(["dd", "dt"]), SCOPE | {"dl"}),
    ("option", frozenset(["option"]), frozenset(["select", "datalist"])),
    ("optgroup", frozenset(["option", "optgroup"]), frozenset(["select", "datalist"])),
    ("rb rtc", frozenset(["rb", "rp", "rt", "rtc"]), SCOPE | {"ruby"}),
    ("rp rt", frozenset(["rb", "rp", "rt"]), SCOPE | {"ruby"}),
    ("td th", frozenset(["td", "th"]), TABLE_SCOPE),
    ("tr", _ROW, TABLE_SCOPE),
    ("tbody tfoot thead", _ROWS, TABLE_SCOPE),
    ("button", frozenset(["button"]), SCOPE),
    ("a", frozenset(["a"]), SCOPE),
):
    for _name in _names.split():
        IMPLIED.setdefault(_name, []).append((_closed, _scope))

# Attributes that a reader sees or hears.
READ_ATTRIBUTES = frozenset(["alt", "aria-label", "placeholder", "title"])
BUTTON_TYPES = frozenset(["button", "reset", "submit"])
READ_META = frozenset(["description", "keywords", "og:description", "og:title"])
