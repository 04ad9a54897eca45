//! The controls in which somebody says who they are and what they want to see.

use leptos::prelude::*;

use super::wrong::{self, Wrong};
use crate::{
    domain::{
        tour::{Field, TourForm, World as _},
        unit::Unit,
    },
    server::{
        inventory::Building,
        site::{Moment, Site},
        tours::{consent::consent, world::TourWorld},
    },
};

/// What the controls are written from.
pub struct Fields<'f> {
    pub site: &'f Site,
    pub building: &'f Building,
    pub form: &'f TourForm,
    pub wrong: &'f Wrong,
}

/// How a one-line control differs from the others.
#[derive(Default)]
struct Line {
    kind: &'static str,
    label: &'static str,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    hint: Option<String>,
    required: bool,
}

impl Fields<'_> {
    /// Every home that can be seen, with its facts; the one asked for stays chosen whatever has become of it.
    pub fn unit(&self, world: &TourWorld, moment: Option<&Moment>) -> AnyView {
        let words = &self.site.words;
        let asked = self.form.unit.trim();
        let option = |id: String, label: String| {
            let chosen = id == asked;
            view! { <option value=id selected=chosen>{label}</option> }
        };
        let open = world.open_units();
        let lost = (!asked.is_empty() && !open.iter().any(|unit| unit.id == asked)).then(|| {
            let label = match world.find(asked) {
                Some(unit) => words.with("tour-unit-leased", &[("home", &unit.label)]),
                None => words.with("tour-unit-gone", &[("home", asked)]),
            };
            option(asked.to_owned(), label)
        });
        let homes = open.into_iter().map(|home| {
            let facts = moment.zip(world.find(&home.id)).map(|(moment, unit)| self.facts(moment, unit)).unwrap_or_default();
            let label =
                if facts.is_empty() { home.label } else { words.with("tour-unit-option", &[("home", &home.label), ("value", &facts)]) };
            option(home.id, label)
        });
        let homes = homes.collect_view();
        view! {
            <div class="field">
                <label for="unit">{words.text("tour-unit")}</label>
                {wrong::beside(self.site, self.building, self.wrong, Field::Unit)}
                <select
                    id="unit"
                    name="unit"
                    aria-invalid=self.invalid(Field::Unit)
                    aria-describedby=wrong::described_by(self.wrong, Field::Unit, false)
                >
                    {option(String::new(), words.text("tour-unit-any"))}
                    {lost}
                    {homes}
                </select>
            </div>
        }
        .into_any()
    }

    /// "2 bed, 1.5 bath, 930 ft², $5,565 a month".
    fn facts(&self, moment: &Moment, unit: &Unit) -> String {
        let writer = self.site.writer(moment);
        let price = writer.price(unit);
        let rent = [price.amount, price.per].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        [writer.summary(unit), rent].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    }

    pub fn name(&self) -> AnyView {
        self.line(Field::Name, Line { kind: "text", label: "tour-name", autocomplete: Some("name"), required: true, ..Line::default() })
    }

    /// Mail and phone, of which one is enough.
    pub fn reach(&self) -> AnyView {
        let words = &self.site.words;
        let email = Line {
            kind: "email",
            label: "tour-email",
            autocomplete: Some("email"),
            inputmode: Some("email"),
            hint: Some(words.text("tour-email-hint")),
            ..Line::default()
        };
        let phone = Line {
            kind: "tel",
            label: "tour-phone",
            autocomplete: Some("tel"),
            inputmode: Some("tel"),
            hint: Some(words.text(match self.building.settings.address.country {
                Some(_) => "tour-phone-hint",
                None => "tour-phone-hint-plain",
            })),
            ..Line::default()
        };
        view! {
            <fieldset class="group reach">
                <legend>{words.text("tour-reach")}" "<span class="zone">{words.text("tour-reach-hint")}</span></legend>
                <div class="pair">{self.line(Field::Email, email)} {self.line(Field::Phone, phone)}</div>
            </fieldset>
        }
        .into_any()
    }

    pub fn move_in(&self, world: &TourWorld) -> AnyView {
        let words = &self.site.words;
        view! {
            <div class="field">
                <label for="move_in">{words.text("tour-move-in")}" "<span class="optional">{words.text("tour-optional")}</span></label>
                {wrong::beside(self.site, self.building, self.wrong, Field::MoveIn)}
                <input
                    type=self.date_control()
                    id="move_in"
                    name="move_in"
                    value=self.form.move_in.clone()
                    min=world.today().to_string()
                    aria-invalid=self.invalid(Field::MoveIn)
                    aria-describedby=wrong::described_by(self.wrong, Field::MoveIn, false)
                />
            </div>
        }
        .into_any()
    }

    /// A date control shows nothing of what is no date: such text is given back in a plain one.
    fn date_control(&self) -> &'static str {
        let text = &self.form.move_in;
        if text.is_empty() || chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok_and(|_| text.len() == 10) { "date" } else { "text" }
    }

    pub fn message(&self) -> AnyView {
        let words = &self.site.words;
        view! {
            <div class="field">
                <label for="message">{words.text("tour-message")}" "<span class="optional">{words.text("tour-optional")}</span></label>
                <p class="fine" id="message-hint">{words.text("tour-message-hint")}</p>
                {wrong::beside(self.site, self.building, self.wrong, Field::Message)}
                <textarea
                    id="message"
                    name="message"
                    rows="3"
                    aria-invalid=self.invalid(Field::Message)
                    aria-describedby=wrong::described_by(self.wrong, Field::Message, true)
                    inner_html=textarea_text(&self.form.message)
                ></textarea>
            </div>
        }
        .into_any()
    }

    pub fn consent(&self) -> AnyView {
        let text = consent(&self.site.words, &self.building.settings.name).text;
        let optional = self.site.words.text("tour-optional");
        view! {
            <label class="tick">
                <input type="checkbox" name="consent" value="1" checked=self.form.consent />
                <span>{text}" "<span class="optional">{optional}</span></span>
            </label>
        }
        .into_any()
    }

    fn line(&self, field: Field, line: Line) -> AnyView {
        let words = &self.site.words;
        let has_hint = line.hint.is_some();
        let hint = line.hint.map(|hint| view! { <p class="fine" id=format!("{}-hint", field.word())>{hint}</p> });
        view! {
            <div class="field">
                <label for=field.word()>{words.text(line.label)}</label>
                {hint}
                {wrong::beside(self.site, self.building, self.wrong, field)}
                <input
                    type=line.kind
                    id=field.word()
                    name=field.word()
                    value=self.form.get(field).to_owned()
                    autocomplete=line.autocomplete
                    inputmode=line.inputmode
                    required=line.required
                    aria-invalid=self.invalid(field)
                    aria-describedby=wrong::described_by(self.wrong, field, has_hint)
                />
            </div>
        }
        .into_any()
    }

    fn invalid(&self, field: Field) -> Option<&'static str> {
        wrong::is_wrong(self.wrong, field).then_some("true")
    }
}

/// Text as a `<textarea>` holds it. The markup's first line break is not part of the text, so there is always one to lose.
fn textarea_text(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}
