# Words of judging: reasons for elements, analysis and advice.

home-page = Home

# The time that the form asks for
asked-year = fiscal year { $year }
asked-covers = a time that covers fiscal year { $year }
asked-multi-year = a plan of more than one year that covers fiscal year { $year }
asked-in-force = a text in force in fiscal year { $year }
asked-first-half = the first six months of fiscal year { $year } (October { $before } – March { $year })
asked-previous-year = fiscal year { $before }
asked-recent = fiscal year { $before } or { $year }

# says
says-met = The evidence says so
says-off-topic = What is published is “{ $title }”, which is off the point of this item
says-only-planned = It only invites people or says what is going to be held, and shows nothing that was done
says-unreadable = There is a picture or document whose text the program cannot read; a person must look
says-missing = Nothing shows this element

# period
period-met = It is of { $period }
period-met-either = It is of { $period }; its words could also mean { $other }, so the fiscal year should be named
period-either = Its date or year may be taken for { $found } or for { $other }, so it cannot be taken to be of { $asked }
period-met-parts = Several parts together cover the whole time
period-undated-in-force = It bears no date and nothing replaces it, so it counts as in force
period-dead-link = There is an entry for { $asked }, but its file does not open
period-unreadable = The time of the document cannot be read; a person must look whether it is of { $asked }
period-year-unreadable = The year stands in a picture whose digits the program cannot read; a person must look whether it is of { $asked }
period-wrong-period = What is published is of { $found }, not { $asked }
period-part-of-period = What is published is only of { $found }, not yet the whole of { $asked }
period-mislabelled = The heading fits what is asked ({ $asked }), but the document inside is of { $found }
period-other-thing = There is an entry for { $asked }, but the attached document is “{ $title }”, which is not to the point
period-empty-file = There is an entry for { $asked }, but its file ({ $file }) has only a heading or a form that nobody filled in
period-only-dated = The document bears only the date on which it was made and does not say of which year it is, so it cannot be taken to be of { $asked }
period-not-shown = There is an entry for { $asked }, but its page or file shows nothing to the point
period-no-period = It names no year or time, so it cannot be taken to be of { $asked }
period-of-no-period = The text does not say of which year the result is that it speaks of, so it cannot be taken to be of { $asked }

# months
months-met = Every month has its own entry: { $span }
months-missing = { $count ->
    [one] One month is missing: { $months }
   *[other] { $count } months are missing: { $months }
}
months-none = Nothing split by month was found for { $span }
months-dead-link = { $count } months are missing: { $months }; some have an entry whose file does not open

# people
people-met = { $count } executives are listed
people-met-photo = A photograph of each of the { $count } executives was found
people-met-contact = A contact channel of each of the { $count } executives was found
people-met-sides = { $count } executives were found, of both the political and the permanent side
people-unreadable = The names may be in a picture, which the program cannot read; a person must look
people-no-top = The top executive is not among them
people-too-few = { $count ->
    [0] No executives are listed
    [one] Only one executive is listed
   *[other] Only { $count } executives are listed
}
people-no-political = No political executives (mayor, deputy mayors) are listed
people-no-permanent = No permanent executives (clerk, heads of divisions) are listed
people-lack-name = { $count } of { $of } have no name
people-lack-position-all = None of the { $of } has a position
people-lack-photo-all = None of the { $of } has a photograph
people-lack-contact-all = None of the { $of } has a direct contact channel
people-lack-position = { $count } of { $of } have no position{ $count ->
    [1] :
    [2] :
    [3] :
   *[other] , such as
} { $names }
people-lack-photo = { $count } of { $of } have no photograph{ $count ->
    [1] :
    [2] :
    [3] :
   *[other] , such as
} { $names }
people-lack-contact = { $count } of { $of } have no direct contact channel{ $count ->
    [1] :
    [2] :
    [3] :
   *[other] , such as
} { $names }

# contact, map
contact-met = The agency's contact data are there
contact-other-issuer = The contact data published there are those of another agency, “{ $issuer }”
contact-missing = Not found: { $fields }
field-address = address
field-phone = telephone
field-fax = fax
field-email = e-mail
map-met = A map of the office is there
map-missing = No map of the office was found

# table, entries
table-met = A table with the columns asked for is there
table-missing = { $found ->
    [0] No table with the columns asked for was found
   *[other] The nearest table has only { $found } of { $asked } columns
}
scope-nothing = The document lists no project, activity or amount, but only its title or introduction
scope-missing = Only { $found } rows or lines were found, so it does not show the whole agency or the whole year
entries-met = { $count } entries are dated in fiscal year { $year }
entries-latest = No entry is dated in fiscal year { $year }; the latest is of { $latest }
entries-of-others = The entries of that year are of another agency, “{ $agency }”
entries-missing = { $count ->
    [0] No entry is dated in fiscal year { $year }
    [one] Only one entry is dated in fiscal year { $year }
   *[other] Only { $count } entries are dated in fiscal year { $year }
}

# channel, distinct
purpose-question = asking questions and being answered
purpose-service = obtaining a service online
purpose-opinion = giving opinions on the agency's work
purpose-corruption = reporting corruption
purpose-grievance = general grievances
channel-met = There is an online channel that can be filled in and sent
channel-one-way = It goes one way: no answers of the agency were found
channel-wrong-purpose = The channel that is there (“{ $title }”) is not for { $asked }
channel-unseen = A channel for { $asked } is off the main website and was not opened; a person must look
channel-none = No form or online channel for { $asked } was found; a download or a telephone number is none
distinct-met = It is a channel of its own
distinct-shared = It is the same channel as the one for { $other }
distinct-nothing = There is no channel to compare

# answers, links-to, issued-by, language
answers-met = It answers { $answered } of { $of } measures or projects
answers-nothing-to-answer = There are no listed measures to compare with, so it was taken by itself
answers-no-evidence = No actions were found
answers-copy = It repeats the plan or the measures line by line, so it does not show what was done
answers-missing-but = { $of } measures or projects are laid down, such as “{ $measure }”, but what is published tells of “{ $done }”, so it does not answer them
answers-missing = What is published does not answer the measures or projects laid down ({ $of }, such as “{ $measure }”)
links-to-met = There is a link to the agency's own social network account
links-to-missing = No link to an account of the agency's own was found; share buttons do not count
issued-met = Signed or declared by the present top executive
issued-met-agency = Issued in the agency's name
issued-met-unchecked = Signed by an executive, but no list of executives was found to confirm that they are the present one
issued-former = Signed by { $name }, who is not the present top executive (that is { $present })
issued-unsigned = Nobody has signed what is published yet
issued-missing = The present top executive's name or signature was not found
language-met = It is in the language asked for
language-missing = It is not written in { $language ->
    [en] English
    [th] Thai
   *[other] the language asked for ({ $language })
}

# Causes
cause-met = Every element is published in “{ $title }”
cause-not-found = “{ $item }” was not found on the agency's main website
cause-unestablished = Something was found on this, but what this year's form asks of it is not established
cause-not-all-seen = Nothing was found, but not every page of the site was read, so nothing can be concluded yet
cause-place-unclear = The data (“{ $title }”) are on the website, but their place is unclear: no menu or heading says what they are
cause-not-linked = The data (“{ $title }”) are on the website, but no link leads to them from the home page
cause-dead-link = There is a heading “{ $title }”, but its link does not open ({ $url })
cause-damaged-file = There is a heading “{ $title }”, but its file is damaged or empty and cannot be read ({ $url })
cause-unopened = The program could not open the file “{ $title }” ({ $url }); it may be damaged or protected by a password, so it could not be checked
cause-off-topic = What is published (“{ $title }”) is off the point; it is about “{ $other }”
cause-other-agency = The document “{ $title }” is of another agency, “{ $issuer }”
cause-draft = What is published as “{ $title }” is a draft, and not in force
cause-preparation = What is published (“{ $title }”) only orders or asks that the data be made, and does not show them
cause-lesson = What is published (“{ $title }”) tells what such a thing is in general, and nothing of the agency itself
cause-elsewhere = The page “{ $title }” has nothing to the point, only other things such as “{ $words }”
cause-empty-file = There is a heading “{ $title }”, but the attached file ({ $file }) is only a heading or a form that nobody filled in
cause-unready-file = There is a heading “{ $title }”, but the attached file ({ $file }) says that there is nothing yet or that it is being made
cause-attached = Under “{ $title }” a document on “{ $words }” is attached, which is not to the point
cause-empty-page = There is a heading “{ $title }”, but the page is empty
cause-unready-page = There is a heading “{ $title }”, but the page says that there is nothing yet or that it is under construction
cause-element = { $reason } (element “{ $element }”)
cause-elements = Incomplete; nothing was found on { $elements }
cause-robots = The website forbids programs to read “{ $title }” (robots.txt), so it could not be checked
cause-forbidden = “{ $title }” may not be opened (login, or blocked), so it could not be checked
cause-tls = The certificate (TLS) of { $url } is not valid, so “{ $title }” was not opened and could not be checked
cause-refused = The address { $url } of “{ $title }” is in a private network and was not opened, so it could not be checked
cause-outage = The server did not answer for “{ $title }” ({ $url }), so it could not be checked
cause-stored = “{ $title }” lies with a service outside the website ({ $url }), where the program does not look, so nothing can be concluded yet
cause-unreadable = “{ $title }” is a picture or a document whose text the program cannot read; a person must look
cause-partly-read = Not all of “{ $title }” could be read (scans, fonts that do not tell their letters, or a file beyond the limits); what was not found may stand there, so a person must look
cause-script-only = The page “{ $title }” ({ $url }) shows its content by scripts, and no browser could show it to the program this time, so it could not be checked
cause-not-fetched = There is a heading “{ $title }” ({ $url }), but this run did not come to open it, so nothing can be concluded yet

analysis-met = { $reason }
analysis-failed = { $reason }

# Advice
advice-not-found = Make and publish “{ $item }” on the main website, under a menu entry or heading with the form's name, and state the fiscal year
advice-place-unclear = Add a menu entry or heading “{ $item }” on the home page that leads straight to the data already there
advice-not-linked = Add a link from the home page's menu to the “{ $item }” already there
advice-dead-link = Publish the file of “{ $item }” again or mend its link, then try it from the home page
advice-damaged-file = Check the original file of “{ $item }”, upload it again, and open it from the website to see that it can be read
advice-empty-page = Publish “{ $item }” on the page or in the file prepared for it
advice-off-topic = Publish what the form asks under “{ $item }”, instead of or beside what is there
advice-draft = Publish “{ $item }” as it was put into force, signed and dated, in place of the draft
advice-wrong-period = Publish “{ $item }” of the time that the form asks ({ $asked }), with the year in the name of the document and of the link
advice-wrong-period-done = Publish the “{ $item }” of the year that the form asks for, with the date or the year in its title
advice-part-of-period = Publish the missing part of “{ $item }” so that the whole time is covered
advice-no-period = State the fiscal year or period in the title and on the first page of “{ $item }”
advice-missing-months = Publish the missing months; declare a month without procurement as such
advice-no-months = Publish “{ $item }” month by month; declare a month without procurement as such
advice-missing-contact = Add the missing contact channels to “{ $item }”
advice-no-top-executive = Add the top executive (name, post, photograph, contact) to “{ $item }”; when the post is vacant, say who acts in it
advice-too-few-people = List all executives and heads of divisions in “{ $item }”
advice-missing-photo = Add a photograph of every executive
advice-missing-position = State the position of every executive
advice-missing-side = List the executives of both the political and the permanent side
advice-shared-channel = Make a channel “{ $item }” of its own, not shared with any other
advice-wrong-purpose = Make an online channel of the right purpose for “{ $item }” and mend the URL that leads to another
advice-too-narrow = Make “{ $item }” list all projects, activities or amounts of the whole agency, with a summary, problems and suggestions
advice-no-channel = Make an online form for “{ $item }” that people can fill in and send on the website
advice-one-way = Let the agency answer questions in the same place, such as a question-and-answer board
advice-only-planned = Publish what was done of “{ $item }”, with date, who took part, the result and photographs, not only an invitation or a schedule
advice-not-answering = Write “{ $item }” so that it answers the measures or projects one by one
advice-former-executive = Publish a “{ $item }” signed by the present top executive
advice-element = Add or mend { $element } in “{ $item }”, then open it from the home page to see
advice-no-map = Add a map of the office to “{ $item }”, such as Google Maps or a picture of the way there
advice-no-account = Put a link to the agency's own page or account on the home page
advice-not-said = Add { $element } to “{ $item }”, plainly under headings of their own
advice-no-entries-in-year = Publish new entries of the assessed fiscal year in “{ $item }”, each with its date
advice-not-shown = Open the page and files of “{ $item }” and attach the right document instead
advice-unestablished = Compare “{ $item }” with that year's handbook yourself

# Advice where the program could not see: what a person must look at
advice-and = { $first }. { $then }
advice-see = Have a person open “{ $item }” at { $url }
advice-see-nothing = Audit the whole site again (raise --max-pages or --max-time), or have a person look for “{ $item }” on it
advice-see-not-fetched = Audit the whole site again (raise --max-pages or --max-time), or have a person open “{ $item }” at { $url }
advice-see-robots = Have a person open “{ $item }” at { $url }, and let robots.txt allow the page
advice-see-forbidden = Have a person open “{ $item }” at { $url } without logging in; if the public cannot open it, that must be mended
advice-see-tls = Renew or mend the website's certificate, and have a person open “{ $item }” at { $url }
advice-see-refused = Have a person see whether “{ $item }” at { $url } opens from outside the office, and use an address of the main website instead
advice-see-outage = Audit again when the server works, or have a person open “{ $item }” at { $url }
advice-see-unopened = Have a person try the file of “{ $item }” at { $url }; if it does not open, publish the original again
advice-see-script-only = Have a person open “{ $item }” at { $url }, and publish the content on a page that can be read without scripts, too
advice-see-stored = Have a person open “{ $item }” at { $url }, and put the file on the main website itself, since files kept elsewhere may not open for the public
advice-see-unreadable = Have a person open “{ $item }” at { $url }, and publish a copy whose text can be searched beside the picture
advice-see-partly-read = Have a person look at the scanned pages of “{ $item }” at { $url }, or at what the program did not reach, and publish a copy whose text can be searched on every page
advice-see-year-unreadable = Have a person look of which year “{ $item }” at { $url } is, and name the year in the link, too

warning-far = It takes { $clicks } clicks from the home page; make it easier to reach
warning-no-sheet = The form asks for a spreadsheet (Excel), but { $url } is another kind of file; publish the spreadsheet, too
warning-off-site = The evidence at { $url } lies outside the agency's website; put the file on the website itself and name its address there when filing
warning-example = “{ $element }”, which the form gives as an example, is not there (costs nothing)
warning-unsure = “{ $element }”, which this year's form may or may not ask, is not there (costs nothing)

# Claims: the links that the agency declares
claim-right = What is there shows everything that the item asks
claim-right-together = Together with the other links declared for this item it shows everything that the item asks
claim-dead = The link does not open anything; mend it or declare another
claim-off-site = It lies outside the agency's website, so the program did not look; an officer must open it
claim-not-visited = The program never came to this address; an officer must open it
claim-list-page = It opens a page that lists many items; declare the address of the evidence itself
claim-wrong-item = What is there is about “{ $other }”, not about this item
claim-unclear = It cannot be told which item of this form the entry means

claims-unreadable = this is no CSV or Excel file that can be read { $given }; save it as .xlsx or as CSV UTF-8
claims-no-addresses = no column holds web addresses; give the list a header such as “ข้อ | URL | คำอธิบาย”, or “Item | URL | Explanation”
claims-empty = there is no item with a web address in it; write the address beside each item, beginning with http:// or https://
claims-no-item = it cannot be told which item “{ $given }” is; write its number, such as O12, in the column of items
claims-unknown-item = the form has no item “{ $given }”; write a number of this year's form, such as O12
claims-no-address = “{ $given }” is no web address; write the whole address, beginning with http:// or https://, or leave the cell empty
claims-other-year = the names in the list do not fit their numbers; it seems to be made for another year's form: give that year with --year, or number it anew
claims-too-many = there are more addresses than can be checked; split the list
claims-at = row { $row }, column { $column }: { $what }
claims-at-sheet = sheet { $sheet }, row { $row }, column { $column }: { $what }

# Verdicts of people
override-met = { $who } held on { $when } that the item is met: { $reason } (the program found: { $found })
override-not-met = { $who } held on { $when } that the item is not met: { $reason } (the program found: { $found })
override-advice = Mend what { $who } found: { $reason }
override-changed = This verdict of a person is stale: what stands at { $url } has changed since. Look again, then write “sha256: { $sha256 }” into the file of verdicts, or take the verdict out
override-unseen = This verdict of a person is stale: the program could not see { $url } this time. Look again whether it is still there
override-outside = This verdict rests on { $url }, which lies outside the website and is not opened: a person must see whether it is still the same
override-add-hash = Write “sha256: { $sha256 }” into the file of verdicts, so that a change of { $url } is noticed
