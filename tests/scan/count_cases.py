"""What counts as a word and what does not, as a table: Markdown, flavour, words."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A body, how many words it has, and whose Markdown it is."""

    name: str
    body: str
    words: int
    flavour: str = "commonmark"
    templates: str | None = None


CASES = (
    Case("nothing", "", 0),
    Case("a sentence", "It was a dark and stormy night; the rain fell.", 10),
    Case("a line end within a paragraph", "one\ntwo", 2),
    Case("a hard break", "one\\\ntwo  \nthree<br>four", 4),
    # Words.
    Case("apostrophes", "It's the writers’ book, isn’t it?", 6),
    Case("compounds", "a well-known e-mail of 2026-05-01", 5),
    Case("dashes", "one--two, three---four, five – six—seven", 7),
    Case("numbers", "1,000 and 3.14 and 50% of $5", 7),
    Case("signs alone", "a & b + c - d … * ~ “ ”", 4),
    Case("number signs", "½ of H₂O is 1½ m²", 6),
    Case("decomposed letters", "re\u0301sume\u0301 cafe\u0301", 2),
    Case("Hindi", "हिन्दी भाषा में लिखना", 4),
    Case("Persian with joiners", "می\u200cخواهم بنویسم", 2),
    Case("Hebrew", 'צה״ל או צה"ל', 3),
    Case("Arabic digits", "في ٢٠٢٦", 2),
    Case("Korean has spaces", "한국어를 배우는 중이다.", 3),
    Case("Chinese counts signs", "今天天气很好，我们出去走走。", 12),
    Case("Japanese counts signs", "東京タワーと、ｶﾀｶﾅ。", 10),
    Case("Chinese with English", "我用Python写2个程序", 8),
    Case("emoji", "hello 👩‍👩‍👧 🇩🇪 world 👍🏽", 2),
    # Inline marks.
    Case("emphasis within a word", "**bo**ld, un*frigging*believable, ~~st~~ruck", 3),
    Case("emphasis", "*one **two** three* __four__ ***five*** snake_case_name", 6),
    Case("code within a sentence", "Type `git commit -a` now", 5),
    Case("a word beside code", "the `Foo`s and `` a`b ``", 5),
    Case("a link", "see [the *long* text](https://a.b/c_d 'not this') there", 5),
    Case("an address with blanks and brackets", "[a](<x y z>) [b](x(y)z \"t u\")", 2),
    Case("a link that ends within a word", "[bo](x)ld", 1),
    Case("references", "[one][x y] [two][] [x y]\n\n[x y]: /a 'not these'\n[two]: b", 4),
    Case("brackets", "[not a link] and [nor][this one]", 7),
    Case("an image is not read", "before ![a description](x.png 'title') after", 2),
    Case("a linked image", "[![badge text](a.svg)](https://x.y) text", 1),
    Case("an image by reference", "![some words][x] seen\n\n[x]: a.png", 1),
    Case("addresses", "<https://a.b/c> <me@a.b> https://x.y/z?q=two seen", 1),
    Case("an address as text", "[https://a.b/c d](https://a.b)", 1),
    Case("an address of mail", "write to <me@a.b>, [me@a.b](mailto:me@a.b) or me@a.b", 3),
    Case("a domain is read", "on example.com today", 3),
    Case("entities", "AT&amp;T a&nbsp;b &copy; &hellip; caf&eacute; &#x41;lpha", 6),
    Case("what is no entity", "this &nothing; that", 3),
    Case("escapes", r"\*not* 1\. \[one\](x) \<b\>", 5),
    Case("tags", '<b class="one two">bo</b>ld <kbd>Ctrl</kbd>+<kbd>S</kbd> <br/>', 3),
    Case("a comment within a line", "one<!-- two three -->four <!-- five\nsix --> seven", 2),
    Case("a smaller sign", "if a < b and c > d, 2<3", 8),
    # Blocks.
    Case("headings", "# One two #\n\nThree\n===\n\nFour five\nsix\n---\n\n###### Seven", 7),
    Case("no heading", "#hashtag and # nothing", 3),
    Case("rules", "one\n\n***\n\n- - -\n\n___\n\ntwo", 2),
    Case("list numbers", "1. one\n2. two\n10. three\n\n1) four", 4),
    Case("bullets", "- one\n- two\n  - three\n\n    four\n* five\n+ six", 6),
    Case("a year that begins a line", "It was in\n1984. So", 5),
    Case("tasks", "- [ ] to do\n- [x] it is done\n- [X] yes\n- [y] no box", 9),
    Case("quotes", "> one\n> > two\nlazy\n>\n> three", 4),
    Case("fenced code", "one\n```py\nnot = this\n```\ntwo\n~~~\nnor this\n\nthis\n~~~\nthree", 3),
    Case("a longer fence", "````\n```\nnot this\n```\n````\none", 1),
    Case("a fence that stays open", "one\n\n```\nnot this\n\nnor this", 1),
    Case("code in an item", "- one\n\n  ```sh\n  not this\n  ```\n\n  two\n1. ```\n   no\n   ```",
         2),
    Case("code in a quote", "> one\n> ```\n> not this\n> ```\n> two\n\n> ```\n> no\n\nthree", 3),
    Case("code in an item of a quote", "> - one\n>\n>   ~~~\n>   not this\n>   ~~~\n> - two", 2),
    Case("indented code", "one\n\n    not this\n\n    nor this\n\ntwo\n\n\tnor this", 2),
    Case("indented code in an item", "- one\n\n      not this\n\n  two", 2),
    Case("an indented line of a paragraph", "one\n    two", 2),
    Case("a paragraph of an item", "- one\n\n    two\n\n10. three\n\n    four", 4),
    Case("a table", "| Head one | Two |\n|:---|---:|\n| a b | c \\| d |\n| `x y` | |", 9),
    Case("a table without outer bars", "a | b\n--|--\nc | **d**e\n\nf", 5),
    Case("each cell by itself", "|a|b|\n|-|-|\n|c|d|", 4),
    Case("HTML", '<div class="a b">\none *two*\n\n**three**\n</div>\n\n<p>four\nfi<b>ve</b></p>',
         5),
    Case("HTML tables", "<table><tr><td>one</td><td>two</td></tr></table>", 2),
    Case("HTML code", "<pre>\nnot this\n\nnor this\n</pre>\n\none", 1),
    Case("scripts and styles",
         "<script>\nlet x = 1;\n</script>\n\n<style>\np { a: b }\n</style>\nx", 1),
    Case("comments", "<!-- not\n\nthis\n-->\n\none\n\n<!-- nor this -->\ntwo", 2),
    Case("a comment that stays open", "one\n\n<!-- not this\n\nnor this", 1),
    Case("entities in HTML", "<div>caf&eacute; &amp; bar</div>", 2),
    Case("definitions", "[a]: http://x.y\n[b c]:\n  /url\n  'a title'\n\none [a] two", 3),
    Case("footnote texts", "One[^1] two[^n].\n\n[^1]: Three four.\n\n    Five\n[^n]: six", 6),
    # What single flavours have.
    Case("heading ids", "# One two {#an-id .cls}\n\ntext", 3, "goldmark"),
    Case("descriptions", "Term\n: One two\n: three", 4, "goldmark"),
    Case("footnotes of Goldmark", "One[^1].\n\n[^1]: Two three.", 3, "goldmark"),
    Case("shortcodes", 'a {{< fig src="x y" >}} b\n\n{{% note %}}\nin *it*\n{{% /note %}}', 4,
         "goldmark", "hugo"),
    Case("a shortcode in an address", '[one two]({{< ref "x y" >}}) three', 3, "goldmark", "hugo"),
    Case("abbreviations", "HTML is\n\n*[HTML]: Hyper Text Markup", 2, "python-markdown"),
    Case("attribute lists", "# One {: #x .y }\n\ntwo\n{: .cls }\n\n*three*{: .c }", 3,
         "python-markdown"),
    Case("code in an item by four spaces", "1. one\n\n        not this\n\n    two", 2,
         "python-markdown"),
    Case("text in an item by two spaces", "* one\n\n  two", 2, "python-markdown"),
    Case("footnotes of Python-Markdown", "One[^n].\n\n[^n]:\n    Two\n\n    three", 3,
         "python-markdown"),
    Case("block attributes", "{: .lead}\none\n\ntwo\n{: #id}\n\n# Three {#x}", 3, "kramdown"),
    Case("formulas", "one $$x + y$$ two\n\n$$\na = b\n$$\n\nthree", 3, "kramdown"),
    Case("Liquid", "{% if page.x %}\none {{ page.title | upcase }}\n{% endif %}", 1,
         "kramdown", "liquid"),
    Case("Liquid in an address", "[one]({{ '/a b' | relative_url }}) two", 2, "kramdown", "liquid"),
    Case("code of Liquid", "one\n\n{% highlight ruby %}\nnot this\n{% endhighlight %}\n\ntwo", 2,
         "kramdown", "liquid"),
)  # fmt: skip
