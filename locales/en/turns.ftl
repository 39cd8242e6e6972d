# Other acts on a case
turns-act-supplement = Ask for missing papers
turns-act-answer-supplement = Take in the papers asked for
turns-act-decide-supplement = Decide on the supplement request
turns-act-suspend = Stop the clock for a while
turns-act-resume = Go on
turns-act-ask-opinion = Ask another unit's opinion
turns-act-answer-opinion = Answer the question
turns-act-extend = Ask for a later date
turns-act-decide-extension = Decide on the new date
turns-act-apologise = Sign the letter of apology
turns-act-correct = Mend a name or contact
turns-act-void = Undo a wrong intake
turns-act-stop = Stop the case

turns-reason = Reason
turns-date-hint = Day/month/year. It counts to the close of that day.
turns-new-date = New date

# Supplement
turns-supplement-lead = This is the only time it can be asked: list every paper that is missing.
turns-supplement-papers = Papers to bring
turns-paper-there = Handed in: { $count }
turns-paper-none = Not handed in
turns-paper-asked = Needed: { $count }
turns-paper-reason = Why
turns-paper-reason-of = Why, paper { $n }
turns-ground = Reason and ground
turns-ground-late = A first request should have gone out by { $date }. Say why it comes only now.
turns-ground-second = Papers were asked for once already. Another request needs a legal ground and the head's approval.
turns-ground-unlisted = This paper is not on the published list. Asking for it needs a legal ground and the head's approval.
turns-ground-was = Ground: { $ground }
turns-beyond = Ask for a paper beyond the list
turns-extra-name = Name of the paper
turns-extra-basis = Legal basis
turns-extra-name-of = Name of paper { $n }
turns-extra-basis-of = Legal basis of paper { $n }
turns-proposes = The request goes out when the head approves it. The date stays until then.
turns-button-supplement = Send the request
turns-button-propose = Put it before the head
turns-clock-pause = The time of waiting does not count: the date moves by as long as was waited.
turns-clock-restart = The time limit begins anew when all papers are there.
turns-answer-by = To be brought by { $at }.
turns-told-papers = The applicant sees what is missing on the tracking page.
turns-supplement-approval-lead = See the papers and the ground in the proposal on this page. Approved, the request goes out at once.
turns-button-allow = Approve and send
turns-answer-papers = Papers the applicant brings
turns-answer-extra = Check the papers beyond the list too:
turns-button-bring = All there, go on
turns-asked-title = Supplement request { $n }
turns-answered-at = All brought at { $at }.
turns-beyond-the-list = beyond the list
turns-idle-papers = Waiting for the applicant's papers, until { $at }.

# The date
turns-moved-suspend = The new date is known when the case goes on.
turns-moved-told = The applicant sees the new date on the tracking page at once.
turns-moved-second-person = It moves only when somebody else approves.
turns-moved-letter = Whoever approves signs a letter of apology to the applicant.
turns-moved-reason = { $by } asks: { $reason }
turns-moved-signs = Approving signs the letter of apology to the applicant.
turns-moved-once = Only one new date is allowed.
turns-moved-appointment = The letter gives the applicant a new appointment
turns-moved-stays-late = The case still counts as late; statistics count the first promise.
turns-stood = The clock stood for { $time } of working time, since { $date }.
turns-counts-anew = All papers are there, so the time limit begins anew.

# Suspension
turns-suspend-ground = Why it stops
turns-suspend-payment = Waiting for the applicant to meet a financial duty
turns-suspend-other = Another reason
turns-suspend-hint = Say what is awaited, and from whom.
turns-button-suspend = Stop the clock
turns-button-resume = Go on, start the clock

# Opinions
turns-opinions = Opinions of other units
turns-opinion-unit = Unit to ask
turns-opinion-choose = Choose a unit
turns-opinion-question = Question
turns-opinion-due = Answer by the end of
turns-opinion-clock = The due date stays: the clock runs on while the opinion is awaited.
turns-opinion-text = Your unit's opinion
turns-opinion-text-hint = It cannot be changed once it is sent.
turns-opinion-until = Awaited until { $at }.
turns-opinion-overdue = Not answered, due { $at }: { $time } of working time over.
turns-opinion-given = { $by } answered at { $at }.
turns-opinion-late = Late by { $time } of working time.
turns-button-ask = Send the question
turns-button-answer = Send the answer
turns-idle-asked = Your unit owes no opinion on this case any more.

# New date, apology
turns-extend-once = Only one new date is allowed, asked for by { $at } at the latest.
turns-extend-hint = The applicant reads this reason in the letter of apology.
turns-button-preview = Preview
turns-button-extend = Ask for the new date
turns-button-grant = Approve, sign the letter
turns-button-decline = Do not approve
turns-apology-lead = The date { $due } was missed and the applicant has no letter of apology yet.
turns-apology-hint = One sentence the applicant understands. Do not blame them.
turns-button-apologise = Sign the letter of apology
turns-waiting-extension = A new date waits for approval
turns-waiting-supplement = A supplement request waits for the head
turns-own-proposal = You asked, so somebody else approves.
turns-by-at = { $by }, { $at }.
turns-approved-by = Approved by { $by }.
turns-dates = From { $from } to { $to }.
turns-letter = Letter of apology { $no }
turns-letter-late = Missed: { $from }; new appointment: { $to }. The case still counts as late.

# Ending, mending, notes
turns-stop-lead = The case ends without a result and cannot be opened again.
turns-stop-hint = The applicant reads this reason in the notice.
turns-button-stop = Stop the case
turns-void-left = { $minutes } minutes left to undo it, until { $at }. After that it can only be stopped.
turns-void-hint = The number is not used again. Take the printed receipt back.
turns-button-void = Undo the intake
turns-correct-lead = Only typing mistakes. Identity number and year of birth cannot be changed: another person is another case.
turns-button-correct = Save what was mended
turns-refuse-basis = Legal basis
turns-refuse-basis-hint = Article and clause of the text the refusal rests on.
turns-notes = Notes
turns-no-notes = No notes yet.
turns-note = Write a note
turns-note-hint = Colleagues read it, the applicant does not. It moves no date.
turns-button-note = Save the note

# Done
turns-done-supplement = The request was sent. The clock stands until all papers are there.
turns-done-supplement-proposed = Put before the head. The request goes out when it is approved.
turns-done-supplement-allowed = Approved and sent. The clock stands.
turns-done-supplement-answered = The papers were taken in. The due date is now { $due }.
turns-done-suspended = The clock stands.
turns-done-resumed = The case goes on. The due date is now { $due }.
turns-done-opinion-asked = The question was sent.
turns-done-opinion-answered = The answer was sent.
turns-done-extension-asked = Asked. The date moves when somebody else approves.
turns-done-extension-granted = Approved, and the letter of apology signed. The due date is now { $due }.
turns-done-declined = Not approved. The case goes on as before.
turns-done-apologised = The letter of apology is signed.
turns-done-stopped = The case was stopped.
turns-done-corrected = The applicant's details were mended.
turns-done-voided = This intake was undone.
turns-done-noted = The note was saved.
