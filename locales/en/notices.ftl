notices-title = Notice board
notices-lead = What hangs on the wall must be what is in force, and somebody looks again every { $n } days.
notices-print = Print sheets
notices-print-due = { $n } sheets have to be printed and put up; { $of } PDF files of at most 40 sheets each.
notices-download = Download all { $n } sheets (ZIP)
notices-by-part = File by file
notices-coming = Being set: { $n } of { $all } files
notices-came = Downloaded. The name of each file says which sheets and how many pages.
notices-broke-off = The download broke off. Press again to begin anew.
notices-print-none = No sheet has to be printed.
notices-tick-first = Tick the sheets that hang.
notices-ticked = { $n } sheets chosen.
notices-print-all = Print all { $n } sheets again
notices-part = File { $part } of { $of }
notices-scan-hint = When a sheet hangs, scan its QR code, or tick it below and press “Hangs at our desk”.
notices-standing = Standing
notices-todo = To do
notices-all = All
notices-none = This desk receives no procedure
notices-none-here = There is no such sheet
notices-none-text = Nothing is left to do here.
notices-range = { $from } to { $to } of { $all } sheets
notices-next = Next page
notices-said-hangs = { $n ->
    [one] 1 sheet is noted as hanging at the desk.
   *[other] { $n } sheets are noted as hanging at the desk.
}
notices-said-taken-down = { $n ->
    [one] 1 sheet is noted as taken down.
   *[other] { $n } sheets are noted as taken down.
}
notices-said-none = No sheet was chosen. Tick at least one and press again.
notice-desk = Desk
notice-code = Code
notice-procedure = Procedure
notice-standing = Standing
notice-current = In force
notice-since = In force since
notice-posted = On the wall
notice-seen = Seen on
notice-mark = Mark
notice-workbook = Notices
notice-good = What is in force hangs there
notice-not-posted = Not posted
notice-printed-old = Not posted, and the printed sheet is old (version { $n })
notice-old = An old version hangs there (version { $n })
notice-unseen = { $n ->
    [one] Nobody has looked for 1 day
   *[other] Nobody has looked for { $n } days
}
notice-take-down = To be taken down (version { $n })
notice-name-good = Right
notice-name-not-posted = Not posted
notice-name-printed-old = Printed sheet old
notice-name-old = Old version hangs
notice-name-unseen = Not seen for long
notice-name-take-down = Take down
notice-in-force-since = in force since { $since }
notice-print = Print this sheet
notice-hangs = Hangs at our desk
notice-taken-down = Taken down
notice-say-taken-down = Say it was taken down
notice-take-down-why = The desk does not receive these procedures any more. Take the sheets down, then tick them here.
notice-not-in-force = The sheet of { $key } is not the one this desk has to show. Please print the new one.
sheet-in-force = This sheet is in force
sheet-in-force-text = In force since { $since }, and it applies now.
sheet-later = This sheet is not in force yet
sheet-later-text = It is in force from { $since }.
sheet-replaced = This sheet was replaced
sheet-replaced-text = It was in force from { $since } and was replaced on { $until }. Please see the new one.
sheet-not-received = No dossiers are received for this procedure
sheet-not-received-text = The sheet in force since { $since } cannot be used to hand in a dossier any more. Please ask at the desk.
sheet-unknown = No sheet bears this mark
sheet-unknown-text = The mark fits no published version. The sheet may have been changed, or the mark was copied wrongly. Please ask at the desk.
sheet-what-changed = What is different between the two
sheet-your-desk = At your desk:
sheet-hangs-here = This sheet hangs at our desk
sheet-print-new = Take this sheet down; print and hang the one in force.
sheet-said = Noted: this sheet hangs at the desk.
drift-title = Walls and what is in force
drift-lead = What hangs at each desk must be what is in force; sheets that nobody has looked at for { $n } days are named, too.
drift-by-desk = By desk
drift-to-print = To print
drift-none = There is no desk yet
drift-none-text = When the tree of units has a one-stop desk, this table counts the sheets of each.
drift-desk-good = There is no such sheet
drift-desk-good-text = The notice board of this desk shows what is in force.
drift-print-again = print again
