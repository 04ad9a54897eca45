//! Elements of XML, escaped by the library that writes them.

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

/// A document with one root element, written by `inside`. Control characters that XML cannot hold become spaces.
pub fn document(root: &str, namespace: &str, inside: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    writer.create_element(root).with_attribute(("xmlns", namespace)).write_inner_content(inside)?;
    Ok(writer.into_inner())
}

/// `<name>text</name>`
pub fn text(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&clean(text))).map(drop)
}

/// `<link rel=… href=…/>`
pub fn link(writer: &mut Writer<Vec<u8>>, rel: &str, href: &str) -> io::Result<()> {
    writer.create_element("link").with_attribute(("rel", rel)).with_attribute(("href", href)).write_empty().map(drop)
}

fn clean(text: &str) -> String {
    let cannot = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    text.replace(cannot, " ")
}
