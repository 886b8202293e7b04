"""Commands on text: text and selection in, edit out.

Knows no Qt and no files. What the lines are, and by which flavour's rules, is asked of the scan of
the text (`scan/`), by `reading`, `items` and `runs`. Others import `selection` and the commands:
`emphasis`, `headings`, `indentation`, `inserts`, `line_moves`, `line_texts`, `links`, `lists`,
`pairs`, `paragraphs`, `search`, `sections` and `tasks`; `link_places`, which says what of a link
is being written; and `folds` and `folded_lines`: what can be folded, and which lines are.
"""
