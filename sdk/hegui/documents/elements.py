"""What HTML elements mean to a reader: tables, no logic. Names are lower case."""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")

# Their start and end break the text, as rendered. Custom elements and everything else run on.
BLOCK = _names("""
    address applet article aside audio blockquote body br button canvas caption center col colgroup
    datalist dd desc details dialog dir div dl dt embed fieldset figcaption figure footer foreignobject
    form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe input legend li listing
    main marquee math menu meter nav noframes noscript object ol optgroup option p plaintext pre
    progress search section select summary table tbody td text textarea tfoot th thead title tr ul
    video xmp
    """)

# Contents that a browser does not show at all.
UNSEEN = _names("metadata noembed noframes script style template")
# Contents that are shown but are no copy.
LEFT_OUT = _names("code iframe kbd math samp var xmp")
ANNOTATION = _names("rp rt rtc")
PREFORMATTED = _names("listing pre textarea")

# Contents without tags.
UNTAGGED = _names("iframe noembed noframes script style textarea title xmp")

# An end tag of these closes what it can even across blocks: <b><p></b>.
FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")

# Where the search for an element to be closed ends.
TABLE_PARTS = _names("table thead tbody tfoot tr td th caption colgroup")
TABLE_SCOPE = frozenset(["table", "template"])
SCOPE = _names("applet caption foreignobject marquee object table td template th")

_CLOSES_P = _names("""
    address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search
    section summary table ul xmp
    """)
_ROW = _names("td th tr")
_LIST = frozenset(["menu", "ol", "ul"])
_SELECT = frozenset(["datalist", "select"])
_RUBY = SCOPE | {"ruby"}

# Inside these everything is a drawing or a formula, until HTML begins again.
FOREIGN = _names("math svg")
HTML_AGAIN = _names("annotation-xml desc foreignobject title")
BREAKS_OUT = _names("""
    b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing
    menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var
    """)

# What a start tag ends, if nothing of the last column stands between: <li>一<li>二.
_ENDS = (
    (_CLOSES_P, frozenset(["p"]), SCOPE | {"button"}),
    (_names("li"), _names("li"), SCOPE | _LIST),
    (_names("dd dt"), _names("dd dt"), SCOPE | {"dl"}),
    (_names("option"), _names("option"), _SELECT),
    (_names("optgroup"), _names("option optgroup"), _SELECT),
    (_names("rb rtc"), _names("rb rp rt rtc"), _RUBY),
    (_names("rp rt"), _names("rb rp rt"), _RUBY),
    (_names("td th"), _names("td th"), TABLE_SCOPE),
    (_names("tr"), _ROW, TABLE_SCOPE),
    (_names("tbody tfoot thead"), TABLE_PARTS - {"table"}, TABLE_SCOPE),
    (_names("button"), _names("button"), SCOPE),
    (_names("a"), _names("a"), SCOPE),
)
IMPLIED = {
    name: [(ended, scope) for names, ended, scope in _ENDS if name in names]
    for name in frozenset().union(*(names for names, _, _ in _ENDS))
}

# Attributes that a reader sees or hears.
READ_ATTRIBUTES = frozenset(["alt", "aria-label", "placeholder", "title"])
BUTTON_TYPES = frozenset(["button", "reset", "submit"])
READ_META = frozenset(["description", "keywords", "og:description", "og:title"])
