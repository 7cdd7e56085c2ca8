"""Where entries stand in a text of unknown shape.

`view` makes every text lines of markdown (`page`, `tags`: HTML; `org`); `facts` says what each line tells by itself, `labelled` which fields are labelled. `outline` is
the tree of headings, `pieces` (begun as `starts` tells) what stands between them; `evidence` weighs candidates by their first line (`heads`,
`likeness`, `subjects`, `works`), their fields and lines of names (`people`). `entries` chooses, `telling` makes mentions of what
was chosen, with `matter` for front matter. `digest` is the way in.
"""
