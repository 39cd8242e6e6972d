# Drafting, checking, approving and announcing a version of a procedure.
menu-catalogue = Draft procedures
catalogue-title = Drafting and announcing procedures
catalogue-lists = Lists
catalogue-new = Draft a version
catalogue-drafted = In drafting
catalogue-checked = To be approved
catalogue-approved = To be announced
catalogue-later = In force later
catalogue-bases = Papers without a basis
catalogue-announced = Announced
catalogue-dropped = Given up
catalogue-procedure = Procedure
catalogue-what = Change
catalogue-who = Who
catalogue-when = When
catalogue-stage = Where it stands
catalogue-empty = Nothing here.
catalogue-empty-later = No version is announced for a later day.
catalogue-empty-bases = Every paper of every procedure in force has a legal basis of its own.
catalogue-lacking = { $n } of { $all } papers without a basis of their own
catalogue-from = from { $day }
catalogue-from-until = from { $from } until before { $until }
catalogue-public = What people see
catalogue-move = Move open cases
catalogue-draft-one = Draft a change
catalogue-drafts = Drafts
catalogue-no-drafts = Nobody has drafted a new version of this procedure.
catalogue-version = Version
catalogue-in-force = In force
catalogue-decision = Announcing decision
catalogue-now = in use
catalogue-to-come = to come
catalogue-announce = Enter the announcing decision
catalogue-nothing-to-announce = No version is approved and waiting to be announced.

decision-number = Number of the decision
decision-number-hint = Such as 12/QĐ-UBND
decision-issuer = Issued by
decision-signed = Signed on
decision-signed-hint = Day/month/year
decision-from = In force from
decision-from-hint = Today ({ $today }) or a later day. It must be announced at least 5 days before the legal text takes effect.
decision-announces = This decision announces
decision-becomes = becomes version { $n }
decision-look = Look at the draft
decision-then = On its day the new version takes over at midnight by itself. Cases received before keep the old one.
decision-announce = Announce

draft-instead = Replaced by the procedure (key)
draft-instead-hint = Only when it is abolished and another takes its place: the old page leads there. Otherwise leave it empty.
draft-bad-instead = No other procedure has this key.
draft-key = Key of the procedure
draft-key-hint = The national code, such as 1.001193; a new procedure without one gets a key of your own.
draft-what = What changes
draft-note = Note
draft-note-hint = Why it changes, and by which text.
draft-begin = Begin the draft
draft-no-such-procedure = No procedure has this key.
draft-change-create = Create
draft-change-amend = Amend
draft-change-replace = Replace
draft-change-suspend = Suspend
draft-change-resume = Resume
draft-change-abolish = Abolish
draft-stage-drafted = in drafting
draft-stage-checked = checked
draft-stage-approved = approved
draft-stage-announced = announced
draft-stage-dropped = given up
draft-from-version = Drafted from version { $n }
draft-from-nothing = A procedure that was not there
draft-all-pass = { $n ->
    [one] One scenario, and it passes
   *[other] All { $n } scenarios pass
}
draft-from-review = from a review
draft-origin = from { $origin }
draft-newer = Version { $n } was announced since this was drafted. Compare with it, so that nothing it changed is lost.
draft-rebase = Compare with the last version
draft-announced-by = Announced by decision { $number } of { $signed } by { $issuer }, in force from { $from }.
draft-not-done = This was not done
draft-findings = The check
draft-findings-none = Nothing to correct was found.
draft-refused = Must be corrected:
draft-warned = Note:
draft-difference = Different from the version there is
draft-difference-new = A new procedure; there is nothing to compare with.
draft-replaces = A new procedure in the place of the one below, which ends on the same day by the same decision:
draft-scenarios = Tried out
draft-passes = Passes:
draft-fails = Fails:
draft-due = Due: { $due }.
draft-acts = What comes next
draft-check = Checked, hand up for approval
draft-check-then = It goes to a leader. Whoever changes it again checks it again.
draft-check-not = { $n ->
    [one] One thing must be corrected first.
   *[other] { $n } things must be corrected first.
}
draft-approve = Approve
draft-approve-then = Then the office enters the announcing decision. Nothing changes for people yet.
draft-approve-not = { $n ->
    [one] One scenario fails, so it cannot be approved.
   *[other] { $n } scenarios fail, so it cannot be approved.
}
draft-announce-then = Approved. It is in force from the day that the announcing decision names.
draft-waits-check = Whoever drafts it has not handed it up.
draft-waits-approval = It waits for a second person to approve it.
draft-waits-decision = It waits for the announcing decision.
draft-own = You wrote in it, so you cannot approve it.
draft-drop = Give this draft up
draft-drop-then = It stays readable and cannot be used any more.
draft-mark-drafted = Drafted
draft-mark-checked = Checked
draft-mark-approved = Approved
draft-mark-announced = Announced
draft-mark-dropped = Given up
draft-done-drafted = The draft is open, as the version there is. Change it and save.
draft-done-written = Saved.
draft-done-checked = Checked; it waits for approval.
draft-done-approved = Approved; it waits for its decision.
draft-done-announced = Announced.
draft-done-dropped = The draft was given up.
draft-done-based = Compared with the last version now. Look at what differs.
draft-form = Content of the procedure
draft-save = Save
draft-add = Add a row
draft-row = Row
draft-drop-row = Take this row out
draft-part-name = Name and ways of handing in
draft-part-limit = Time limit
draft-limit-hint = The ceiling is the longest that the legal text allows.
draft-part-ways = Limits of single channels
draft-ways-hint = A channel with a limit of its own goes by that one, not by the general limit above.
draft-part-papers = Papers
draft-part-conditions = Conditions
draft-part-single = Single conditions
draft-part-fees = Fees
draft-part-single-fees = Single fees
draft-part-steps = Internal process
draft-part-results = Result, forms, law
draft-row-ways = Channel { $n }
draft-row-papers = Paper { $n }
draft-row-conditions = Condition { $n }
draft-row-fees = Fee { $n }
draft-row-steps = Step { $n }
draft-name = Name of the procedure
draft-field = Field
draft-sets = Dossier sets
draft-answers = Unit that works on the cases
draft-choose = Choose…
draft-level-commune = Commune level
draft-level-district = District level
draft-level-province = Province level
draft-authority = Decided by
draft-applicants = Who can apply
draft-one-a-line = One entry a line.
draft-value = Limit
draft-unit = Unit
draft-unit-working-day = working days
draft-unit-working-hour = working hours
draft-unit-calendar-day = days
draft-unit-month = months
draft-unit-same-day = the same day
draft-basis = Legal basis: text
draft-article = Article
draft-ceiling = Ceiling
draft-ceiling-unit = Unit of the ceiling
draft-channel = Channel
draft-every-channel = every channel
draft-paper-name = Name of the paper
draft-original = Originals
draft-copy = Copies
draft-handling = Handed in or shown
draft-submit = Handed in
draft-present = Shown
draft-needed = Who brings it
draft-needed-all = Everybody
draft-needed-case = Only where a condition applies
draft-case = When it is needed
draft-conditions = Wording as published
draft-conditions-hint = A new condition is a row of its own below, with its legal basis.
draft-without-conditions = There are no conditions
draft-condition = Condition
draft-free = Is money taken
draft-free-unknown = not known
draft-free-no = yes
draft-free-yes = free of charge
draft-fee-note = More about money
draft-fee-name = What it is for
draft-amount = Amount (đồng)
draft-fee-ceiling = Ceiling (đồng)
draft-step-name = Name of the step
draft-step-role = Who does it
draft-role-one-stop = One-stop desk
draft-role-head = Head of division
draft-role-officer = Officer
draft-role-leader = Leader
draft-hours = Working hours
draft-step-standing = Where from
draft-step-approved = approved process
draft-step-drafted = drafted only
draft-results = Results
draft-without-results = There is no result on paper
draft-forms = Forms
draft-without-forms = There is no form
draft-legal-bases = Legal bases
draft-clock = While a supplement is awaited
draft-clock-era = as the general rule says
draft-clock-restart = counts anew
draft-clock-pause = stands still
draft-bad-line = This line cannot be used (at most { $most } characters): { $why }.
draft-bad-text = The text is too long or holds characters that cannot be used.
draft-bad-number = Write a whole number.
draft-bad-money = Write an amount in đồng, such as 50.000.
draft-bad-hours = Write hours, such as 4 or 0,5.
draft-bad-basis = Name the text before its article.
draft-bad-limit = This limit makes no sense.
draft-bad-nameless = This row has a legal basis and no name.
draft-bad-free = What is free of charge has no fees.
draft-bad-date = Write day/month/year, such as 01/02/2010.

finding-part = A mandatory part is missing: { $part }.
finding-sets = The number of dossier sets is missing.
finding-forms = No form is named; tick the box if there is none.
finding-results = No result is named; tick the box if there is none.
finding-conditions = No condition is named; tick the box if there is none.
finding-fees = No fee is named; choose free of charge if there is none.
finding-limit-unknown = There is no limit for: { $channel }.
finding-paper-new = A new paper has no legal basis of its own: { $name }.
finding-condition-new = A new condition has no legal basis of its own: { $name }.
finding-fee-new = A fee that is new or higher has no legal basis: { $name } { $amount }.
finding-basis-lost = The legal basis it had is gone: { $name }.
finding-fee-above = The fee of { $amount } is above its ceiling of { $ceiling }.
finding-limit-above = The limit of { $limit } is above its ceiling of { $ceiling }.
finding-steps = The steps add up to { $steps }, more than the limit of { $limit } ({ $channel }).
finding-step-untimed = A step has no time: { $name }.
finding-steps-drafted = The process is drafted only; nobody approved it.
finding-papers-without = { $n ->
    [one] One paper has no legal basis of its own yet; the review fills it in.
   *[other] { $n } papers have no legal basis of their own yet; the review fills them in.
}
finding-conditions-without = { $n ->
    [one] One condition has no legal basis of its own yet.
   *[other] { $n } conditions have no legal basis of their own yet.
}
finding-fees-without = { $n ->
    [one] One fee has no legal basis of its own yet.
   *[other] { $n } fees have no legal basis of their own yet.
}
finding-limit-without = The limit has no legal basis of its own yet.

undone-stage = This draft is { $stage }, so this cannot be done.
undone-change = As the procedure stands, this cannot be done: { $change }.
undone-key-taken = A procedure has this key already.
undone-key-unfit = A key has plain letters, digits, dots and hyphens only.
undone-other-key = The content belongs to another procedure.
undone-same-person = Whoever wrote in a draft cannot approve it.
undone-old-base = Drafted from version { $base }; version { $last } was announced since. Compare with the last version.
undone-scenarios = { $n ->
    [one] One scenario fails.
   *[other] { $n } scenarios fail.
}
undone-text = Write something, at most { $most } characters.
undone-number = A number of a decision has no blanks and at least one digit, such as 12/QĐ-UBND.
undone-number-taken = This number was entered with other dates.
undone-signed-in-future = The day of signing is still to come.
undone-past = The day has passed.
undone-before-signed = It cannot be in force before it is signed.
undone-before-last = The version before is in force from { $day }; choose that day or a later one.
undone-nothing = Choose at least one draft.

scenario-tet = Received before Tết
scenario-tet-happens = The dossier comes at { $at }, half an hour before the holiday.
scenario-supplement = A supplement
scenario-supplement-happens = Received at { $at }, asked for more at { $asked }, brought at { $answered }.
scenario-refusal = A refusal in writing
scenario-refusal-happens = Received at { $at }, appraised and refused; the letter is handed over at the desk.
scenario-none = Nothing is received under this version, so there is nothing to try.
scenario-not-yet = Parts that a desk needs are missing, so it cannot be tried yet.
scenario-no-tet = The working calendar is not published as far as Tết.
scenario-no-desk = No desk takes it in by this channel.
scenario-no-unit = No unit is named that answers for it.
scenario-unit-unknown = No unit has the code { $code }, so nobody answers for it.
scenario-later-than-law = Promised later than the law allows: at most { $ceiling }, that is { $law } at the latest.
scenario-steps-later = Its steps would end at { $at }, after the due date.
scenario-no-papers = There is no paper that could be asked for.
scenario-no-law = No law is named on which a refusal can rest.
scenario-nobody-decides = No step is a leader's decision.
scenario-nobody-hands-over = The last step is not at the desk, where the result is handed over.

move-title = Move open cases to the new version
move-lead = Version { $version }, in force from { $since }.
move-law = A case keeps the version it was received under. It is moved only where the new law says so. This is what would happen to each; nothing has changed yet.
move-none = No cases
move-none-more = Every open case is on this version.
move-before = Due now
move-after = Due after the move
move-lands = Lands on step
move-step = { $n }. { $name }
move-given-back = Goes back to the applicant: { $name }
move-not = Cannot be moved:
move-not-decided = it is decided.
move-not-supplement = it awaits papers of the old list.
move-not-step = the new process has no step "{ $name }".
move-not-channel = the new version is not open to its channel.
move-not-paper = the new version asks for more: { $name }.
move-not-late = it would be late at once, due { $due }.
move-count = { $n ->
    [one] One case can be moved
   *[other] { $n } cases can be moved
}
move-ground = Which law moves them
move-ground-hint = Number, date and transitional article. It stands in the history of each case.
move-then = All of them are moved or none. A new date stands in the history; the first promise stays.
move-act = { $n ->
    [one] Move one case
   *[other] Move { $n } cases
}
move-done = { $n ->
    [one] One case was moved.
   *[other] { $n } cases were moved.
}
cases-event-version-changed = Moved to a new version of the procedure
refusal-cannot-move = This case cannot be moved to the new version; none was moved.
versions-to-come = Announced; in force from { $since }.
