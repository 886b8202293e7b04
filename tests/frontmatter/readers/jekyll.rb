# Reads a JSON list of posts and answers what Jekyll makes of each.
require "json"
require "jekyll"

expression = Jekyll::Document::YAML_FRONT_MATTER_REGEXP
answers = JSON.parse($stdin.read).map do |text|
  begin
    if text =~ expression
      body = Regexp.last_match.post_match
      data = YAML.safe_load(Regexp.last_match(1), permitted_classes: [Date, Time]) || {}
      data.is_a?(Hash) ? { data: data, body: body } : { error: true }
    else
      { data: {}, body: text }
    end
  rescue StandardError, SyntaxError
    { error: true }
  end
end
puts JSON.generate(answers)
