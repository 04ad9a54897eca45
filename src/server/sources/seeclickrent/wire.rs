//! SeeClickRent's attachments: an object with two signed addresses, new with every answer.

use super::super::record::Record;

/// A picture or document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub original: Option<String>,
    /// 400×400 at most; absent where the vendor cannot draw one.
    pub thumbnail: Option<String>,
}

/// The attachments under a key that holds one or a list of them, as documented or as bare addresses.
pub fn attachments(record: &Record<'_>, key: &str) -> Vec<Attachment> {
    if let Some(list) = record.list(key) {
        let bare = record.texts(key).into_iter().filter_map(bare);
        return list.into_iter().flatten().map(|attachment| documented(&attachment)).chain(bare).collect();
    }
    let one = record.inner(key).map(|attachment| documented(&attachment));
    one.or_else(|| record.text(key).and_then(bare)).into_iter().collect()
}

fn documented(attachment: &Record<'_>) -> Attachment {
    let address = |key: &str| attachment.text(key).filter(|text| !text.trim().eq_ignore_ascii_case("n/a"));
    Attachment { original: address("original"), thumbnail: address("thumbnail") }
}

fn bare(text: String) -> Option<Attachment> {
    (text.contains("://") || text.starts_with('/')).then_some(Attachment { original: Some(text), thumbnail: None })
}
