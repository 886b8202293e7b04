"""Commands on text: text and selection in, edit out.

Knows no Qt and no files. What the lines are, and by which flavour's rules, is asked of the scan of
the text (`scan/`), by `reading`, `items` and `runs`. Others import `selection` and the commands:
`callouts`, `emphasis`, `expansion`, `footnotes`, `headings`, `indentation`, `inserts`, `jumps`,
`line_moves`, `line_texts`, `links`, `lists`, `movement`, `occurrences`, `pairs`, `paragraphs`,
`pasted`, `search`, `search_errors`, `sections`, `section_drops`, `smart_signs`, `table_changes`,
`table_insertion`, `table_keys`, `table_layout`, `table_sorting` and `tasks`; and `tables`, which
finds rows and cells, `table_text`, which writes a table as lines and reads it, `link_places`,
`fences`, `note_places`, `emoji_places`, `tag_places` and `nearby_words`, which say what of a link,
a fence, a footnote, an emoji, a template tag and a word is being written, `snippet_places`, which
does so of snippets, `quotation_marks`, which a language has, `reading`, what a line begins with,
`counterparts`, which marks belong together, `line_numbers`, which place a number names, `regions`
for places, `focus`, what is read at a time, `folds` and `folded_lines`: what can be folded, and
which lines are, `invisible`: what nobody sees of a line, and `directions`: which lines are read
from right to left.
"""
