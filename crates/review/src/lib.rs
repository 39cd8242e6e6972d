//! The review of procedures (rà soát thủ tục hành chính): is each necessary, reasonable and lawful, and what does it
//! cost the people who need it.

pub mod compliance_cost;
