//! Whatever a file is, the process that draws makes a bare picture of it or falls alone.

use std::{collections::HashSet, fs, path::Path, sync::Arc, time::Duration};

use stoop::server::media::{
    Kind,
    studio::{Developed, Patience, Spoilt, Studio, WIDEST},
};
use tokio::task::JoinSet;

use super::corpus::{self, Fate, Hostile};

/// What is wrong with how it went, if anything is.
fn judged(hostile: &Hostile, outcome: Result<Developed, Spoilt>, master: &Path) -> Option<String> {
    let developed = match outcome {
        Err(Spoilt::Process) => return Some("could not be tried at all".to_owned()),
        Err(spoilt) if hostile.fate == Fate::Drawn => return Some(format!("should have been drawn: {spoilt}")),
        Err(_) if master.exists() => return Some("left something behind".to_owned()),
        Err(_) => return None,
        Ok(_) if hostile.fate == Fate::Refused => return Some("should have been refused".to_owned()),
        Ok(developed) => developed,
    };
    let bytes = fs::read(master).unwrap();
    if !corpus::is_bare(&bytes, developed.kind) {
        return Some("left something beside the pixels in the master".to_owned());
    }
    let format = if developed.kind == Kind::Webp { image::ImageFormat::WebP } else { image::ImageFormat::Jpeg };
    let picture = image::load_from_memory_with_format(&bytes, format).unwrap();
    let said = (developed.width, developed.height);
    ((picture.width(), picture.height()) != said || said.0 > WIDEST || said.1 > 4 * WIDEST).then(|| format!("became {said:?}"))
}

#[tokio::test]
async fn a_hostile_file_becomes_a_bare_picture_or_nothing() {
    let dir = Arc::new(tempfile::tempdir().unwrap());
    // The process bounds its own time; how busy the machine of a test is should not matter.
    let studio = Arc::new(Studio::new(env!("CARGO_BIN_EXE_stoop").into()).with_patience(Patience::of(Duration::from_secs(60))));
    let mut jobs = JoinSet::new();
    for (at, hostile) in corpus::corpus().into_iter().enumerate() {
        let (dir, studio) = (dir.clone(), studio.clone());
        jobs.spawn(async move {
            let (source, master) = (dir.path().join(format!("{at}")), dir.path().join(format!("{at}.master")));
            hostile.write(&source).unwrap();
            let outcome = studio.develop(&source, hostile.kind, &master).await;
            let wrong = judged(&hostile, outcome, &master);
            fs::remove_file(source).unwrap();
            wrong.map(|wrong| format!("{}: {wrong}", hostile.name))
        });
    }
    let wrong: Vec<String> = jobs.join_all().await.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} files:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_hundreds_of_hostile_files_and_no_two_are_called_the_same() {
    let corpus = corpus::corpus();
    let names: HashSet<&str> = corpus.iter().map(|hostile| hostile.name.as_str()).collect();
    assert_eq!(names.len(), corpus.len());
    assert!(corpus.len() >= 300, "{}", corpus.len());
    for kind in [Kind::Jpeg, Kind::Png, Kind::Gif, Kind::Webp, Kind::Pdf] {
        let of_it = corpus.iter().filter(|hostile| hostile.kind == kind).count();
        assert!(of_it >= 40, "{of_it} of {kind:?}");
    }
}
