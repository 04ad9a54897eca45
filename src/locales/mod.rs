//! Every visible sentence, in Fluent, one catalogue per language. A page asks for a message by its id; the browser gets the few it
//! needs as templates (the ids that begin with `live-`).

mod format;
mod home;
mod near;

use std::fmt;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::{LanguageIdentifier, langid};

pub use home::HomeWriter;

use crate::domain::measure::Decimal;

const ENGLISH: &str = include_str!("en.ftl");

/// Placeholders that may stay in a template for the browser to fill.
const PLACEHOLDERS: [&str; 5] = ["n", "value", "page", "pages", "home"];

/// The sentences of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    language: LanguageIdentifier,
    rules: PluralRules,
    live: Vec<String>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Catalogue({})", self.language)
    }
}

impl Catalogue {
    /// The catalogue of a language tag; English where there is none for it.
    pub fn for_language(_tag: &str) -> Self {
        Self::parse(ENGLISH, langid!("en"))
    }

    #[expect(clippy::expect_used, reason = "the catalogues are part of the program, and a test parses each")]
    fn parse(text: &str, language: LanguageIdentifier) -> Self {
        let live = text
            .lines()
            .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
            .filter(|id| id.starts_with("live-"))
            .map(str::to_owned)
            .collect();
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| errors).expect("a catalogue parses");
        let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("no message is written twice");
        let rules = PluralRules::create(language.clone(), PluralRuleType::CARDINAL).expect("the language has plural rules");
        Self { bundle, language, rules, live }
    }

    /// The BCP 47 tag for `lang`.
    pub fn tag(&self) -> String {
        self.language.to_string()
    }

    /// A message without variables.
    pub fn text(&self, id: &str) -> String {
        self.format(id, None)
    }

    /// A message with text variables.
    pub fn with(&self, id: &str, variables: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in variables {
            args.set(*name, FluentValue::String((*value).into()));
        }
        self.format(id, Some(&args))
    }

    /// A message that counts: `$count` picks the sentence, `$n` is the number as text.
    pub fn counted(&self, id: &str, count: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        args.set("n", FluentValue::String(count.to_string().into()));
        self.format(id, Some(&args))
    }

    /// The same for a decimal, with more text variables.
    pub fn counted_with(&self, id: &str, count: Decimal, variables: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count.to_f64());
        args.set("n", FluentValue::String(count.to_string().into()));
        for (name, value) in variables {
            args.set(*name, FluentValue::String((*value).into()));
        }
        self.format(id, Some(&args))
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            tracing::error!(id, "a sentence is missing from the catalogue");
            return id.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }

    /// The plural category of a number, as `Intl.PluralRules` names it.
    pub fn plural(&self, count: usize) -> &'static str {
        category_name(self.rules.select(count).unwrap_or(PluralCategory::OTHER))
    }

    /// The templates that go to the browser: id with `live-` taken off, `{n}` and the like left to be filled. A message that counts
    /// stands once for each plural category, as `id.category`. `variables` are those that are the same for the whole listing.
    pub fn live_templates(&self, variables: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut templates = Vec::new();
        for id in &self.live {
            let name = id.trim_start_matches("live-");
            let mut seen: Vec<(&str, String)> = Vec::new();
            for count in 0..=200_usize {
                let category = self.plural(count);
                if seen.iter().all(|(known, _)| *known != category) {
                    let mut args = FluentArgs::new();
                    args.set("count", count);
                    for (name, value) in variables {
                        args.set(*name, FluentValue::String((*value).into()));
                    }
                    for placeholder in PLACEHOLDERS {
                        args.set(placeholder, FluentValue::String(format!("{{{placeholder}}}").into()));
                    }
                    seen.push((category, self.format(id, Some(&args))));
                }
            }
            if seen.iter().all(|(_, text)| *text == seen[0].1) {
                templates.push((name.to_owned(), seen.swap_remove(0).1));
            } else {
                templates.extend(seen.into_iter().map(|(category, text)| (format!("{name}.{category}"), text)));
            }
        }
        templates
    }
}

const fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_parses_and_counts() {
        let english = Catalogue::for_language("en");
        assert_eq!(english.counted("live-count", 1), "1 home matches");
        assert_eq!(english.counted("live-count", 0), "0 homes match");
    }

    #[test]
    fn a_counting_template_stands_once_for_each_category_with_its_placeholder_left() {
        let templates = Catalogue::for_language("en").live_templates(&[]);
        let text = |name: &str| templates.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
        assert_eq!(text("count.one"), Some("{n} home matches"));
        assert_eq!(text("count.other"), Some("{n} homes match"));
        assert_eq!(text("page"), Some("Page {page} of {pages}"));
    }
}
