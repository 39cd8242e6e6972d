use calendar::Limit;

use crate::names::named;
use crate::procedure::{Channel, Part, Without};

/// Whether a version can be published with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Refused,
    Warned,
}

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    /// The field of the form it leads to, like `papers.2.basis`; positions from 0.
    pub field: String,
    pub lack: Lack,
}

named! {
    /// Parts that may have a legal basis of their own.
    pub enum BasedPart { Papers = "papers", Conditions = "conditions", Fees = "fees", Limit = "limit" }
}

/// What is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// A part that every procedure must have (Decree 63/2010/NĐ-CP, Article 8.2).
    Part(Part),
    /// The number of dossier sets.
    Sets,
    /// A part that is needed where there is one: neither there nor said to be none.
    Unsaid(Without),
    /// Neither fees nor said to be free.
    FeesUnsaid,
    /// An open channel without a limit.
    LimitUnknown(Channel),
    /// A paper that was not asked for before and has no legal basis of its own.
    PaperNew {
        name: String,
    },
    ConditionNew {
        text: String,
    },
    FeeNew {
        note: String,
        amount: i64,
    },
    /// It had a legal basis of its own in the version before.
    BasisLost {
        name: String,
    },
    /// More than its basis allows, both in đồng.
    FeeAbove {
        amount: i64,
        ceiling: i64,
    },
    /// Longer than its basis allows.
    LimitAbove {
        limit: Limit,
        ceiling: Limit,
    },
    /// The steps add up to more than the limit, both in working minutes.
    StepsLonger {
        channel: Channel,
        steps: u32,
        limit: u32,
    },
    /// A step of an approved process without time.
    StepUntimed {
        name: String,
    },
    /// The steps were drafted by rule; nobody approved them as the internal process.
    StepsDrafted,
    /// How many of a part have no legal basis of their own yet.
    WithoutBasis {
        part: BasedPart,
        count: usize,
    },
}
