"""Commands on text: text and selection in, edit out.

Knows no Qt and no files. What the lines are, and by which flavour's rules, is asked of the scan of
the text (`scan/`), by `reading`, `items` and `runs`. Others import `selection` and the commands:
`callouts`, `emphasis`, `expansion`, `footnotes`, `headings`, `indentation`, `inserts`, `jumps`,
`line_moves`, `line_texts`, `links`, `lists`, `movement`, `occurrences`, `pairs`, `paragraphs`,
`search`, `search_errors`, `sections`, `section_drops` and `tasks`; and `link_places` and `fences`,
which say what of a link and of a fence is being written, `counterparts`, which marks belong
together, `line_numbers`, which place a number names, `regions` for places, `focus`, what is
read at a time, and `folds` and `folded_lines`: what can be folded, and which lines are.
"""
