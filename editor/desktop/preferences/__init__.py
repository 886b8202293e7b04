"""The dialogs of all settings and of all shortcuts, and the commands that change the theme.

Knows no window but as a `Host`, and no setting by name but those of the theme and the graphics: the
features declare the others. It knows the registry of commands, whose shortcuts it changes. `dialog`
is the window of the settings, `groups` what is scrolled and searched in it, `rows` and `fields` are
drawn from the declarations. `shortcuts_dialog` is that of the shortcuts, `shortcut_editor` changes
those of one command. Others import `feature` and `language`.
"""
