//! The one place where an error becomes an answer: refusal → 422, stale → 409, unknown or hidden → 404,
//! forbidden → 403, temporary → 503, the rest → 500 with an incident number and no detail.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::Fault;
use store::idem::Answer;

use crate::once::follow;
use crate::texts::Texts;

/// Why a request was not done.
#[derive(Debug, Clone)]
pub enum Failure {
    /// Rules said no, field by field.
    Refused(Vec<Fault>),
    /// Somebody changed it meanwhile.
    Stale {
        changed_by: String,
        changed_at: store::Moment,
    },
    NotFound,
    /// Known, but not allowed; a locale key says why.
    Forbidden {
        reason: &'static str,
    },
    /// Nobody is signed in, or the session has ended.
    SignInFirst,
    /// The request itself is broken; a locale key says how, a detail says where.
    Malformed {
        key: &'static str,
        detail: String,
    },
    TooLarge,
    /// The same idempotency key was used for another request.
    KeyReused,
    KeyMissing,
    /// The same form was done before: not told, but answered as it was then.
    Before(Answer),
    /// Too little space, busy, or an outcome that only the key tells.
    Later {
        key: &'static str,
    },
    /// A form without its token, or from another site.
    ForeignForm,
    /// Nothing the asker can do; the number stands in the log.
    Internal {
        incident: String,
    },
}

pub type Result<T> = std::result::Result<T, Failure>;

/// One thing wrong at one field, as a sentence.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Field {
    /// Like `applicant.id_number`.
    pub path: String,
    pub message: String,
}

impl Failure {
    pub fn status(&self) -> StatusCode {
        match self {
            Failure::Refused(_) | Failure::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::Stale { .. } => StatusCode::CONFLICT,
            Failure::Before(_) => StatusCode::SEE_OTHER,
            Failure::NotFound => StatusCode::NOT_FOUND,
            Failure::Forbidden { .. } | Failure::ForeignForm => StatusCode::FORBIDDEN,
            Failure::SignInFirst => StatusCode::UNAUTHORIZED,
            Failure::Malformed { .. } | Failure::KeyMissing => StatusCode::BAD_REQUEST,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::Later { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A short name for machines, the end of the problem's `type`.
    pub fn word(&self) -> &'static str {
        match self {
            Failure::Refused(_) => "refused",
            Failure::Stale { .. } => "stale",
            Failure::NotFound => "not-found",
            Failure::Forbidden { .. } => "forbidden",
            Failure::SignInFirst => "sign-in-first",
            Failure::Malformed { .. } => "malformed",
            Failure::TooLarge => "too-large",
            Failure::KeyReused => "key-reused",
            Failure::KeyMissing => "key-missing",
            Failure::Before(_) => "before",
            Failure::Later { .. } => "later",
            Failure::ForeignForm => "foreign-form",
            Failure::Internal { .. } => "internal",
        }
    }

    /// The heading.
    pub fn title(&self, t: &Texts) -> String {
        t.get(&format!("failure-{}-title", self.word())).to_owned()
    }

    /// What happened, what was saved, what to do.
    pub fn detail(&self, t: &Texts) -> String {
        match self {
            Failure::Forbidden { reason } => t.get(reason).to_owned(),
            Failure::Later { key } => t.get(key).to_owned(),
            Failure::Malformed { key, detail } => t.one(key, "detail", detail),
            Failure::Stale { changed_by, changed_at } => {
                let at = calendar::format_moment(changed_at.local(), t.language);
                t.two("failure-stale-detail", "by", changed_by, "at", at)
            }
            Failure::Internal { incident } => t.one("failure-internal-detail", "incident", incident),
            other => t.get(&format!("failure-{}-detail", other.word())).to_owned(),
        }
    }

    pub fn fields(&self, t: &Texts) -> Vec<Field> {
        match self {
            Failure::Refused(faults) => {
                faults.iter().map(|fault| Field { path: fault.path.clone(), message: t.rule(&fault.rule) }).collect()
            }
            Failure::Malformed { detail, .. } if !detail.is_empty() => {
                vec![Field { path: detail.split(':').next().unwrap_or_default().to_owned(), message: self.detail(t) }]
            }
            _ => Vec::new(),
        }
    }

    /// Something nobody planned for: log it once, with a number the asker can quote.
    pub fn internal(error: &dyn std::fmt::Display) -> Failure {
        let mut chance = office::chance::system();
        let incident: String = chance.bytes::<4>().iter().map(|b| format!("{b:02x}")).collect();
        tracing::error!(%error, incident, "a request failed");
        Failure::Internal { incident }
    }
}

impl From<casework::Error> for Failure {
    fn from(error: casework::Error) -> Failure {
        match error {
            casework::Error::Refused(faults) => Failure::Refused(faults),
            casework::Error::Stale { changed_by, changed_at } => Failure::Stale { changed_by, changed_at },
            casework::Error::NotFound => Failure::NotFound,
            casework::Error::Forbidden { reason } => Failure::Forbidden { reason },
            casework::Error::Store(error) => error.into(),
            other => Failure::internal(&other),
        }
    }
}

impl From<identity::Error> for Failure {
    fn from(error: identity::Error) -> Failure {
        casework::Error::from(error).into()
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Failure {
        match error {
            store::Error::Full | store::Error::ReadOnly => Failure::Later { key: "failure-read-only" },
            store::Error::Busy => Failure::Later { key: "failure-busy" },
            store::Error::UnknownOutcome => Failure::Later { key: "failure-unknown-outcome" },
            other => Failure::internal(&other),
        }
    }
}

impl From<catalogue::Error> for Failure {
    fn from(error: catalogue::Error) -> Failure {
        match error {
            catalogue::Error::Store(error) => error.into(),
            catalogue::Error::NotFound => Failure::NotFound,
            catalogue::Error::Stale { changed_by, changed_at } => Failure::Stale { changed_by, changed_at },
            catalogue::Error::Undone(faults) => {
                let fault = |fault: catalogue::draft::DraftFault| {
                    Fault::new(fault.field, casework::Rule::Text(fault.to_string()))
                };
                Failure::Refused(faults.into_iter().map(fault).collect())
            }
            other => Failure::internal(&other),
        }
    }
}

impl From<review::Error> for Failure {
    fn from(error: review::Error) -> Failure {
        match error {
            review::Error::Stale { changed_by, changed_at } => Failure::Stale { changed_by, changed_at },
            review::Error::NotFound => Failure::NotFound,
            review::Error::Forbidden { reason } => Failure::Forbidden { reason },
            review::Error::Store(error) => error.into(),
            review::Error::Catalogue(error) => error.into(),
            other => Failure::internal(&other),
        }
    }
}

impl From<office::Error> for Failure {
    fn from(error: office::Error) -> Failure {
        match error {
            office::Error::Store(error) => error.into(),
            office::Error::Casework(error) => error.into(),
            office::Error::Identity(error) => error.into(),
            other => Failure::internal(&other),
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Failure {
        Failure::internal(&error)
    }
}

impl IntoResponse for Failure {
    /// The body is made by [`crate::failure_page::show_failures`], which knows the language and whether a person or a machine asks.
    fn into_response(self) -> Response {
        if let Failure::Before(first) = &self {
            return follow(first);
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
