track-title = Find my case
track-ask = Where is my case?
track-number = Case number on the receipt
track-number-hint = For example: { $example }
track-code = Check code
track-code-hint = 6 letters printed on the receipt. Without it you still see the due date and the unit that holds the case.
track-button = Show the case
track-hint = No account needed. You can also scan the QR code on the receipt.
track-not-a-number = This is not the form of a case number. Copy it from the receipt with letters, digits and hyphens.
track-unknown = No case has this number. Check the number on the receipt.
track-wrong-code = The check code is not right.
track-wrong-code-detail = Check the 6 letters on the receipt. Below is what everybody may see.
case-title = Case { $number }
case-word = Case
case-procedure = Procedure
case-at = Now at
case-last-at = Last at
case-due = Was due
case-next = For you to do
case-received = Filed
case-collect = The result
case-contact = Questions
case-why = Why { $date }?
case-each-day = Day by day
case-steps = Steps done
case-about-title = This procedure
case-about = Papers, fees and time limit
case-open-title = See the whole case
case-open-button = Show all
case-open-hint = The check code is the 6 letters on the receipt. It opens the procedure, the steps done and how the date was counted.
headline-due = Result due
headline-resolved = Result ready since
headline-returned = Result handed over at
headline-withdrawn = Withdrawn at
headline-withdrawn-detail = The case ended at your request.
headline-late = Overdue by { $time } of working time. We are sorry we did not keep our date.
headline-today = It is due today.
headline-days-left = { $n ->
    [one] 1 working day left after today.
   *[other] { $n } working days left after today.
}
headline-settled-early = { $n ->
    [one] 1 working day early.
   *[other] { $n } working days early.
}
headline-settled-on-time = On time.
headline-settled-late = Late by { $time } of working time. We are sorry we did not keep our date.
next-nothing = You do not need to do anything now.
next-come = Please come to { $desk } for your result and bring the receipt.
next-wait-for-post = The result is sent by post to the address you gave. You only need to wait.
next-refused = The case was refused. Reason and ground stand in the written answer; you may complain within 90 days.
next-fee = Bring { $amount } for the fee not yet paid.
next-returned = The case is closed. There is nothing left to do.
next-withdrawn = To try again, file a new case.
collect-desk = At { $desk }; bring the receipt
collect-post = By post, to the address you gave
step-done = { $unit }, done at { $at }
step-here = Now at { $unit }, step due { $at }
step-waiting = { $unit }, waiting for you
legend-past = past
legend-off = weekend
legend-holiday = holiday
legend-due = due
case-readings = Who has seen it
case-readings-hint = Each time a member of staff opens the case it is written down.
case-read-by = { $unit }: { $times ->
    [one] once
   *[other] { $times } times
 }, last { $last }
headline-paused = The clock is stopped. The new date is counted when work goes on.
headline-paused-for-papers = The clock is stopped until you add the missing papers.
headline-stopped = Stopped at
headline-stopped-detail = The case was stopped. The reason is in the notice sent to you.
headline-voided-detail = This entry was made by mistake and has been undone.
next-bring = Please bring the papers named in the supplement request to { $desk }. This is the only time we ask.
next-pay = Please pay the amount you were told; ask at { $desk } if anything is unclear.
next-stopped = To try again, file a new case.
next-voided = If you hold a receipt with this code, please bring it to the counter to be exchanged.
case-extended = The new date is { $at }, as the letter of apology says.
next-bring-again = Bring the missing papers named in the supplement request to { $desk }.
case-asked = Papers to bring
case-asked-until = Bring them by { $at }. Without them the case may be stopped.
case-originals = { $n ->
    [one] { $n } original
   *[other] { $n } originals
}
case-copies = { $n ->
    [one] { $n } copy
   *[other] { $n } copies
}
case-letter = New date by letter
case-report = Did somebody ask you for more papers or money?
