"""Commands on text: text and selection in, edit out.

Knows no Qt and no files. What the lines are, and by which flavour's rules, is asked of the scan of
the text (`scan/`), by `reading`, `items` and `runs`. Others import `selection` and the commands:
`callouts`, `emphasis`, `footnotes`, `headings`, `indentation`, `inserts`, `line_moves`,
`line_texts`, `links`, `lists`, `pairs`, `paragraphs`, `search`, `sections` and `tasks`; and
`link_places` and `fences`, which say what of a link and of a fence is being written.
"""
