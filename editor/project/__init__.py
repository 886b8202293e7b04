"""A folder of posts and the generator that publishes it.

Finds the posts, says what the generator will do with each and why, plans new ones, follows their
links. Reads a site's configuration and never runs any of it; leaves no file of a site changed but
by the safe save. Knows no Qt, and no open post: what is being edited is the desktop's. Others
import `project`, `index`, `post`, `status`, `drafts`, `lifecycle`, `heads`, `keys`, `schema`,
`summaries`, `links`, `rename`, `units`, `addresses`, `bundles`, `tags`, `publishing`, `outlook`,
`plan`, `assets`, `image_source`, `checks`, `mends`, `between_posts`, `page_ids`, `external`,
`naming`, `rendering`, `block_rules`, `inline_rules`, `scanning`, `page`, `watcher`, `link_habits`,
`post_links`, `anchors`, `site_files`, `many`, `clock`, `word_index`, `edited_post`, `new_places`,
`site_languages`, `translations`, `post_texts`, `converting`, `backlinks`, `begun_heads`, `images`,
`image_files`, `image_changes`, `thumbnails`, `second_files`, `inherited`, `effective`, `trees`,
`languages`, `below`, `code_habits`, `field_kinds`, `learned_fields`, `item_fields`, `near`,
`head_images`, `head_posts`, `post_slugs`, `colours`, `number_steps`, `field_settings`,
`field_file`, `field_schema`, `field_checks`, `dates`, `bounds`, `demand_checks`, `patterns`,
`typography`, `emoji_names`, `template_calls`, `template_files`, `template_posts`, `template_uses`
and `packs`; the generators import `status`, `trees`, `languages`, `heads` and `below`.
"""
