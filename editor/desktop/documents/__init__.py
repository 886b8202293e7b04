"""Open posts: their text, their files, saving, and what other programs do to those files.

Knows no widget that shows a post, and no feature. Others import `document`, `workspace`,
`open_files`, `library`, `link_follower`, `saving`, `external_changes`, `plans`, `file_change`,
`watching`, `autosave`, `live_summaries`, `second_documents`, `whole_post`, `word_count`,
`kept_by_path`, `next_moment` and `settings`, and, to show or change a text as it does,
`document_text`, `long_lines` and `undo_steps`.
"""
