//! The site's own files: style, scripts, wasm, fonts, icons. Read once at the start and served from memory under names that carry
//! the hash of their content.

use std::{
    collections::HashMap,
    fmt,
    path::{Path, PathBuf},
};

use bytes::Bytes;
use sha2::{Digest as _, Sha256};

mod style;

pub use style::{PARTS, Style};

/// One file in the encodings that were prepared for it.
#[derive(Debug, Clone)]
pub struct Asset {
    pub plain: Bytes,
    pub brotli: Option<Bytes>,
    pub gzip: Option<Bytes>,
    pub content_type: &'static str,
}

/// The files of a site, by the path they are served at.
pub struct Assets {
    files: HashMap<String, Asset>,
    /// Logical name (`boot.js`) → path.
    paths: HashMap<String, String>,
    pub style: Style,
}

impl fmt::Debug for Assets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Assets({} files)", self.files.len())
    }
}

/// Where the site's files were looked for in vain.
#[derive(Debug, thiserror::Error)]
#[error("the site's files are in none of {}. Run `make build`, or set LEPTOS_SITE_ROOT to the folder that holds `pkg`.",
    .0.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "))]
pub struct NoSite(pub Vec<PathBuf>);

/// The site's folder: the given root, else `site` beside the executable, else `../site` from it.
pub fn find_root(given: Option<PathBuf>, executable: Option<&Path>) -> Result<PathBuf, NoSite> {
    let folder = executable.and_then(Path::parent);
    let tried: Vec<PathBuf> = given.into_iter().chain(folder.map(|f| f.join("site"))).chain(folder.map(|f| f.join("../site"))).collect();
    tried.iter().find(|root| root.join("pkg").is_dir()).cloned().ok_or(NoSite(tried))
}

const SHEET: &str = "stoop.css";

impl Assets {
    /// Reads a site root. Files of the root and of `pkg` become `/pkg/{stem}.{hash}.{ext}`.
    pub fn read(root: &Path) -> std::io::Result<Self> {
        let mut found: Vec<(String, Asset)> = Vec::new();
        for folder in [root.to_path_buf(), root.join("pkg")] {
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                if let Some((name, content_type)) = path.file_name().and_then(|name| name.to_str()).and_then(served) {
                    let beside = |ending: &str| std::fs::read(root_with(&path, ending)).ok().map(Bytes::from);
                    let asset = Asset { brotli: beside("br"), gzip: beside("gz"), plain: std::fs::read(&path)?.into(), content_type };
                    found.push((name.to_owned(), asset));
                }
            }
        }
        Ok(Self::assemble(found))
    }

    /// An in-memory site for tests: named files with their content.
    pub fn assemble(found: Vec<(String, Asset)>) -> Self {
        let paths: HashMap<String, String> =
            found.iter().map(|(name, asset)| (name.clone(), format!("/pkg/{}", hashed_name(name, &asset.plain)))).collect();
        let mut css = found
            .iter()
            .find(|(name, _)| name == SHEET)
            .map(|(_, asset)| String::from_utf8_lossy(&asset.plain).into_owned())
            .unwrap_or_default();
        for (name, path) in &paths {
            css = css.replace(&format!("/pkg/{name}"), path);
        }
        let style = Style::of(&css);
        let files = found.into_iter().filter(|(name, _)| name != SHEET).map(|(name, asset)| (paths[&name].clone(), asset)).collect();
        Self { files, paths, style }
    }

    /// Adds a generated file; gives its path.
    pub fn add(&mut self, name: &str, content: String, content_type: &'static str) -> String {
        let path = format!("/pkg/{}", hashed_name(name, content.as_bytes()));
        self.files.insert(path.clone(), Asset { plain: content.into(), brotli: None, gzip: None, content_type });
        self.paths.insert(name.to_owned(), path.clone());
        path
    }

    /// The path of a file by its plain name; empty where the site lacks it.
    pub fn path(&self, name: &str) -> &str {
        self.paths.get(name).map_or("", String::as_str)
    }

    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.files.get(path)
    }
}

fn root_with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// The name and type of a file that is served; `None` for compressed twins, source maps and the like.
fn served(name: &str) -> Option<(&str, &'static str)> {
    let content_type = match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        _ => return None,
    };
    Some((name, content_type))
}

fn hashed_name(name: &str, content: &[u8]) -> String {
    let hash: String = Sha256::digest(content).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    }
}
