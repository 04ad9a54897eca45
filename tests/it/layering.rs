//! The layers of the map in `lib.rs`: a module imports only from modules above it.

use std::{fs, path::Path};

const LAYERS: [&str; 9] = ["domain", "locales", "server", "api", "components", "islands", "pages", "web", "serve"];

/// Layers that `components` may not read though they stand above it: its words and data come by props.
const CLOSED: [(&str, &[&str]); 3] = [("components", &["server", "locales", "api"]), ("islands", &["server", "locales"]), ("locales", &[])];

/// The files of Rust below a folder.
pub fn sources(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The layers a file names after `crate::`, in braces too.
fn named(text: &str) -> Vec<&'static str> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let scope = if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let end = group
                .find(|c| {
                    depth += match c {
                        '{' => 1,
                        '}' => -1,
                        _ => 0,
                    };
                    depth == 0
                })
                .unwrap_or(group.len());
            let mut level = 0;
            group[..end]
                .split_inclusive(['{', '}', ','])
                .filter_map(|part| {
                    let head = (level == 0).then(|| part.trim().trim_end_matches(['{', '}', ',']).split("::").next().unwrap_or("").trim());
                    level += part.matches('{').count() as i32 - part.matches('}').count() as i32;
                    head
                })
                .collect::<Vec<_>>()
        } else {
            vec![rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("")]
        };
        names.extend(LAYERS.iter().filter(|layer| scope.contains(layer)));
    }
    names
}

#[test]
fn a_module_imports_only_from_the_layers_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut read = 0;
    for (height, layer) in LAYERS.iter().enumerate() {
        let mut files = Vec::new();
        sources(&root.join(layer), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file");
            read += 1;
            for name in named(&text) {
                let closed = CLOSED.iter().any(|(owner, closed)| owner == layer && closed.contains(&name));
                let above = LAYERS.iter().position(|other| *other == name).is_some_and(|other| other <= height);
                assert!(above && !closed, "{} imports `{name}`: `{layer}` may import only what stands above it in lib.rs", file.display());
            }
        }
    }
    assert!(read > 60, "the sources were found");
}

#[test]
fn the_reader_of_imports_sees_groups_and_paths() {
    assert_eq!(named("use crate::{domain::{a, b::{c}}, server::x};"), ["domain", "server"]);
    assert_eq!(named("crate::web::router()"), ["web"]);
}

#[test]
fn the_domain_is_pure() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file");
        for word in ["leptos", "std::fs", "std::net", "tokio", "cfg(", "Utc::now", "SystemTime", "Instant"] {
            let allowed = word == "cfg(" && text.contains("cfg(test)") && text.matches("cfg(").count() == 1;
            assert!(allowed || !text.contains(word), "{} holds `{word}`: the domain knows no outside world", file.display());
        }
    }
}
