//! What the vendor's prescreening asks, at buildings whose settings say so.

use leptos::prelude::*;

use super::{fields::Fields, wrong};
use crate::domain::tour::{
    Field,
    prescreen::{AnswerKind, Question},
};

impl Fields<'_> {
    /// All of the questions, whose they are and what answering them is good for; `None` where nothing is asked.
    pub fn prescreen(&self) -> Option<AnyView> {
        let words = &self.site.words;
        let settings = &self.building.settings;
        if settings.prescreen.is_empty() {
            return None;
        }
        let vendor = settings.source.kind.vendor();
        let questions = settings.prescreen.iter().enumerate().map(|(place, question)| self.question(place, question)).collect_view();
        let view = view! {
            <fieldset class="group" data-prescreen aria-describedby="prescreen-hint">
                <legend>{words.with("tour-prescreen", &[("vendor", vendor)])}" "<span class="zone">{words.text("tour-optional")}</span></legend>
                <p class="fine" id="prescreen-hint">
                    {words.with("tour-prescreen-hint", &[("vendor", vendor), ("building", &settings.name)])}
                </p>
                {questions}
            </fieldset>
        };
        Some(view.into_any())
    }

    /// No browser is to remember an answer for the next form.
    fn question(&self, place: usize, question: &Question) -> AnyView {
        let field = Field::Question(place);
        let name = field.word();
        let typed = self.form.get(field).to_owned();
        let invalid = wrong::is_wrong(self.wrong, field).then_some("true");
        let described_by = wrong::described_by(self.wrong, field, false);
        let control = match &question.kind {
            AnswerKind::Choice(choices) => {
                let option = |value: &String| {
                    view! { <option value=value.clone() selected=*value == typed.trim()>{value.clone()}</option> }
                };
                let options = choices.iter().map(option).collect_view();
                view! {
                    <select id=name name=name autocomplete="off" aria-invalid=invalid aria-describedby=described_by>
                        <option value="">{self.site.words.text("tour-prescreen-none")}</option>
                        {options}
                    </select>
                }
                .into_any()
            }
            AnswerKind::Number | AnswerKind::Text => {
                let inputmode = (question.kind == AnswerKind::Number).then_some("decimal");
                view! {
                    <input
                        type="text"
                        id=name
                        name=name
                        value=typed
                        inputmode=inputmode
                        autocomplete="off"
                        aria-invalid=invalid
                        aria-describedby=described_by
                    />
                }
                .into_any()
            }
        };
        view! {
            <div class="field">
                <label for=name>{question.text.clone()}</label>
                {wrong::beside(self.site, self.building, self.wrong, field)}
                {control}
            </div>
        }
        .into_any()
    }
}
