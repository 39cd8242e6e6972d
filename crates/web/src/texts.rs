//! The sentences of the interface, from the locale files, resolved once at start.

use std::collections::HashMap;
use std::sync::LazyLock;

use calendar::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::view::figure;

/// All texts of one language.
pub struct Texts {
    pub language: Language,
    /// Texts without placeables: looked up, not formatted.
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

macro_rules! files {
    ($language:literal: $($slice:literal),* $(,)?) => {
        &[$(($slice, include_str!(concat!("../../../locales/", $language, "/", $slice, ".ftl")))),*]
    };
}

/// The files of each language: one a slice, the same in both.
pub const FILES: [(Language, &[(&str, &str)]); 2] = [
    (
        Language::Vi,
        files!["vi": "common", "failure", "entry", "refusal", "sign_in", "home", "procedures", "track", "desk", "papers",
            "work", "unit", "export", "requirement", "review", "notices", "open_data", "draft",
            "cases", "turns", "design", "api", "admin", "account"],
    ),
    (
        Language::En,
        files!["en": "common", "failure", "entry", "refusal", "sign_in", "home", "procedures", "track", "desk", "papers",
            "work", "unit", "export", "requirement", "review", "notices", "open_data", "draft",
            "cases", "turns", "design", "api", "admin", "account"],
    ),
];

static VI: LazyLock<Texts> = LazyLock::new(|| Texts::load(Language::Vi));
static EN: LazyLock<Texts> = LazyLock::new(|| Texts::load(Language::En));

/// The texts of a language.
pub fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

impl Texts {
    fn load(language: Language) -> Texts {
        let tag: LanguageIdentifier = code(language).parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // No invisible isolation marks around arguments: they would travel into copied text.
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for (name, text) in FILES.iter().filter(|(of, _)| *of == language).flat_map(|(_, files)| files.iter()) {
            keys.extend(keys_of(text));
            match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => {
                    if let Err(errors) = bundle.add_resource(resource) {
                        tracing::error!(file = name, ?errors, "a text is there twice");
                    }
                }
                Err((_, errors)) => tracing::error!(file = name, ?errors, "a locale file cannot be read"),
            }
        }
        let mut plain = HashMap::new();
        for key in keys {
            let mut errors = Vec::new();
            let Some(pattern) = bundle.get_message(&key).and_then(|message| message.value()) else { continue };
            let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
            if errors.is_empty() {
                plain.insert(key, text);
            }
        }
        Texts { language, plain, bundle }
    }

    /// A text without placeables. An unknown key shows itself; a test finds it before people do.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.plain.get(key).map_or(key, String::as_str)
    }

    /// A text with its placeables filled in. Whole numbers choose plural forms.
    pub fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut filled = FluentArgs::new();
        for (name, value) in args {
            let fluent = match value.parse::<i64>() {
                // Nobody counts thousands without marks; the plural form of so many is the common one.
                Ok(number) if number >= 1000 && matches!(*name, "n" | "count") => {
                    FluentValue::from(self.number(number))
                }
                // A number that would be written differently ("0012") is a text.
                Ok(number) if number.to_string() == *value => FluentValue::from(number),
                _ => FluentValue::from(*value),
            };
            filled.set(*name, fluent);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned()
    }

    /// [`with`](Texts::with) for one placeable, handy in templates.
    pub fn one(&self, key: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.with(key, &[(name, &value.to_string())])
    }

    /// For two placeables.
    pub fn two(
        &self,
        key: &str,
        name: &str,
        value: impl std::fmt::Display,
        name2: &str,
        value2: impl std::fmt::Display,
    ) -> String {
        self.with(key, &[(name, &value.to_string()), (name2, &value2.to_string())])
    }

    /// A count as people of the language write it.
    pub fn number(&self, number: impl TryInto<u64>) -> String {
        figure(number.try_into().unwrap_or(0), self.language)
    }

    /// Whether there is such a text.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The sentence of a rule that was not met.
    pub fn rule(&self, rule: &casework::Rule) -> String {
        let args = rule.args();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.with(&rule.key(), &args)
    }
}

/// The language's tag, as in `lang="vi"`.
pub fn code(language: Language) -> &'static str {
    match language {
        Language::Vi => "vi",
        Language::En => "en",
    }
}

/// The message keys of a Fluent file: lines that begin with `key =`.
pub fn keys_of(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| {
            let (key, _) = line.split_once('=')?;
            let key = key.trim_end();
            let is_key = !key.is_empty()
                && key.starts_with(|c: char| c.is_ascii_lowercase())
                && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
            is_key.then(|| key.to_owned())
        })
        .collect()
}
