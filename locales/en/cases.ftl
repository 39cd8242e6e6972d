cases-error = Error:
cases-today = today
cases-tomorrow = tomorrow
cases-yesterday = yesterday
cases-received-at = filed at { $at } at { $desk }

# Three things to know
cases-what = What
cases-who = Who holds it
cases-when = Done by
cases-next = Next
cases-step-of = step { $step } of { $of }
cases-step = Step { $step }:
cases-since = since { $at }
cases-step-until = Step due: { $at }.
cases-until = due { $at }
cases-enter-result = Enter the signed result
cases-wait-for-applicant = Result to be handed over
cases-kept-at = Kept at
cases-nothing-left = Ended
cases-kept = Done on time
cases-kept-early = Done { $time } early
cases-kept-late = Done { $time } late

# The promised day
cases-days = The days counted
cases-day-by-day = Day by day

# Papers, applicant
cases-papers = Papers received
cases-no-papers = This procedure asks for no papers.
cases-paper = Paper
cases-count = Count
cases-originals = { $n ->
    [one] { $n } original
   *[other] { $n } originals
}
cases-copies = { $n ->
    [one] { $n } copy
   *[other] { $n } copies
}
cases-form-original = original
cases-form-certified = certified copy
cases-form-photocopy = photocopy
cases-paper-shown = shown and given back
cases-procedure = About the procedure
cases-applicant = Applicant
cases-name = Owner of the case
cases-other = Also applying
cases-filer = Filed by
cases-relation = Relation
cases-id = Identity number
cases-passport = Passport number
cases-tax-number = Tax number
cases-birth-year = Year of birth
cases-phone = Telephone
cases-email = E-mail
cases-address = Address
cases-fee = Fees
cases-fee-paid = { $amount }, paid
cases-fee-unpaid = { $amount }, not paid yet
cases-fee-none = none
cases-return-way = Result is returned
cases-return-at-desk = at the desk
cases-return-by-post = by post
cases-sets = Sets of papers
cases-note = Note

# Steps
cases-steps = Steps
cases-step-limit = may take { $time }
cases-step-done = Done { $at }
cases-step-due = Under way, due { $at }
cases-step-expected = Expected before { $at }
cases-illustrative = The limits of the steps are illustrative, shared out from the limit of the procedure.

# What happened
cases-events = What happened
cases-see-events = See what happened
cases-event-received = Case received, day of return promised
cases-event-transferred = Passed on to { $unit }: { $step }
cases-event-next = On to the step: { $step }
cases-event-sent-back = Sent back to { $unit } to be redone: { $step }
cases-event-claimed = Taken on
cases-event-assigned = Assigned to { $officer }
cases-event-approved = Approved
cases-event-refused = Refused
cases-event-issued = Signed result entered, passed on to { $desk }
cases-event-collected = Result handed to the applicant
cases-event-refunded = Fee returned
cases-event-paid = Fee taken
cases-event-withdrawn = Withdrawn by the applicant
cases-event-other = Other ({ $event })

# How it ended
cases-approved-by = Approved by { $by }
cases-refused-by = Refused by { $by }
cases-resolved = Result there since { $at }
cases-refusal-there = Refused; the letter is there since { $at }
cases-returned = Result handed over at { $at }
cases-refusal-returned = Refused; the letter was handed over at { $at }
cases-withdrawn = Withdrawn by the applicant at { $at }
cases-signed = Document no. { $number } of { $date }, signed by { $signer }.
cases-waits-at-desk = The result is at { $desk }, waiting for the applicant.
cases-waits-for-post = The result is at { $desk }, to be sent by post.
cases-collected = { $name } collected it at the desk.
cases-collected-by-proxy = { $name } collected it at the desk, authorised by the applicant.
cases-sent = Sent by post to { $name }, tracking number { $tracking }.

# What to do
cases-message = { $by } wrote:
cases-goes-to = Goes to
cases-goes-on = Next step
cases-goes-step = Step { $step }: { $name }.
cases-goes-stays = The case stays with you.
cases-note-optional = Note for the next step (optional)
cases-button-transfer = Pass the case on
cases-button-next-step = Done, to the next step
cases-button-to-signing = Submit for signature
cases-act-transfer = Pass on to the next step
cases-act-approve = Approve
cases-others = Other acts on this case
cases-never-mind = Never mind
cases-act-back = Send back to be redone
cases-back-to = Send back to
cases-back-reason = Reason for sending back
cases-button-back = Send back
cases-act-claim = Take it
cases-claim-lead = Nobody has taken this case yet. Take it, and it is on your list and nobody does it twice.
cases-lease-mine = You are working on this case until { $until }.
cases-lease-release = Leave it to others
cases-lease-other = { $by } is working on this case until { $until }. You can read it, but not act on it yet.
cases-lease-take-over = Take it over
cases-lease-take-over-hint = They have not sent anything yet. Ask them first.
cases-act-assign = Give to somebody else
cases-assign-to = Assign to
cases-holds = { $n ->
    [one] holds { $n } case
   *[other] holds { $n } cases
}
cases-nobody-to-assign = The unit has no processing officer on the list yet. Ask the administrator.
cases-button-assign = Assign the case
cases-approve-lead = After approval, enter number and date of the signed document; the case goes to { $desk } to be returned.
cases-button-approve = Approve
cases-act-refuse = Refuse
cases-refuse-reason = Reason for the refusal
cases-refuse-hint = The applicant gets this reason in writing.
cases-button-refuse = Refuse the case
cases-result-number = Number of the document
cases-result-date = Signed on (day/month/year)
cases-result-signer = Signed by
cases-no-such-date = { $typed } is not a date. Enter it again, for example 20/01/2010.
cases-button-result = Enter result, pass on to the desk
cases-handover-lead = The result is ready. Enter who collects it on the page for results.
cases-handover = Hand the result over
cases-act-withdraw = The applicant withdraws
cases-withdraw-reason = Reason for withdrawal
cases-withdraw-hint = The case ends at once and cannot be opened again. Enter this only on the applicant's written request.
cases-button-withdraw = Record the withdrawal
cases-idle = You do not need to do anything now. { $who } holds the case.
cases-idle-others = The next act is for { $who }.
cases-idle-reader = { $who } holds the case. You may see it, not change it.
cases-sending = Sending…
cases-idle-ended = There is nothing left to do with this case.

# Done, not done
cases-done-transferred = Passed on. It is now with { $officer }.
cases-done-sent-back = Sent back to { $unit } to be redone.
cases-done-claimed = You have taken this case.
cases-done-assigned = Assigned to { $officer }.
cases-done-approved = Approved. Number and date of the signed document are still to be entered.
cases-done-refused = Refused. Number and date of the letter of refusal are still to be entered.
cases-done-issued = Result entered. The case goes to { $unit } to be returned.
cases-done-withdrawn = The withdrawal is recorded.
cases-next-of-mine = Your most urgent case now:
cases-stale = Changed by { $by } at { $at }.
cases-foreign = You have signed in again since this page was opened. Nothing was changed.
cases-still-there = What you typed is still here: look again, and send again if it still holds.
cases-not-now = This can no longer be done at the present step.
cases-left-over = You had typed:

# Finding cases
cases-search-here = Search the cases
cases-search = Case number, name, telephone, identity number
cases-search-hint = Accents are not needed. A whole number, scanned or typed, opens its case at once, and so does a search with one hit.
cases-button-search = Search
cases-states = State
cases-all = All
cases-list = Cases, the first due on top
cases-column-case = Case
cases-column-state = State
cases-column-due = Promised for
cases-column-received = Filed
cases-none = No case is in this state.
cases-none-more = Choose another state, or search by number, name or telephone.
cases-not-found = Nothing found for “{ $q }”.
cases-not-found-more = Check the number on the receipt, or try part of the name or a telephone number. Only cases you may see are searched.
cases-cut = These are the 50 newest cases. Type more to narrow the search.
cases-pages = Pages
cases-next-page = Next page
cases-to-start = Back to the beginning
cases-stopped = The case was stopped at { $at }.
cases-voided = This intake was undone at { $at }.
cases-wait-for-papers = Waiting for the applicant's papers
cases-clock-stands = Suspended
cases-event-supplement-requested = Asked for missing papers
cases-event-supplement-received = Missing papers received
cases-event-supplement-proposed = Asked the head to let a supplement request go out
cases-event-supplement-declined = The proposed supplement request was declined
cases-event-paused = Suspended
cases-event-resumed = Resumed
cases-event-opinion-asked = Asked { $unit } for an opinion
cases-event-opinion-given = Gave an opinion
cases-event-extension-asked = Asked for a new date
cases-event-extension-declined = The new date was declined
cases-event-deadline-changed = Approved a new date and signed the apology
cases-event-apology-issued = Signed the apology for being late
cases-event-stopped = Stopped
cases-event-corrected = Corrected a typing mistake about the applicant
cases-event-voided = Undid the intake
cases-parts = Parts of the case
cases-key-confirm = do the next step
