"""What each generator expects of a folder of posts. Generators do not know each other.

A generator is a module with one class without state. ``base`` says what all of them answer,
``detect`` which one a folder belongs to, ``given`` how they tell what posts inherit, ``slug_keys``
what they say of slugs; ``reading``,
``slugs``, ``globs``, ``extensions`` and the ``*_addresses`` and ``hugo_*`` modules are what they
share or what would make one of them too long. Knows nothing of how posts are found and listed.
Others import `base`, `detect`, `given`, `local_time`, `own_folders`, `plain`, `post_kinds`,
`reading` and `slugs`.
"""
