//! Whatever a file is, the process that draws makes a bare picture of it or falls alone.

use std::{collections::HashSet, fs, sync::Arc};

use stoop::server::media::{Kind, studio::Studio};
use tokio::task::JoinSet;

use super::corpus;

#[tokio::test]
async fn a_hostile_file_becomes_a_bare_picture_or_nothing() {
    let dir = Arc::new(tempfile::tempdir().unwrap());
    let studio = Arc::new(Studio::new(env!("CARGO_BIN_EXE_stoop").into()));
    let mut jobs = JoinSet::new();
    for (at, hostile) in corpus::corpus().into_iter().enumerate() {
        let (dir, studio) = (dir.clone(), studio.clone());
        jobs.spawn(async move {
            let (source, master) = (dir.path().join(format!("{at}")), dir.path().join(format!("{at}.master")));
            let hostile = hostile.laid(&source).unwrap();
            let outcome = studio.develop(&source, hostile.kind, &master).await;
            let wrong = hostile.wrong_with(outcome, &master);
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
