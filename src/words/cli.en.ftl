# Words on the terminal.

table-indicator = Indicator { $id } { $name }
table-possible = If everything that the program could not see were there, OIT would be { $score }
table-total = ITA total { $score }  level { $level }
table-plan = Fix first (points of OIT gained)
table-next-level = Fixing { $items } reaches level { $level } ({ $score })
table-coverage = Read { $read } of { $known } pages and files · blocked { $blocked } · failed { $failed } · left out by limits { $skipped }

progress = read { $read } · queue { $queued } · { $rate } pages/s · { $found } items found · about { $eta } left
progress-no-eta = …
wrote = Results are in
report-at = Open the report in a browser: { $path }
demo-serving = The demo town is at { $url } (Ctrl-C stops it)
demo-auditing = Auditing the demo town at { $url }
judging = Judging { $items } items
resume-with = Interrupted; go on with: oit audit --resume { $path }
error = error: { $message }
bad-url = “{ $url }” is no web address; type one like https://www.example.go.th/
no-such-year = No form of { $year } ships with the program (there are { $years }); use --checklist FILE for one of your own
no-such-item = There is no item { $item } in the form of { $year }
checklist-good = The checklist is good: { $items } items
site-unreachable = The site could not be audited: { $why }
site-incomplete = The site was not read to the end because the run was stopped
read-pages = { $kind } · { $pages } pages · { $blocks } blocks
read-page = — page { $page } —
read-period = period: { $period }
show-labels = Sites call it:
show-confusers = Not to be confused with:
show-legend = ● required  ○ example (costs nothing)  ? not established
