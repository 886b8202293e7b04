# Reads a JSON list of documents on stdin, writes what kramdown makes of each as Jekyll calls it.
require "json"
require "kramdown"
require "kramdown-parser-gfm"

options = {
  input: "GFM", hard_wrap: false, auto_ids: true, syntax_highlighter: nil,
  entity_output: "as_char", footnote_nr: 1, smart_quotes: "lsquo,rsquo,ldquo,rdquo",
}
documents = JSON.parse($stdin.read)
puts JSON.generate(documents.map { |text| Kramdown::Document.new(text, options).to_html })
