# Words of what is filed or handed on: evidence.xlsx, memo.docx, oit-page.html, comparisons, and results for other programs.

# evidence.xlsx and evidence.csv
report-csv-time = Year found
report-csv-notes = Coordinator's notes
report-xlsx-summary = Summary
report-xlsx-indicator = Indicator { $id }
report-xlsx-agency = Agency
report-xlsx-open = Open link { $number }
report-xlsx-notes-survive = What stands in the column “Coordinator's notes” is carried into the files of the next run

# memo.docx
report-date-long = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $common }
report-memo-kind = Memorandum
report-memo-emblem = Garuda
report-memo-office = Office
report-memo-number = No.
report-memo-date = Date
report-memo-subject = Subject
report-memo-to = To
report-memo-dots = ................................................
report-memo-to-usual = the head of the agency
report-memo-subject-usual = Check of the open data (OIT) in preparation for the Integrity and Transparency Assessment (ITA) of fiscal year B.E. { $year }
report-memo-background-heading = 1. Background
report-memo-background = { $agency } takes part in the Integrity and Transparency Assessment (ITA) of fiscal year B.E. { $year }, which consists of the internal survey (IIT), the external survey (EIT) and the check of open data (OIT). The target is at least { $target } points.
report-memo-facts-heading = 2. Facts
report-memo-facts = The open data on the agency's main website ({ $url }) was checked on { $date } by the { $form } with a computer program: { $met } items are met, { $not_met } are not, { $undetermined } are undetermined, of { $all } items. This year's OIT score is the agency's own preliminary check, not the assessment of the NACC. The scores compare as follows.
report-memo-instrument = Instrument
report-memo-year = B.E. { $year }
report-memo-change = Change
report-memo-iit = Internal survey (IIT)
report-memo-eit = External survey (EIT)
report-memo-oit = Check of open data (OIT)
report-memo-total = Total
report-memo-level = Level
report-memo-got = { $instrument }: { $score } points,
report-memo-rose = { $by } more than in B.E. { $year },
report-memo-fell = { $by } fewer than in B.E. { $year },
report-memo-same = as in B.E. { $year },
report-memo-reached = reaching the target of { $target }.
report-memo-short = { $by } short of the target of { $target }.
report-memo-unknown = { $instrument }: not known when this was written.
report-memo-weak-heading = 3. Weak items
report-memo-weak = { $count } items have 0 points. The analysis and advice for each, by sub-indicator:
report-memo-weak-none = Every item has 100 points; there is no weak one.
report-memo-weak-item = Weak item
report-memo-weak-advice = What to mend
report-memo-group = Sub-indicator { $id } { $name } ({ $score } points)
report-memo-proposal-heading = 4. Proposal
report-memo-fix = { $item } { $name } (+{ $gain })
report-memo-proposal = What gains most points of OIT should be mended first, in this order: { $fixes }
report-memo-undetermined = An officer should look at the undetermined items before the result is confirmed.
report-memo-close = Submitted for information, and for the offices concerned to be told to mend what is listed.
report-memo-close-none = Submitted for information.

# oit-page.html
report-page-heading = Open Data Integrity and Transparency (OIT), fiscal year B.E. { $year }
report-page-part = { $id } { $name }
report-page-link = Link
report-page-none = In preparation
report-page-copy-from = Copy from the next line into a page of the agency's site; add links where there are none yet once the data is published
report-page-copy-to = Copy up to the line above

# oit check
check-no-site = Which website is meant cannot be told; name it with --site URL
check-no-list = No links to items were found in { $where }
check-other-year = { $where } is of another year, not of { $year }; name the year with --year
check-year = By the form of B.E. { $year }
check-not-of-year = The list cannot be read by the form of { $year }; it was not checked by that year
check-seen = Opened { $read } pages and files: the links of the list, what they lead to, and the way there from the home page; { $unread } more were heard of and not opened
check-path = Way: { $path }
check-no-path = No link from the home page leads there, or none was found
check-better = Better: { $url }
check-absent = { $count } items have no link in the list: { $items }
check-score = If only the links of this list counted, OIT would be { $score }

# oit diff
report-diff-title = Two audits compared
report-diff-head = { $site } · { $old } → { $new } · OIT { $before } → { $after }
report-diff-nothing = Nothing changed
report-diff-fell = Items that fell
report-diff-rose = Items that rose
report-diff-cause = Items that are not met as before, but for another reason
report-diff-evidence = Evidence that changed
report-diff-candidates = New places that may be evidence
report-diff-passing = What comes and goes and is no change
report-diff-died = Does not open any more: “{ $title }”
report-diff-closed = Behind a login or a block: “{ $title }”
report-diff-moved = Moved: “{ $title }”
report-diff-changed = Says something else: “{ $title }”
report-diff-dropped = No longer evidence: “{ $title }”
report-diff-added = New evidence: “{ $title }”
report-diff-candidate = Nearest this time: “{ $title }”
report-diff-item-unseen = Could not be seen this time
report-diff-item-seen = Could not be seen last time, is seen and met this time
report-diff-page-unseen = The page could not be seen this time
report-diff-counter = Only counters of visitors, clocks or parts of the frame changed

diff-other-site = The two results are of different websites: { $old } and { $new }
diff-no-result = { $path } holds no result.json that can be read: { $why }

# oit verify
verify-whole = The frozen crawl is whole and unaltered: { $files } files, { $records } records and { $evidence } pieces of evidence were checked
verify-flawed = The frozen crawl is not as it was: { $flaws } flaws
verify-seal = Seal (SHA-256): { $seal }
verify-no-result = There is no result.json beside it to compare the seal with
verify-other-seal = The seal is not that of the result: then { $then }, now { $now }
verify-evidence = Evidence is not what was judged: { $url } (SHA-256 { $sha256 })
verify-list = The list of contents (datapackage.json) was changed
verify-changed = The file { $name } was changed
verify-missing = The file { $name } is missing
verify-foreign = There is a file { $name } that the list does not name
verify-record = The record at byte { $at } was changed: { $url }
verify-unreadable = From byte { $at } on nothing can be read

# Declared links
claim-not-found-page = The server says that the page opens, but the page says that there is none; mend the link or declare another one
