# Words of the report: report.html and evidence.csv.

report-title = Report on Open Data Integrity and Transparency (OIT)
report-site = Website
report-form = Form
report-form-year = { $name }, fiscal year { $common } (B.E. { $year })
report-draft = (draft)
report-draft-note = This form is a draft: what this year's form asks and how it is grouped is not established. The report shows what was found; it gives no OIT score, no total and no level.
report-lead-draft = By a draft form, so without a score: of { $all } items { $undetermined } are to be compared with the handbook, and for { $missing } nothing was found
report-checked-on = Checked on
report-tool = Checked with
report-checklist-hash = Checklist hash

# Dates: the common era, Thai time.
report-date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $common }
report-moment = { $date }, { $hour }:{ $minute } (Thai time)

# States.
report-state-met = Met
report-state-not-met = Not met
report-state-undetermined = Undetermined
report-element-met = There
report-element-not-met = Missing
report-element-undetermined = Undetermined
report-element-example = example, costs no points
report-element-unsure = not established that the form asks it, costs no points

# Scores.
report-scores = Scores
report-lead = OIT { $score } out of 100: { $met } of { $all } items met
report-lead-undetermined = OIT { $score } out of 100: { $met } of { $all } items met, { $undetermined } undetermined
report-out-of = out of 100
report-possible = If everything undetermined were met, OIT would be { $score }
report-indicator = Indicator { $id }: { $name }
report-indicator-other = Sub-indicators
report-met-of = { $met }/{ $all } met
report-total = ITA total
report-level = Level { $level }
report-total-from = From IIT { $iit } · EIT { $eit } · OIT { $oit }
report-no-total = IIT and EIT were not given, so the ITA total and its level are not worked out
report-coverage = What was looked at
report-coverage-read = { $read } of the { $known } pages and files found were read
report-coverage-unchanged = Of these, { $count } had not changed since the last run
report-coverage-blocked = { $count } kept from us by the site
report-coverage-failed = { $count } would not open
report-coverage-skipped = { $count } left out as repetitions or by a limit
report-coverage-unseen = Not seen: { $parts }
report-coverage-complete = No page was left out by a limit of this run
report-coverage-incomplete = This run did not read the whole site, so what it did not find may stand on a page that it did not read
report-tls-mended = The secure connection (https) of { $host } is incomplete: { $why }. It was read because the missing certificate was fetched from its issuer; some visitors may not be able to open the site
report-tls-allowed = The secure connection (https) of { $host } is not in order: { $why }. It was read because --allow-bad-tls asked for that, so nothing proves that this is the agency's website

# The plan.
report-plan = What to fix first
report-plan-lead = Most points first
report-plan-none = Every item is met; there is nothing to fix
report-plan-next = { $count ->
    [1] Fixing { $items } alone
   *[other] Fixing these { $count } items, { $items },
} brings the ITA total to { $score } and reaches level { $level }
report-plan-order = No.
report-plan-item = Item
report-plan-gain = Points gained
report-plan-gain-oit = OIT
report-plan-gain-total = ITA total
report-plan-advice = What to do
report-plan-for-level = for level { $level }

# Item by item.
report-by-item = Item by item
report-show = Show
report-show-all = All
report-other-items = Other items
report-points = { $score } points
report-analysis = Analysis
report-advice = Advice
report-elements = Elements looked for
report-evidence = Evidence found
report-way = Way from the home page
report-nearest = What came nearest
report-nearest-why = Why it is not enough
report-warnings = Remarks
report-recognised = read from a picture by OCR; compare with the original
report-page = page { $page }
report-sheet = sheet { $page }
report-slide = slide { $page }
report-untitled = untitled

report-kind-html = web page
report-kind-word = Word document
report-kind-sheet = spreadsheet
report-kind-slides = slides
report-kind-text = text file
report-kind-image = image
report-kind-archive = archive
report-kind-outside = outside the main website
report-kind-other = other file

# The method.
report-method = Method and limits
report-method-how = The program starts at the home page, follows links as any visitor would, and gives 100 points only to items for which it finds evidence of every element that the form asks; all others get 0.
report-method-unseen = What it cannot read, such as scanned images, pages behind a login or a server that does not answer, is shown as “Undetermined” and counts 0 for the time being, so that an officer has to look.
report-method-limits = This is a preliminary check of the website as it stood on that day, not the assessment of the NACC.
report-font = Typeface Sarabun © 2018 The Sarabun Project Authors, under the SIL Open Font License 1.1
report-font-licence = Read the licence of the typeface

# evidence.csv
report-csv-item = Item
report-csv-name = Name
report-csv-has = Has/has not
report-csv-score = Score
report-csv-url = URL
report-csv-explanation = Explanation
report-csv-state = State
report-csv-missing = What is missing
report-csv-advice = Advice
report-has = has
report-has-not = has not
report-has-unknown = please check
report-missing-element = { $element } ({ $reason })
report-missing-nearest = What came nearest: { $url }

# The way, step by step.
report-step-home = Home page
report-step-home-choose = Home page: choose “{ $text }”
report-step-choose = Choose “{ $text }”
report-step-back-home = Back to the home page, choose “{ $text }”
report-step-back = Back to “{ $from }”, choose “{ $text }”
report-step-return = Back to “{ $from }”
report-step-open = Open { $url }
report-step-shows = Shows “{ $title }”
report-step-shows-at = Shows “{ $title }”, { $place }

# The links that the agency declares
report-claims-page = Links on the agency's own ITA/OIT page
report-claims-file = Links in the list that was handed in
report-claims-lead = { $right } of { $all } declared links hold
report-claims-none = No ITA/OIT page of B.E. { $year } with links to the items was found on the website
report-claims-other-year = This page is of B.E. { $year }; its links were not checked by this form
report-claim-item = Item
report-claim-declared = Declared link
report-claim-result = Result
report-claim-better = Better:
report-claim-row = row { $row }
report-claim-sheet = sheet { $sheet }, row { $row }
report-claim-right = Holds
report-claim-incomplete = Incomplete
report-claim-wrong-item = Wrong item
report-claim-wrong-year = Wrong year
report-claim-shared = Shared with another purpose
report-claim-dead = Does not open
report-claim-off-site = Outside the website
report-claim-not-seen = Not seen
report-claim-unclear = Item unclear

# Verdicts of people
report-overridden = decided by a person
report-overridden-stale = decided by a person, stale
report-overridden-heading = Decided by a person
report-csv-overridden = { $state } (decided by { $who }, { $when })
report-csv-overridden-stale = { $state } (decided by { $who }, { $when }; stale, look again)

# Several years' forms
report-years = Results by each year's form
report-years-lead = One reading of the site, judged by the forms of { $count } years: every form asks { $all } of these matters, and { $differ } came out differently.
report-years-note = Compared by matter, not by number: each year numbers and merges its items anew. The same matter may come out differently because each year asks for data of another year or for other elements. Choose an item to see why in that year's report.
report-years-matter = Matter
report-years-differs = differs
report-years-not-asked = not asked
report-years-no-score = no score

# Pictures of evidence
report-picture-marked = The page as it was frozen; what is quoted as evidence is marked in yellow (click for the whole page)
report-picture-page = The page as it was frozen (click for the whole page)
report-picture-document = Page { $page } of the document as it was frozen (click for the whole page)
report-picture-alt = Picture of the page that is evidence of { $item }: { $title }
report-picture-alt-document = Picture of page { $page } of the document that is evidence of { $item }: { $title }
