"""What every part of the window uses: themes, widgets, dates, tasks, child processes, notices.

Knows no feature, and of posts how their files are named. Others import each of its modules:
`arrow_keys`, `bugs`, `buttons`, `child_process`, `choice_box`, `collector`, `dates`, `dialogs`,
`edit_target`, `elided`, `empty_page`, `focus_trail`, `fold_header`, `folded`, `icons`,
`known_words`, `language_names`, `line_field`, `menu_key`, `messages`, `noted_field`, `notices`,
`painting`, `plain_text`, `progress_field`, `reports`, `row_ground`, `scrolled_body`, `styled`,
`task_control`, `tasks`, `text_drops`, `themes`, `tick_box`, `typing_place`, `unsaved_dialog`,
`wrapped_button` and `wrapped_field`.
"""
