use crate::names::named;

named! {
    /// The way by which a dossier reaches the office.
    pub enum Channel { Counter = "counter", Online = "online", Post = "post" }
}

impl Channel {
    /// Reads also the words of the data files, `in_person` and `postal`.
    pub fn from_data(word: &str) -> Option<Channel> {
        match word {
            "in_person" => Some(Channel::Counter),
            "postal" => Some(Channel::Post),
            _ => Channel::from_word(word),
        }
    }
}

named! {
    /// The level of government that settles the matter.
    pub enum Level {
        Ministry = "ministry",
        Province = "province",
        District = "district",
        Commune = "commune",
        Other = "other",
    }
}

named! {
    /// The organisation of government that a text was written for: districts (until 30/6/2025) or communes alone.
    pub enum Era { Districts = "2010", Communes = "2025" }
}

named! {
    /// Whether a paper stays with the office or is only shown.
    pub enum Handling { Submit = "submit", Present = "present" }
}

named! {
    /// Who performs a step of the internal process.
    pub enum StepRole {
        OneStop = "one_stop",
        DeptHead = "dept_head",
        DeptOfficer = "dept_officer",
        Leader = "leader",
    }
}

named! {
    /// What the clock does while the applicant brings what is missing: it begins anew with the full dossier
    /// (Decree 61/2018/NĐ-CP, Article 19.4), or the time in between does not count.
    pub enum SupplementClock { Restart = "restart", Pause = "pause" }
}
