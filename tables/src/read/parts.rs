//! How many rows and columns of each sheet of an .xlsx are hidden, which `calamine` does not tell. Nothing here can fail: what is not
//! understood is not counted.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// How many rows of a sheet are hidden, and how many of its first columns.
pub fn hidden(bytes: &[u8], sheet: &str, width: usize) -> (usize, usize) {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return (0, 0) };
    let mut id = None;
    each(&mut zip, "xl/workbook.xml", "sheet", |tag| {
        if attribute(tag, "name").is_some_and(|name| name == sheet) {
            id = attribute(tag, "r:id");
        }
    });
    let mut target = None;
    each(&mut zip, "xl/_rels/workbook.xml.rels", "Relationship", |tag| {
        if id.is_some() && attribute(tag, "Id") == id {
            target = attribute(tag, "Target");
        }
    });
    let Some(target) = target else { return (0, 0) };
    let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    let is_hidden =
        |tag: &BytesStart<'_>| attribute(tag, "hidden").is_some_and(|yes| yes == "1" || yes == "true");
    let mut rows = 0;
    each(&mut zip, &path, "row", |tag| rows += usize::from(is_hidden(tag)));
    let mut columns = 0;
    each(&mut zip, &path, "col", |tag| {
        let end = |name: &str| attribute(tag, name).and_then(|at| at.parse::<usize>().ok());
        if let (true, Some(first), Some(last)) = (is_hidden(tag), end("min"), end("max")) {
            columns += last.min(width).saturating_sub(first.saturating_sub(1));
        }
    });
    (rows, columns)
}

/// Shows every tag of a name in a part.
fn each(zip: &mut Zip<'_>, part: &str, name: &str, mut see: impl FnMut(&BytesStart<'_>)) {
    let Ok(part) = zip.by_name(part) else { return };
    tags(part, |tag| {
        if tag.local_name().as_ref() == name {
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
