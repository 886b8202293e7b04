# What Ruby's Time.parse makes of dates, for ruby_dates.json:
#   ruby tests/project/ruby_dates.rb > tests/project/ruby_dates.json
require 'json'
require 'time'

ENV['TZ'] = 'Europe/Berlin'
TEXTS = [
  '2023-01-29 18:30:22 2023 -0800', '29 Nov 2026', 'Nov 29, 2026', 'November 29th, 2026',
  '2026/11/29', '11/29/2026', '29/11/2026', '29.11.2026', '2026-11-29 12:00',
  'Sun, 29 Nov 2026 02:00:00 GMT', 'Sun Nov 29 02:00:00 PST 2026', '2026-11-29 10pm',
  '10:00 2026-11-29', '20261129', '20261129T101112', 'posted on 2026-11-29 at 10:00',
  '2026-11-29T10:00:00.5Z foo', '2026-13-40', '2026-02-30', 'Nov 29 2026 at 5:30 pm',
  '2026-11-29 25:00', '2026-11-29 24:00:00', 'Sat 28 Nov 2026', '29-Nov-26 10:00',
  '2026-11-29 10:00 Europe/Berlin', '2026-11-29 10:00 +0200 extra', 'tomorrow', '2026',
  '2026-11', 'hello', ''
].freeze
answers = TEXTS.to_h do |text|
  [text, Time.parse(text).utc.iso8601]
rescue ArgumentError
  [text, nil]
end
puts JSON.pretty_generate(answers)
