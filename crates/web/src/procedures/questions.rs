//! The short questions of a checklist, and what the answers leave of the published list.

use catalogue::{Channel, Procedure};

use super::fact::channel_name;
use crate::form::Posted;
use crate::texts::Texts;

/// What somebody said to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
    Unsure,
}

impl Answer {
    fn of_word(word: &str) -> Option<Answer> {
        match word {
            "yes" => Some(Answer::Yes),
            "no" => Some(Answer::No),
            "unsure" => Some(Answer::Unsure),
            _ => None,
        }
    }
}

/// One question: does this condition, or this single paper, concern you?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// `c1`, `c2`: the name of the field.
    pub name: String,
    /// The condition in words; for papers without one the paper's own name.
    pub text: String,
    /// The condition is named, not only "when it applies".
    pub is_condition: bool,
    /// Numbers of the papers it decides about.
    pub papers: Vec<u32>,
    pub answer: Option<Answer>,
}

/// The questions of a procedure with what an address answers to them.
pub struct Questions {
    pub questions: Vec<Question>,
    /// How the dossier will be handed in: the answer, or the only way there is.
    pub channel: Option<Channel>,
    pub channels: Vec<Channel>,
    /// The list changed since the answers were given: they are asked anew.
    pub is_stale: bool,
}

/// The questions that a list asks: one a condition, one a paper that only says "when it applies".
pub fn questions(procedure: &Procedure) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let mut ask = |text: &str, is_condition: bool, papers: Vec<u32>| {
        let name = format!("c{}", questions.len() + 1);
        questions.push(Question { name, text: text.to_owned(), is_condition, papers, answer: None });
    };
    for group in procedure.conditional_groups() {
        match group.condition {
            Some(condition) => ask(condition, true, group.papers.iter().map(|paper| paper.number).collect()),
            None => group.papers.iter().for_each(|paper| ask(&paper.name, false, vec![paper.number])),
        }
    }
    questions
}

impl Questions {
    /// Reads an address: `?v=2&way=counter&c1=yes&c2=unsure`. Answers to another version count for nothing.
    pub fn read(procedure: &Procedure, version: i64, asked: &Posted) -> Questions {
        let is_stale = asked.has("v") && asked.get("v") != version.to_string();
        let mut questions = questions(procedure);
        if !is_stale {
            questions.iter_mut().for_each(|question| question.answer = Answer::of_word(asked.get(&question.name)));
        }
        let channels = procedure.channels.clone();
        let chosen = Channel::from_word(asked.get("way")).filter(|channel| channels.contains(channel));
        let channel = chosen.or(if channels.len() == 1 { channels.first().copied() } else { None });
        Questions { questions, channel, channels, is_stale }
    }

    /// Everything is answered: the list can be made.
    pub fn is_answered(&self) -> bool {
        let is_way_known = self.channel.is_some() || self.channels.is_empty();
        !self.is_stale && is_way_known && self.questions.iter().all(|question| question.answer.is_some())
    }

    /// The first question without an answer, by the name of its field.
    pub fn open(&self) -> Option<&str> {
        if self.channel.is_none() && !self.channels.is_empty() {
            return Some("way");
        }
        self.questions.iter().find(|question| question.answer.is_none()).map(|question| question.name.as_str())
    }

    /// Numbers of the papers to bring, in the order of the list.
    pub fn to_bring(&self, procedure: &Procedure) -> Vec<u32> {
        let chosen = self.decided(Answer::Yes);
        procedure.papers.iter().filter(|p| !p.conditional || chosen.contains(&p.number)).map(|p| p.number).collect()
    }

    /// Numbers of the papers to ask about.
    pub fn to_ask(&self) -> Vec<u32> {
        self.decided(Answer::Unsure)
    }

    fn decided(&self, answer: Answer) -> Vec<u32> {
        self.questions.iter().filter(|q| q.answer == Some(answer)).flat_map(|q| q.papers.clone()).collect()
    }

    /// The answers as an address.
    pub fn address(&self, version: i64) -> String {
        let way = self.channel.map(|channel| format!("&way={}", channel.word())).unwrap_or_default();
        let answers: String = self
            .questions
            .iter()
            .filter_map(|q| {
                let word = match q.answer? {
                    Answer::Yes => "yes",
                    Answer::No => "no",
                    Answer::Unsure => "unsure",
                };
                Some(format!("&{}={word}", q.name))
            })
            .collect();
        format!("v={version}{way}{answers}")
    }

    /// What was answered, in words, without what was denied: a list of ten cases says only which of them it is for.
    pub fn told(&self, t: &'static Texts) -> Vec<(String, String)> {
        let word = |answer| match answer {
            Answer::Yes => Some(t.get("checklist-yes")),
            Answer::Unsure => Some(t.get("checklist-unsure")),
            Answer::No => None,
        };
        let told = |q: &Question| Some((q.text.clone(), word(q.answer?)?.to_owned()));
        self.questions.iter().filter(|q| q.is_condition).filter_map(told).collect()
    }
}

/// The ways to choose from, as words and names.
pub fn ways(channels: &[Channel], t: &'static Texts) -> Vec<(&'static str, &'static str)> {
    channels.iter().map(|channel| (channel.word(), channel_name(*channel, t))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A procedure of the data with papers for everybody, under conditions, and "when it applies".
    fn procedure() -> Procedure {
        let file = r#"{"schema":"procedures/1","records":[{"key":"1.000001","name":"A","field":"B","group":"c",
            "levels":["commune"],"era":"2025","department_2010":"TP","department_2025":"VP",
            "channels":["in_person","online"],"documents":[{"name":"đơn","original":1},
            {"name":"giấy ủy quyền","original":1,"case":"Ủy quyền"},{"name":"sổ","copy":1,"case":"Ủy quyền"},
            {"name":"bản vẽ","copy":1,"conditional":true}]}]}"#;
        let records = catalogue::import::read(file.as_bytes(), catalogue::import::Format::Json).unwrap();
        catalogue::import::check(&records).procedures.remove(0)
    }

    fn check(address: &str, bring: &[u32], ask: &[u32], open: Option<&str>) {
        let uri: axum::http::Uri = format!("/?{address}").parse().unwrap();
        let read = Questions::read(&procedure(), 2, &Posted::of_query(&uri).unwrap());
        assert_eq!((read.to_bring(&procedure()).as_slice(), read.to_ask().as_slice()), (bring, ask), "{address}");
        assert_eq!(read.open(), open, "{address}");
        assert_eq!(read.is_answered(), open.is_none() && !read.is_stale, "{address}");
    }

    #[test]
    fn the_answers_choose_the_papers() {
        check("", &[1], &[], Some("way"));
        check("way=counter", &[1], &[], Some("c1"));
        check("v=2&way=counter&c1=yes&c2=no", &[1, 2, 3], &[], None);
        check("v=2&way=online&c1=no&c2=unsure", &[1], &[4], None);
        check("v=2&way=post&c1=no&c2=yes", &[1, 4], &[], Some("way"));
        check("v=1&way=counter&c1=yes&c2=yes", &[1], &[], Some("c1"));
        check("v=2&way=counter&c1=maybe&c2=yes", &[1, 4], &[], Some("c1"));
    }

    #[test]
    fn an_address_keeps_the_answers() {
        let uri: axum::http::Uri = "/?v=2&way=online&c1=no&c2=unsure&x=1".parse().unwrap();
        let read = Questions::read(&procedure(), 2, &Posted::of_query(&uri).unwrap());
        assert_eq!(read.address(2), "v=2&way=online&c1=no&c2=unsure");
    }
}
