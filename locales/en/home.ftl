home-title = One-stop office
home-ask = What do you need to do?
home-ask-hint = Type in Vietnamese, with or without accents, in everyday words. For example:
home-common = What people come for most
home-all-of-group = All { $n ->
    [one] 1 procedure
   *[other] { $n } procedures
}
home-all = See all { $n } procedures, by field and unit
home-office = Office hours and your rights
opening-open = The desk is open
opening-closed = The desk is closed
opening-until-and-again = Until { $until }, open again at { $again }.
opening-until = Until { $until } today.
opening-again = Opens at { $at }.
opening-holiday = Closed for { $name }
opening-unknown = No working calendar is published for these days.
home-only-papers-title = Bring the published papers, no others
home-only-papers = Every procedure has a list of papers. The desk may not ask for any other.
demo-title = This is a demonstration
demo-people = The people, cases and figures here are made up for illustration. Do not enter real papers of your own.
demo-texts-2010 = It shows the one-stop office of Đông Anh district early in 2010, but { $recent } of { $all } procedures follow texts of 2026, because the list of Decision 4493/QĐ-UBND of 2009 itself was not found. Papers, fees and time limits given here are therefore mostly those of 2026, not of 2010.
demo-licence-2010 = For the demonstration, too, the district desk receives every procedure in force; commune desks receive those of commune level.
demo-texts-2025 = It shows the communes of Đông Anh from July 2025. The procedures follow texts published up to 2026.
demo-clock = The demonstration has a clock of its own; its date stands in the yellow strip at the top.
demo-enter = Look around as a member of staff
