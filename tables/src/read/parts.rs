//! How many rows of each sheet of an .xlsx are hidden, which `calamine` does not tell. Nothing here can fail: what is not
//! understood is not counted.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The names of sheets with hidden rows, and how many.
pub fn hidden_rows(bytes: &[u8]) -> Vec<(String, usize)> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut sheets = Vec::new();
    each(&mut zip, "xl/workbook.xml", &["sheet"], |tag| {
        if let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "r:id")) {
            sheets.push((name, id));
        }
    });
    let mut targets = Vec::new();
    each(&mut zip, "xl/_rels/workbook.xml.rels", &["Relationship"], |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            targets.push((id, target));
        }
    });
    let mut out = Vec::new();
    for (name, id) in sheets {
        let Some((_, target)) = targets.iter().find(|(other, _)| *other == id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let mut count = 0;
        each(&mut zip, &path, &["row"], |tag| {
            count += usize::from(attribute(tag, "hidden").is_some_and(|yes| yes == "1" || yes == "true"));
        });
        if count > 0 {
            out.push((name, count));
        }
    }
    out
}

/// Shows every tag of these names in a part.
fn each(zip: &mut Zip<'_>, part: &str, names: &[&str], mut see: impl FnMut(&BytesStart<'_>)) {
    let Ok(part) = zip.by_name(part) else { return };
    tags(part, |tag| {
        if names.contains(&tag.local_name().as_ref()) {
            see(tag);
        }
    });
}

/// Shows every tag that begins, of a text of XML, until it ends or breaks.
pub fn tags(from: impl Read, mut see: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_reader(BufReader::new(from));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => see(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of an attribute.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|at| at.key.0 == name)?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
