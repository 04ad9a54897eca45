//! What lies on the shelf, and how a file's name tells everything about it.

use crate::server::media::{id, known::Shape, sniff::Kind, studio::Coding, variant::Variant};

/// Names one file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    pub id: String,
    pub item: Item,
}

/// What is kept of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// What all renditions are made from.
    Master,
    /// The document as the vendor sent it.
    Document,
    Rendition(Variant, Coding),
}

impl Key {
    pub fn master(id: &str) -> Self {
        Self { id: id.to_owned(), item: Item::Master }
    }

    pub fn document(id: &str) -> Self {
        Self { id: id.to_owned(), item: Item::Document }
    }

    pub fn rendition(id: &str, variant: Variant, coding: Coding) -> Self {
        Self { id: id.to_owned(), item: Item::Rendition(variant, coding) }
    }
}

/// What a kept file is, beside its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub kind: Kind,
    /// SHA-256, 64 hexadecimal digits.
    pub hash: String,
    pub about: About,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Of a master.
    Shape(Shape),
    /// Of a rendition: the hash of the master it was made from.
    MadeFrom(String),
    Nothing,
}

impl Content {
    /// `None` for what is no master.
    pub const fn shape(&self) -> Option<Shape> {
        match self.about {
            About::Shape(shape) => Some(shape),
            _ => None,
        }
    }

    /// Whether it is a rendition of the master with this hash.
    pub fn is_made_from(&self, master: &str) -> bool {
        matches!(&self.about, About::MadeFrom(hash) if hash == master)
    }
}

/// Hexadecimal digits of a SHA-256.
const HASH: usize = 64;

/// `{id}.master.{hash}.1600x1200-d9c8b0.jpg`, `{id}.document.{hash}.0.pdf`, `{id}.800-avif.{hash}.{the master's hash}.avif`.
pub fn write(key: &Key, content: &Content) -> String {
    let item = match key.item {
        Item::Master => "master".to_owned(),
        Item::Document => "document".to_owned(),
        Item::Rendition(variant, coding) => format!("{}-{}", variant.word(), coding.word()),
    };
    let about = match &content.about {
        About::Shape(Shape { width, height, tint: [r, g, b] }) => format!("{width}x{height}-{r:02x}{g:02x}{b:02x}"),
        About::MadeFrom(hash) => hash.clone(),
        About::Nothing => "0".to_owned(),
    };
    format!("{}.{item}.{}.{about}.{}", key.id, content.hash, content.kind.extension())
}

/// `None` for a name that is none of ours.
pub fn read(name: &str) -> Option<(Key, Content)> {
    let [id, item, hash, about, extension] = name.split('.').collect::<Vec<_>>().try_into().ok()?;
    let item = match item {
        "master" => Item::Master,
        "document" => Item::Document,
        rendition => {
            let (variant, coding) = rendition.split_once('-')?;
            Item::Rendition(Variant::parse(variant)?, Coding::parse(coding)?)
        }
    };
    let about = match item {
        Item::Master => About::Shape(shape(about)?),
        Item::Document => About::Nothing,
        Item::Rendition(..) => About::MadeFrom(is_hash(about).then(|| about.to_owned())?),
    };
    let key = Key { id: id::is_well_formed(id).then(|| id.to_owned())?, item };
    Some((key, Content { kind: Kind::from_extension(extension)?, hash: is_hash(hash).then(|| hash.to_owned())?, about }))
}

fn shape(text: &str) -> Option<Shape> {
    let (size, tint) = text.split_once('-')?;
    let (width, height) = size.split_once('x')?;
    let channel = |at: usize| u8::from_str_radix(tint.get(at..at + 2)?, 16).ok();
    Some(Shape { width: width.parse().ok()?, height: height.parse().ok()?, tint: [channel(0)?, channel(2)?, channel(4)?] })
}

fn is_hash(text: &str) -> bool {
    text.len() == HASH && text.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_it_was_made_of_and_no_other_name_is_taken_for_ours() {
        let (id, hash) = ("a".repeat(24), "ab".repeat(32));
        let content = |kind, about| Content { kind, hash: hash.clone(), about };
        for (key, content) in [
            (Key::master(&id), content(Kind::Jpeg, About::Shape(Shape { width: 1600, height: 900, tint: [0, 10, 255] }))),
            (Key::document(&id), content(Kind::Pdf, About::Nothing)),
            (Key::rendition(&id, Variant::Width(800), Coding::Avif), content(Kind::Webp, About::MadeFrom("cd".repeat(32)))),
            (Key::rendition(&id, Variant::Full, Coding::Jpeg), content(Kind::Jpeg, About::MadeFrom("cd".repeat(32)))),
        ] {
            assert_eq!(read(&write(&key, &content)), Some((key, content)));
        }
        for other in ["README.md", "incoming-7", &format!("{id}.master.{hash}.0.jpg"), &format!("{id}.800-avif.{hash}.0.avif"), ""] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
