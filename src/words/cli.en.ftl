# Words on the terminal.

table-checklist = file { $file } hash { $hash }
table-draft = A draft: what this year's form asks is not established. What was found is shown; there is no score and no level.
table-indicator = Indicator { $id } { $name }
table-possible = If everything that the program could not see were there, OIT would be { $score }
table-total = ITA total { $score }  level { $level }
table-plan = Fix first (points of OIT gained)
table-next-level = Fixing { $items } reaches level { $level } ({ $score })
table-coverage = Read { $read } of { $known } pages and files · blocked { $blocked } · failed { $failed } · left out as repetitions or by limits { $skipped }

progress = read { $read } · queue { $queued } · { $rate } pages/s · { $found } items found · about { $eta } left
progress-no-eta = …
wrote = Results are in
report-at = Open the report in a browser: { $path }
demo-serving = The demo town is at { $url } (Ctrl-C stops it)
demo-auditing = Auditing the demo town at { $url }
judging = Judging { $items } items
resume-with = Interrupted; go on with: oit audit --resume { $path }
error = error: { $message }
no-crawl-begun = { $path }: no crawl was begun here, start anew with oit audit URL
not-our-crawl = { $path } was not kept by this program: only what oit audit has kept can be judged
bad-url = “{ $url }” is no web address; type one like https://www.example.go.th/
no-such-year = No form of { $year } ships with the program (there are { $years }); use --checklist FILE for one of your own
no-such-item = There is no item { $item } in the form of { $year }
checklist-part-good = The file is good (topics or shared elements, no checklist)
checklist-draft = A draft: nothing is scored by it until the line draft: true is taken out
list-draft = draft, no scores
list-strength = sourced { $sourced } · agreed { $agreed } · recalled { $recalled } · unsure { $unsure }
checklist-good = The checklist is good: { $items } items
site-unreachable = The site could not be audited: { $why }
journal-stopped = The run stopped: what the site answers cannot be written down ({ $why })
site-incomplete = The site was not read to the end because the run was stopped
read-period = period: { $period }
read-period-doubtful = period: { $period } (not written clearly, please check)
read-period-either = period: { $period } or { $other } (not written clearly, please check)

# What the readers make of a file (oit read)
read-kind-html = web page
read-kind-pdf = PDF document
read-kind-docx = Word document (DOCX)
read-kind-doc = Word document (DOC)
read-kind-xlsx = Excel workbook (XLSX)
read-kind-xls = Excel workbook (XLS)
read-kind-pptx = PowerPoint slides (PPTX)
read-kind-ppt = PowerPoint slides (PPT)
read-kind-odt = OpenDocument text (ODT)
read-kind-ods = OpenDocument sheets (ODS)
read-kind-odp = OpenDocument slides (ODP)
read-kind-rtf = RTF document
read-kind-csv = comma-separated values (CSV)
read-kind-text = text file
read-kind-xml = XML file
read-kind-image = picture
read-kind-archive = archive
read-kind-other = no document
read-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
read-sheets = { $count ->
    [one] 1 sheet
   *[other] { $count } sheets
}
read-slides = { $count ->
    [one] 1 slide
   *[other] { $count } slides
}
read-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
read-blocks = { $count ->
    [one] 1 paragraph or row
   *[other] { $count } paragraphs or rows
}
read-page = — page { $number } —
read-sheet = — sheet { $number } —
read-slide = — slide { $number } —
read-file = — file { $number } —
read-truncated = The file is larger than what is read of one: this is its beginning
read-nested = Its parts are nested so deep that it may not have been read to the end
read-script = The page shows its content by scripts: next to no text without a browser
read-unusable = No usable text, as in a scan or where fonts do not tell their letters
read-scanned = Scans among pages with text, not read: { $pages }
read-recognised = The text, or part of it, was recognised from pictures: letters may be wrong, and □ stands for each digit that could not be read
read-encrypted = The file needs a password
read-empty = The file is empty
read-damaged = The file is damaged, and nothing in it could be read
read-salvaged = The file is damaged or cut: this is what could still be read
read-broken-page = Page { $page } is damaged and not read to its end
read-charset = The file names the wrong character set; it was read as { $charset }
read-stopped-time = Reading took too long: this is what was read until then
read-stopped-size = The file, or a part of it when unpacked, is larger than what is read: this is some of it
read-stopped-pages = More pages than are read: this is the beginning
read-stopped-entries = More files inside than is usual: it was not read on
read-stopped-text = More text or cells than are read: this is the beginning
read-closed = { $count ->
    [one] 1 file inside was not read
   *[other] { $count } files inside were not read
}
read-unreadable = The program cannot read this file
read-packed = An archive of a kind that the program does not open, such as RAR or 7z: publish what is in it, or a ZIP
read-packed-none = No document in this archive could be read
read-picture = A picture: what stands on it was not read
read-no-document = Neither a document nor a web page that the program knows
read-addresses = No text; it lists { $count } addresses
read-nothing = No text was found

# Help, and what was typed wrongly
help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-default = [default: { $value }]
help-help = Print help
help-version = Print version
usage-missing = { $argument } is missing
usage-unknown = unknown: “{ $argument }”
usage-no-such-command = there is no command “{ $command }”
usage-no-value = { $argument } needs a value
usage-not-one-of = “{ $value }” cannot be used for { $argument }; these can: { $known }
usage-value = “{ $value }” cannot be used for { $argument }: { $why }
usage-conflict = { $argument } cannot be used together with { $other }
usage-meant = Did you mean { $name }?
usage-see = How it is used: { $command } --help

# Why the system refuses
system-not-found = there is no such file or folder
system-denied = access is denied
system-folder = it is a folder, not a file
system-no-folder = it is a file, not a folder
system-full = the disk is full
system-read-only = the disk is read-only

# Snapshots
snapshot-io = cannot use { $path }: { $why }
snapshot-full = the disk is full: cannot write { $path }; make room, then go on with --resume
snapshot-in-use = { $path } is in use by another run{ $why }; wait for it to end, or stop it
snapshot-not-resumable = { $path } is no unfinished run; only a folder whose name ends in .partial can be continued
snapshot-packed = the website in { $path } is all there; judge it with oit judge instead of going on
snapshot-not-packed = { $path } holds no crawl.wacz yet; the run is not finished
snapshot-none = { $path } is no snapshot; a run folder, a .wacz or a .warc.gz file is needed
snapshot-damaged = { $path } is damaged ({ $why }); take another copy, or audit the site again
snapshot-archive = cannot read { $path }: { $why }

# Why a site could not be audited
crawl-no-robots = { $why } ({ $url })
home-astray = the home page redirects on and on and leads nowhere ({ $url })
home-absent = there is no home page at { $url }
home-robots = the site's robots.txt forbids programs to read its home page ({ $url }); its webmaster must allow it first
home-forbidden = the site does not let its home page be opened ({ $url }): a login, or a block
home-outage = the server failed and gave no home page ({ $url }); try again later
home-unreachable = the server cannot be reached ({ $url }); check the site's name and the connection to the internet
home-tls = the certificate (TLS) of { $url } is not valid
home-tls-allow = If it is your own website and it should be read all the same, add --allow-bad-tls; the report then records this fault
home-refused = { $url } is in a private network and was not opened
fault-refused-scheme = the address must begin with http:// or https://
fault-refused-user-info = the address must not hold a user name or password
fault-refused-port = this port is not one of a public website
fault-refused-address = this address is not on the public internet
fault-refused-url = this address cannot be put into a request
fault-dns-not-found = there is no such website name; check its spelling and its DNS records
fault-dns-temporary = the name servers (DNS) cannot answer now; check the connection to the internet and try again
fault-dns-slow = the name servers (DNS) did not answer in time; try again later
fault-connect = no connection to the server; check that the website is up
fault-timeout-connect = no connection to the server in time; try again later, or at night
fault-timeout-head = the server did not answer in time; try again later, or at night
fault-timeout-body = the content did not come in time; try again later, or at night
fault-tls-expired = the certificate (TLS) has expired; renew it
fault-tls-not-yet-valid = the certificate (TLS) is not valid yet; check its dates and this machine's clock
fault-tls-wrong-host = the certificate (TLS) is for another name; get one for this name
fault-tls-self-signed = the certificate (TLS) is self-signed; get one from a public authority
fault-tls-incomplete-chain = the server does not send its intermediate certificate; install the full chain
fault-tls-unknown-issuer = the certificate's (TLS) issuer is not trusted; get one from a public authority
fault-tls-protocol = no secure connection: the server must offer TLS 1.2 or newer
fault-tls-other = the certificate (TLS) is not usable; check the server's set-up
fault-protocol = the server's answer is malformed; check the web server
fault-reset = the server broke off the connection; try again later
fault-encoding = the content is compressed in a way that cannot be read; check the server's compression settings
fault-robots = the site's robots.txt does not allow it
fault-robots-unreachable = the site's robots.txt cannot be had because the server fails, so no page may be read yet; try again later

# Claims
claims-refused = { $path } cannot be used as a list of declared links ({ $count ->
    [1] one problem
   *[other] { $count } problems
}):
table-claims = Declared links that hold ({ $where }): { $right } of { $all }
table-claims-other-year = The OIT page { $where } is of { $year }, not of the year of this form; its links were not checked
table-overridden = decided by { $who }
table-overridden-stale = decided by { $who }; stale, look again

# Recognising text in pictures (OCR)
ocr-unread = { $count } scans or pictures are still unread: { $why }
ocr-no-program = tesseract was not found. To install it: Debian/Ubuntu: apt install tesseract-ocr tesseract-ocr-tha · Windows: install Tesseract OCR and choose the language Thai · macOS: brew install tesseract tesseract-lang
ocr-no-thai = the installed tesseract does not know Thai. To add it: Debian/Ubuntu: apt install tesseract-ocr-tha · Windows: install it again and choose the language Thai · macOS: brew install tesseract-lang

# Several years' forms
years = { $count } years' forms compared: all ask { $all } matters, { $differ } came out differently (≠)
years-form = { $year }  OIT { $oit }  { $met } of { $all } items met  { $file }

# Rehearsal
rehearsal-counts = After the home page, { $count } addresses would be asked for in this order (* marks the { $sounds } that sound like the form's items; robots.txt forbids { $forbidden })
rehearsal-forbidden = {"  "}← forbidden by robots.txt: { $rule }
rehearsal-then = Then the pages and documents that these lead to, within --max-pages and --max-time. Nothing was kept this time.

# Pages that need a browser
render-no-program = No Chromium, Google Chrome or Microsoft Edge was found on this machine that could be told to show web pages (on Linux and macOS; if it is elsewhere, name it in OIT_CHROMIUM)
render-missing = { $count } pages show their content by scripts, and no Chromium was found on this machine, so they could not be read; items that may stand there are “undetermined”. Install it and audit again (Debian, Ubuntu: sudo apt install chromium · macOS: brew install --cask chromium · or Google Chrome from google.com/chrome; not on Windows yet)
render-failed = { $count } pages show their content by scripts, and the browser showed nothing within its limits of time and size; items that may stand there are “undetermined”

# Pictures of evidence
pictures-no-program = The report has no pictures of web pages: no Chromium, Google Chrome or Microsoft Edge was found on this machine (if it is elsewhere, name it in OIT_CHROMIUM; if no pictures are wanted, give --pictures off)
pictures-failed = { $count } web pages could not be drawn: the browser ({ $program }) did not work or was too slow; the results are the same
pictures-left = { $count } pictures of evidence were left out by the limits on number, size or time
verify-pictures = Pictures of evidence that were looked at: { $count }
