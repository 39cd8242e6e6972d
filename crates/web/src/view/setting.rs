/// A setting with what it means: its name, its value, and one sentence about what changes with it.
pub struct Setting {
    pub name: String,
    pub value: String,
    pub meaning: String,
    /// Where it is changed; absent where it cannot be.
    pub href: Option<String>,
}
