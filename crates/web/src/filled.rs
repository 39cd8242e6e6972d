use crate::failure::Field;
use crate::form::Posted;

/// What a form shows in its fields: what was typed, or what it begins with; and what is wrong with it.
#[derive(Default)]
pub struct Filled {
    values: Vec<(String, String)>,
    pub fields: Vec<Field>,
    /// The key against double sending.
    pub key: String,
}

impl Filled {
    /// A form that begins with these values.
    pub fn fresh(key: String, values: &[(&str, &str)]) -> Filled {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Filled { values, fields: Vec::new(), key }
    }

    /// A form that came back, with the sentences of what is wrong. The key stays: it is the same request.
    pub fn typed(form: &Posted, fields: Vec<Field>) -> Filled {
        Filled { values: form.fields().to_vec(), fields, key: form.get("key").to_owned() }
    }

    pub fn get(&self, name: &str) -> &str {
        self.values.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
    }

    pub fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == value
    }

    /// Whether something is wrong with this field.
    pub fn bad(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.path == name)
    }

    /// The first field with a fault takes the focus.
    pub fn first(&self, name: &str) -> bool {
        self.fields.first().is_some_and(|field| field.path == name)
    }
}
