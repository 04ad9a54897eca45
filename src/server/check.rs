//! `stoop check`: reads the settings, says what they mean or what is wrong, and asks each source once.

use std::io::{self, Write};

use chrono::Weekday;

use super::{
    command::Exit,
    settings::{Building, Problem, Settings, Tours},
};

/// What a source said when it was asked for its inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What it has, such as `42 homes`.
    Inventory(String),
    /// Why there is none, one sentence without the credential.
    Refusal(String),
    /// It was not asked.
    NotAsked,
}

/// Writes one line per building and one per source asked to `out`, and everything that is wrong to `err`.
///
/// [`Exit::Configuration`] where the settings are wrong, as `serve` would end with them; [`Exit::Wrong`] where a source refuses.
pub async fn check(
    settings: Result<Settings, Vec<Problem>>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    ask: impl AsyncFn(&Building) -> Answer,
) -> io::Result<Exit> {
    let settings = match settings {
        Ok(settings) => settings,
        Err(problems) => return refuse(&problems, err),
    };
    if settings.buildings.is_empty() {
        writeln!(out, "demo: neither a [[building]] nor STOOP_TOKEN, so the demo is served from a sandbox of its own")?;
    }
    let mut exit = Exit::Fine;
    for building in &settings.buildings {
        writeln!(out, "{}: {}", building.slug, description(building))?;
        match ask(building).await {
            Answer::Inventory(found) => writeln!(out, "{}: the source answers: {found}", building.slug)?,
            Answer::NotAsked => {}
            Answer::Refusal(why) => {
                writeln!(err, "{}: the source does not answer as it should: {why}", building.slug)?;
                exit = Exit::Wrong;
            }
        }
    }
    Ok(exit)
}

/// Writes every problem on a line of its own, for any command that cannot start with such settings.
pub fn refuse(problems: &[Problem], err: &mut dyn Write) -> io::Result<Exit> {
    for problem in problems {
        writeln!(err, "{problem}")?;
    }
    Ok(Exit::Configuration)
}

/// `SeeClickRent at https://seeclickrent.com every 180 s, 2 fees, tours Mon–Sat 10:00–18:00 America/New_York`.
fn description(building: &Building) -> String {
    let source = &building.source;
    let base_url = source.base_url.as_str().trim_end_matches('/');
    let fees = match building.fees.len() {
        0 => "no fees".to_owned(),
        1 => "1 fee".to_owned(),
        many => format!("{many} fees"),
    };
    let tours = &building.tours;
    let hours = if tours.enabled {
        format!("tours {} {}–{} {}", days(tours), tours.from.format("%H:%M"), tours.to.format("%H:%M"), building.time_zone)
    } else {
        "no tours".to_owned()
    };
    format!("{} at {base_url} every {} s, {fees}, {hours}", source.kind.vendor(), source.refresh.as_secs())
}

/// `Mon–Sat`, `Mon–Wed, Fri`: three days or more in a row are a range.
fn days(tours: &Tours) -> String {
    let mut runs: Vec<Vec<Weekday>> = Vec::new();
    for day in &tours.days {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.num_days_from_monday() + 1 == day.num_days_from_monday()) => run.push(*day),
            _ => runs.push(vec![*day]),
        }
    }
    let words = runs.iter().flat_map(|run| match run.as_slice() {
        [first, .., last] if run.len() > 2 => vec![format!("{first}–{last}")],
        short => short.iter().map(Weekday::to_string).collect(),
    });
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::server::settings::{from_text, load};

    const ALDER: &str = r#"
[[building]]
slug = "alder"
name = "The Alder"
time_zone = "America/New_York"
fees = [
    { name = "Amenity fee", amount = "50.00", period = "month", required = true },
    { name = "Application", amount = "20", period = "once", required = true },
]
[building.source]
kind = "seeclickrent"
token = { env = "ALDER_TOKEN" }
"#;

    fn environment(name: &str) -> Option<String> {
        (name == "ALDER_TOKEN").then(|| "s3cret-Marmalade".to_owned())
    }

    fn read(text: &str) -> Result<Settings, Vec<Problem>> {
        from_text(Path::new("stoop.toml"), text, &environment)
    }

    /// Exit, standard output, standard error.
    async fn run(settings: Result<Settings, Vec<Problem>>, answer: Answer) -> (Exit, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = check(settings, &mut out, &mut err, async |_: &Building| answer.clone()).await.unwrap();
        (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    #[tokio::test]
    async fn good_settings_are_one_line_per_building() {
        let (exit, out, err) = run(read(ALDER), Answer::NotAsked).await;
        let line = "alder: SeeClickRent at https://seeclickrent.com every 180 s, 2 fees, tours Mon–Sat 10:00–18:00 America/New_York\n";
        assert_eq!((exit, out.as_str(), err.as_str()), (Exit::Fine, line, ""));
    }

    #[tokio::test]
    async fn days_apart_are_listed_and_closed_tours_are_said() {
        let tours = |rest: &str| read(&format!("{ALDER}[building.tours]\n{rest}"));
        let (_, out, _) = run(tours(r#"days = ["fri", "mon", "wed", "tue"]"#), Answer::NotAsked).await;
        assert!(out.contains("tours Mon–Wed, Fri 10:00"), "{out}");
        let (_, out, _) = run(tours(r#"days = ["sat", "sun"]"#), Answer::NotAsked).await;
        assert!(out.contains("tours Sat, Sun 10:00"), "{out}");
        let (_, out, _) = run(tours("enabled = false"), Answer::NotAsked).await;
        assert!(out.ends_with("2 fees, no tours\n"), "{out}");
    }

    #[tokio::test]
    async fn the_demo_is_named() {
        let (exit, out, _) = run(read(""), Answer::NotAsked).await;
        assert_eq!(exit, Exit::Fine);
        assert!(out.starts_with("demo: "), "{out}");
    }

    #[tokio::test]
    async fn a_wrong_settings_file_ends_with_1_and_names_every_problem() {
        let (exit, out, err) = run(read(&ALDER.replace("kind =", "colour = 1\nrefresh_seconds = 3\nkind =")), Answer::NotAsked).await;
        assert_eq!((exit, out.as_str()), (Exit::Configuration, ""));
        let lines: Vec<&str> = err.lines().collect();
        assert!(lines[0].starts_with("stoop.toml:11: building.source.colour: there is no such key."), "{err}");
        assert_eq!(
            lines[1],
            "stoop.toml:12: building.source.refresh_seconds: 3 is below the floor of 5 seconds that seeclickrent allows. \
             Set 5 or more, or leave it out."
        );
        assert_eq!(lines.len(), 2);
    }

    #[tokio::test]
    async fn a_missing_file_and_a_wrong_environment_end_with_2() {
        let missing = load(Some(Path::new("no-such-folder/stoop.toml")), &environment);
        let (exit, _, err) = run(missing, Answer::NotAsked).await;
        assert_eq!(exit, Exit::Configuration);
        assert!(err.starts_with("no-such-folder/stoop.toml: --config: this settings file cannot be read"), "{err}");
        let wrong = from_text(Path::new("stoop.toml"), "", &|name| (name == "STOOP_ADDR").then(|| "nowhere".to_owned()));
        assert_eq!(run(wrong, Answer::NotAsked).await.0, Exit::Configuration);
    }

    #[tokio::test]
    async fn a_source_that_refuses_ends_with_1_and_one_that_answers_with_0() {
        let (exit, out, _) = run(read(ALDER), Answer::Inventory("42 homes".to_owned())).await;
        assert_eq!(exit, Exit::Fine);
        assert!(out.ends_with("alder: the source answers: 42 homes\n"), "{out}");
        let (exit, _, err) = run(read(ALDER), Answer::Refusal("the token is refused.".to_owned())).await;
        assert_eq!(exit, Exit::Wrong);
        assert_eq!(err, "alder: the source does not answer as it should: the token is refused.\n");
    }
}
