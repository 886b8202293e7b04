"""What programs put on the clipboard as HTML, written here in the style of each, and its Markdown.

``MARKDOWN`` is for GitHub's flavour; None where the text is to be pasted plainly.
"""

from __future__ import annotations

from typing import Final

WORD: Final = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-weight:bold;} @list l0 {mso-list-id:1;} --></style>
</head>
<body lang=EN-GB style='tab-interval:36.0pt'>
<!--StartFragment-->
<h1>Bread<o:p></o:p></h1>
<p class=MsoNormal>Rye is <b>dark</b> and <i style='mso-bidi-font-style:normal'>sour</i><span
style='mso-spacerun:yes'>\xa0 </span>and see <a
href="https://example.org/rye">this
page</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol;'><span style='mso-list:Ignore'>\xb7<span
style='font:7.0pt "Times New Roman"'>\xa0\xa0\xa0\xa0\xa0 </span></span></span
><![endif]>Flour<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if
!supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>\xa0\xa0 </span></span></span><![endif]>whole<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span
style='font-family:Symbol'><span style='mso-list:Ignore'>\xb7<span>\xa0 </span></span></span
><!--[endif]-->Water<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span
style='mso-list:Ignore'>3.<span>\xa0\xa0 </span></span></span><![endif]>Bake<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>The <s>end</s>.<o:p></o:p></p>
<!--EndFragment-->
</body>
</html>"""

GOOGLE_DOCS: Final = (
    "<meta charset='utf-8'><meta charset=\"utf-8\">"
    '<b style="font-weight:normal;" id="docs-internal-guid-1f2e"><h2 dir="ltr" '
    'style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;font-style:normal;'
    'white-space:pre-wrap;">Dough</span></h2><p dir="ltr"><span style="font-weight:400;'
    'white-space:pre-wrap;">Mix it </span><span style="font-weight:700;font-style:normal;'
    'white-space:pre-wrap;">well</span><span style="font-weight:400;white-space:pre-wrap;">, then '
    '</span><span style="font-weight:400;font-style:italic;white-space:pre-wrap;">wait</span>'
    '<span style="font-weight:400;white-space:pre-wrap;">. See </span><a '
    'href="https://example.org/" style="text-decoration:none;"><span style="color:#1155cc;'
    'text-decoration:underline;font-weight:400;">here</span></a><span>.</span></p>'
    '<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p '
    'dir="ltr" role="presentation"><span>One</span></p></li><ul style="margin-top:0;"><li '
    'dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Two</span></p></li></ul><li '
    'dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Three</span></p></li></ul>'
    '<br /><p dir="ltr"><span style="text-decoration:line-through;">old</span></p></b>'
    '<br class="Apple-interchange-newline">'
)

LIBREOFFICE: Final = """<!DOCTYPE html>
<html>
<head>
<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<title></title>
<meta name="generator" content="LibreOffice 24.2.0.3 (Linux)"/>
<style type="text/css">p { margin-bottom: 0.25cm } a:link { so-language: zxx }</style>
</head>
<body lang="en-GB" link="#000080" dir="ltr">
<h3>Oven</h3>
<p>Heat it to <b>250</b>
degrees, <i><u>early</u></i>.</p>
<ol>
	<li><p>On</p>
	<ul>
		<li><p>top heat</p></li>
	</ul>
	<li><p>Off</p>
</ol>
<table width="100%" cellpadding="4" cellspacing="0">
	<col width="128*"/>
	<tr valign="top">
		<td width="50%"><p>Bread</p></td>
		<td width="50%"><p>Time</p></td>
	</tr>
	<tr valign="top">
		<td><p>Rye</p></td>
		<td><p align="right">50</p></td>
	</tr>
</table>
</body>
</html>"""

CHROME: Final = (
    "<meta charset='utf-8'><h2 style=\"box-sizing: border-box; margin: 24px 0px 16px; font-weight: "
    "600; color: rgb(1, 5, 0); font-family: -apple-system, sans-serif; font-style: normal; "
    'white-space: normal;">Usage</h2><p style="box-sizing: border-box; font-size: 16px; '
    'font-weight: 400; font-style: normal; text-decoration-style: initial;">Run <code '
    'class="notranslate" style="box-sizing: border-box; font-family: ui-monospace;">'
    'bread --help</code><span>\xa0</span>or <strong style="font-weight: 600;">read</strong> the '
    '<a href="https://example.org/docs" rel="nofollow" style="color: rgb(9, 105, 218);">docs</a>.'
    '</p><div class="highlight highlight-source-shell" dir="auto"><pre class="notranslate" '
    'style="font-family: ui-monospace, monospace;"><span class="pl-c1">cd</span> bread\nmake\n'
    '</pre></div><blockquote style="margin: 0px;"><p>Quoted.</p></blockquote>'
    '<p><img src="https://example.org/loaf.png" alt="A loaf" width="300">'
    '<img src="data:image/gif;base64,R0lGOD" alt=""><a href="javascript:alert(1)">Print</a></p>'
)

FIREFOX: Final = (
    '<ol start="3">\n <li>Knead</li>\n <li>Rest\n  <ul>\n   <li>an <em>hour</em></li>\n  </ul>\n'
    " </li>\n</ol>\n<p>Line one<br>line two</p>\n<hr>\n<p>x<sub>2</sub></p>"
)

VS_CODE: Final = (
    "<meta charset='utf-8'><div style=\"color: #cccccc;background-color: #1f1f1f;font-family: "
    "'Droid Sans Mono', 'monospace', monospace;font-weight: normal;font-size: 14px;line-height: "
    '19px;white-space: pre;"><div><span style="color: #c586c0;">def</span><span style="color: '
    '#cccccc;"> bake():</span></div><div><span style="color: #6a9955;font-weight: bold;">'
    "    # *slowly*</span></div></div>"
)

JETBRAINS: Final = (
    '<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"></head><body>'
    "<pre style=\"background-color:#2b2b2b;color:#a9b7c6;font-family:'JetBrains Mono',monospace;"
    'font-size:9.8pt;"><span style="color:#cc7832;">def </span><b>bake</b>():<br></pre></body>'
)

EXCEL: Final = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta name=ProgId content=Excel.Sheet>
<meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {font-weight:700;}--></style>
</head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse;width:144pt'>
<!--StartFragment-->
 <col width=64 span=3 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td height=20 class=xl65 width=64 style='height:15.0pt;width:48pt'>Flour</td>
  <td width=64 style='width:48pt'>Grams</td>
  <td width=64 style='width:48pt'>Note|s</td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td height=20 style='height:15.0pt'>Rye</td>
  <td align=right>500</td>
  <td>*dark*</td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td height=20 style='height:15.0pt'>\u5c0f\u9ea6</td>
  <td align=right>1200</td>
  <td></td>
 </tr>
<!--EndFragment-->
</table>
</body>
</html>"""

GOOGLE_SHEETS: Final = (
    "<meta charset='utf-8'><google-sheets-html-origin><style type=\"text/css\"><!--td {border: 1px}"
    '--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr" border="1" '
    'data-sheets-root="1"><colgroup><col width="100"/><col width="100"/></colgroup><tbody><tr '
    'style="height:21px;"><td style="overflow:hidden;font-weight:bold;">Flour</td><td '
    'style="overflow:hidden;">Grams</td></tr><tr style="height:21px;"><td>Rye</td><td '
    'style="overflow:hidden;text-align:right;" data-sheets-value="{}">500</td></tr></tbody></table>'
)

MARKDOWN: Final = {
    WORD: """# Bread

Rye is **dark** and *sour* and see [this page](https://example.org/rye).

- Flour
  - whole
- Water

3. Bake

The ~~end~~.""",
    GOOGLE_DOCS: """## Dough

Mix it **well**, then *wait*. See [here](https://example.org/).

- One
  - Two
- Three

~~old~~""",
    LIBREOFFICE: """### Oven

Heat it to **250** degrees, *early*.

1. On
   - top heat
2. Off

| Bread | Time |
| ----- | ---- |
| Rye   | 50   |""",
    CHROME: """## Usage

Run `bread --help` or **read** the [docs](https://example.org/docs).

```shell
cd bread
make
```

> Quoted.

![A loaf](https://example.org/loaf.png)Print""",
    FIREFOX: """3. Knead
4. Rest
   - an *hour*

Line one\\
line two

***

x<sub>2</sub>""",
    VS_CODE: None,
    JETBRAINS: None,
    EXCEL: """| Flour | Grams | Note\\|s  |
| ----- | ----: | -------- |
| Rye   |   500 | \\*dark\\* |
| \u5c0f\u9ea6  |  1200 |          |""",
    GOOGLE_SHEETS: """| **Flour** | Grams |
| --------- | ----: |
| Rye       |   500 |""",
}
NAMES: Final = (
    "word", "docs", "libreoffice", "chrome", "firefox", "vscode", "jetbrains", "excel", "sheets",
)  # fmt: skip
