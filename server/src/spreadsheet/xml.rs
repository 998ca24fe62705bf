//! Reading a part's XML: elements, attributes, texts. Anything unusual is an error.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The part is not what a spreadsheet program writes.
#[derive(Debug)]
pub(super) struct Broken;

/// What stands next in a part.
pub(super) enum Node<'a> {
    /// An element begins.
    Open(BytesStart<'a>),
    /// The element of this local name ends.
    Close(String),
    /// Text between.
    Text(Cow<'a, str>),
}

/// A part's XML.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Self { reader }
    }

    /// What stands next; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, Broken> {
        loop {
            return Ok(Some(match self.reader.read_event().map_err(|_| Broken)? {
                Event::Start(element) => Node::Open(element),
                Event::End(element) => Node::Close(element.local_name().as_ref().to_owned()),
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().map_err(|_| Broken)?;
                    Node::Text(match character {
                        Some(character) => Cow::Owned(character.to_string()),
                        None => {
                            let name = reference.xml10_content();
                            let known = resolve_predefined_entity(&name).ok_or(Broken)?;
                            Cow::Borrowed(known)
                        }
                    })
                }
                Event::Eof => return Ok(None),
                // No program writes a document type; what it could do is not wanted.
                Event::DocType(_) => return Err(Broken),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    /// The text inside of the element that has just begun, without that of elements which are not
    /// `t`, and without readings of characters.
    pub(super) fn text_until(&mut self, closing: &str) -> Result<String, Broken> {
        let (mut text, mut in_text, mut in_reading) = (String::new(), closing == "v", false);
        loop {
            match self.next()?.ok_or(Broken)? {
                Node::Close(name) if name == closing => return Ok(text),
                Node::Close(name) if name == "t" => in_text = false,
                Node::Close(name) if name == "rPh" => in_reading = false,
                Node::Open(element) if name(&element) == "t" => in_text = true,
                Node::Open(element) if name(&element) == "rPh" => in_reading = true,
                Node::Text(part) if in_text && !in_reading => text.push_str(&part),
                Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
            }
        }
    }
}

/// The element's name without a prefix.
pub(super) fn name<'a>(element: &'a BytesStart<'_>) -> &'a str {
    let name = element.name().into_inner();
    name.rsplit(':').next().unwrap_or(name)
}

/// An attribute's value, whatever the prefix of its name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Broken> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Broken)?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            return Ok(Some(value.map_err(|_| Broken)?.into_owned()));
        }
    }
    Ok(None)
}
