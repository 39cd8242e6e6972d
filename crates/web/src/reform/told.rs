use crate::failure::{Field, Result};
use crate::texts::Texts;

/// What is wrong, in the sentences of the fields; other errors stay what they are.
pub fn at_fault<T>(done: review::Result<T>, t: &Texts) -> Result<std::result::Result<T, Vec<Field>>> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(review::Error::Refused(faults)) => Ok(Err(told(&faults, t))),
        Err(other) => Err(other.into()),
    }
}

pub fn told(faults: &[review::Fault], t: &Texts) -> Vec<Field> {
    let sentence = |rule: &review::Rule| {
        let args = rule.args();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        t.with(rule.key(), &args)
    };
    faults.iter().map(|fault| Field { path: fault.path.clone(), message: sentence(&fault.rule) }).collect()
}
