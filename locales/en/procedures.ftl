group-ho-tich = Civil status
group-chung-thuc = Certification
group-cu-tru = Residence
group-can-cuoc = Identity cards
group-dat-dai = Land
group-xay-dung = Building, housing and planning
group-ho-kinh-doanh = Household businesses
group-hop-tac-xa = Cooperatives
group-cong-thuong = Trade and industry
group-bao-tro-xa-hoi = Social protection
group-nguoi-co-cong = People with merit
group-quan-su = Military service
group-giao-duc = Education
group-van-hoa = Culture
group-giao-thong = Transport and vehicles
group-xuat-nhap-canh = Entry and exit
group-an-ninh = Security and fire safety
group-nong-nghiep = Agriculture and irrigation
group-moi-truong = Environment and resources
group-an-toan-thuc-pham = Food safety
group-nuoi-con-nuoi = Adoption
group-tu-phap = Justice and mediation
group-tai-chinh = Finance
group-noi-vu = Associations and funds
group-ton-giao = Religion
group-khieu-nai-to-cao = Complaints and denunciations
channel-counter = at the counter
channel-online = online
channel-post = by post
part-name = the name
part-steps = the order of work
part-channels = how to file
part-papers = the papers to bring
part-time-limit = the time limit
part-applicants = who may apply
part-authority = the deciding authority
part-results = the result
part-fees = the fees
part-legal-bases = the legal basis
fee-free = Free of charge
fee-from-to = From { $from } to { $to }
fee-by-province = Set by the province
fee-by-note = By tariff
fee-unknown = Fee not known, ask at the desk
list-title = Procedures
list-title-for = “{ $q }” in the procedures
filter-title = Narrow down by field or unit
filter-field = Field
filter-unit = Responsible unit
filter-state = Cases
filter-all = All
filter-in-force = Cases are received
filter-listed = For information, ask at the desk
filter-button = Narrow down
list-count = { $n ->
    [one] 1 procedure.
   *[other] { $n } procedures.
}
list-count-for = { $n ->
    [one] 1 procedure
   *[other] { $n } procedures
} found for “{ $q }”.
list-range = Showing { $from } to { $to }.
list-empty = Nothing found for “{ $q }”.
list-empty-filter = There is no such procedure.
list-did-you-mean = Did you mean:
list-empty-advice = Try other words, or ask at the desk.
list-see-all = See all procedures
list-is-case = { $number } looks like the number of a case.
list-all = All procedures
list-by-field = By field
list-by-unit = By responsible unit
pager-label = Pages
pager-next = { $n ->
    [one] Next procedure
   *[other] Next { $n } procedures
}
pager-previous = Previous page
standing-incomplete = Not fully published, ask at the desk
standing-inapplicable = Does not apply in Đông Anh, for information only
standing-abolished = Abolished, no new cases
notice-incomplete-title = No cases yet: ask at the desk
notice-incomplete = This procedure is not fully published, so the desk cannot receive cases. Below is what is known; what is not known is left open, nothing is guessed.
notice-inapplicable-title = Does not apply in Đông Anh
notice-inapplicable = This procedure is for borders, the sea or other conditions. It is shown for information only.
notice-abolished-title = This procedure was abolished
notice-abolished = Abolished on { $since } by { $by }; no new cases.
notice-missing = Not known yet:
crumb-label = You are here
show-for = For:
unknown-ask = Not known, ask at the desk
fact-limit = How long
fact-limit-now = Filed now, due { $at } at the latest.
fact-limit-why = How it is counted
fact-fee = How much
fact-fee-more = Each fee
fact-where = Where to file
fact-where-ask = Ask at the desk
fact-channels = Published ways to file: { $list }.
fact-result = What you get
place-communes-2010 = The desks of { $n } communes and towns
place-communes-2025 = The service points of { $n } communes
papers-title = Papers to bring
papers-everybody = Everybody needs
papers-conditional = Only where it applies
papers-when-it-applies = Where it applies
papers-sets = { $n ->
    [one] 1 set.
   *[other] { $n } sets.
}
papers-unknown = No list of papers is published. Ask at the desk.
papers-only-these = Only the papers above. The desk may not ask for any other.
paper-originals = { $n ->
    [one] 1 original
   *[other] { $n } originals
}
paper-copies = { $n ->
    [one] 1 copy
   *[other] { $n } copies
}
paper-count-unknown = number not stated
paper-submit = to hand in
paper-present = only to show
paper-shortened = (name shortened)
paper-template = Form:
forms-title = Forms
limits-title = Time limit by way of filing
fees-title = Fees
fees-for = For
fees-channel = Way of filing
fees-all-channels = every way
fees-amount = Amount
fees-source-says = The text says:
conditions-title = Conditions
conditions-shortened = (excerpt; the full text stands at the source)
steps-title = The steps of a case
steps-step = Step
steps-who = Who
steps-time = Working time
steps-illustrative = The time of each step is illustrative, drawn from the whole limit; an approved internal process will replace it.
role-desk = The one-stop desk
role-head = Head of { $unit }
role-leader = Leader of the People's Committee
law-title = Legal basis
source-title = Source and version
source-code = Code
source-version = Version
source-version-since = { $n }, in force from { $since }
source-field = Field
source-decision = Announced by
source-authority = Authority named by the text
source-repository = public repository
source-found = Taken from
source-page = Original page
source-doubts = Doubtful points
show-do-it = To do this
show-come = Bring the papers of the list to:
show-not-at-desk = This procedure is not filed at the desk. Ask the desk for guidance.
show-ask = Ask at the desk before preparing papers.
show-unit = Responsible unit
show-today-title = Filed now, when is it done?
show-today = Due at the latest
