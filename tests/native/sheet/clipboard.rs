//! The clipboard: tab-separated text and HTML tables, written and read, and where a paste goes.
#![allow(clippy::float_cmp, reason = "exact numbers are to come back exactly")]

use planerka::sheet::clipboard::{
    ClipboardError, CopyCell, Cut, Hints, Line, MAX_BYTES, MAX_CELLS, PastedBlock, PastedCell, Shape, assign,
    match_headers, place, read, read_html, read_tsv, write_html, write_tsv,
};
use planerka::sheet::entry::{CellKind, Entry, EntryError};
use planerka::sheet::geometry::{Extent, Grid, Pos, Rect};
use planerka::sheet::parse::{Block, DecimalMark, Kind, ParseError};
use planerka::sheet::raw::raw_text;
use proptest::prelude::*;

fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn tab_separated_text_is_written_as_spreadsheets_do() {
    for (cells, wanted) in [
        (rows(&[&["a", "b"], &["c", "d"]]), "a\tb\nc\td"),
        (rows(&[&["a", ""], &["", "d"]]), "a\t\n\td"),
        (rows(&[&["one\ttab"]]), "\"one\ttab\""),
        (rows(&[&["two\nlines", "x"]]), "\"two\nlines\"\tx"),
        (rows(&[&["say \"a\nb\""]]), "\"say \"\"a\nb\"\"\""),
        // A quote mark alone is no reason to quote.
        (rows(&[&["12\" pipe", "\"start", "ООО \"Ромашка\""]]), "12\" pipe\t\"start\tООО \"Ромашка\""),
        (rows(&[&["\"quoted\" word"]]), "\"quoted\" word"),
        // It is one where the text would be read as something else.
        (rows(&[&["\"abc\""]]), "\"\"\"abc\"\"\""),
        (rows(&[&["\"x", "y\""]]), "\"\"\"x\"\ty\""),
        (rows(&[&["a"], &[""]]), "a\n\n"),
        (rows(&[&[""]]), ""),
    ] {
        let text = write_tsv(&cells);
        assert_eq!(text, wanted);
        assert_eq!(read_tsv(&text).unwrap(), cells);
    }
}

#[test]
fn tab_separated_text_is_read_as_it_comes() {
    for (text, wanted) in [
        ("a\tb\r\nc\td\r\n", rows(&[&["a", "b"], &["c", "d"]])),
        ("a\rb", rows(&[&["a"], &["b"]])),
        ("a\n\n", rows(&[&["a"], &[""]])),
        ("\n", rows(&[&[""]])),
        ("", rows(&[&[""]])),
        ("\u{feff}a\tb", rows(&[&["a", "b"]])),
        // Ragged rows stay ragged; an empty field between tabs is a field.
        ("a\tb\tc\nd\ne\t\tf", rows(&[&["a", "b", "c"], &["d"], &["e", "", "f"]])),
        ("a\t\nb", rows(&[&["a", ""], &["b"]])),
        ("\"two\nlines\"\tx", rows(&[&["two\nlines", "x"]])),
        ("\"two\r\nlines\"\r\nx", rows(&[&["two\r\nlines"], &["x"]])),
        ("\"a \"\"b\"\" c\"", rows(&[&["a \"b\" c"]])),
        ("\"\"", rows(&[&[""]])),
        ("\"a\" b\tc", rows(&[&["\"a\" b", "c"]])),
        ("\"a\tb", rows(&[&["\"a", "b"]])),
        ("12\"\t13\"", rows(&[&["12\"", "13\""]])),
        ("1 234,56\t12,5%", rows(&[&["1 234,56", "12,5%"]])),
    ] {
        assert_eq!(read_tsv(text).unwrap(), wanted, "{text:?}");
    }
}

#[test]
fn too_much_is_refused() {
    let text = "x".repeat(MAX_BYTES + 1);
    let bytes = Err(ClipboardError::TooLarge { what: "bytes", limit: MAX_BYTES });
    assert_eq!(read(None, &text), bytes);
    assert_eq!(read(Some(&text), ""), bytes);
    let cells = Err(ClipboardError::TooLarge { what: "cells", limit: MAX_CELLS });
    assert_eq!(read(None, &"\t".repeat(MAX_CELLS)), cells);
    let wide = format!("<table>{}</table>", "<tr><td colspan=1000>".repeat(MAX_CELLS / 1000 + 1));
    assert_eq!(read(Some(&wide), ""), cells);
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        cells in prop::collection::vec(prop::collection::vec("[ab\"\t\n\r ,1]{0,5}", 1..4), 1..5)
    ) {
        prop_assert_eq!(read_tsv(&write_tsv(&cells)).unwrap(), cells);
    }

    #[test]
    fn any_text_is_read_without_a_fuss(text in "[a\"\t\n\r<>&;#='/ td!-]{0,60}") {
        prop_assert!(read_tsv(&text).is_ok());
        prop_assert!(read_html(&text).is_ok());
        let inside = format!("<table><tr><td {text}");
        prop_assert!(read_html(&inside).is_ok());
    }

    /// A copied number of any kind comes back to the last bit, through either flavour, in either language.
    #[test]
    fn a_copied_number_comes_back_exactly(
        value in prop_oneof![-1e13_f64..1e13, -2.0_f64..2.0, (0_u32..).prop_map(f64::from)],
        comma in any::<bool>(),
    ) {
        let mark = if comma { DecimalMark::Comma } else { DecimalMark::Point };
        for cell in [CellKind::Money, CellKind::Number, CellKind::Percent] {
            let raw = raw_text(value, cell.parse_kind(), mark);
            let copied = vec![vec![CopyCell { raw: raw.clone(), shown: "…".into(), number: Some(value) }]];
            let html = write_html(&copied);
            for block in [read(Some(&html), "").unwrap(), read(None, &raw).unwrap()] {
                let pasted = block.get(0, 0).unwrap().entry(cell, mark, Block::default()).unwrap();
                prop_assert_eq!(pasted.entry, Entry::Set(value), "{} {:?}", raw, cell);
            }
        }
    }

    #[test]
    fn a_copied_text_comes_back_exactly(text in "[a-zа-я<>&\"' \t\n]{0,20}") {
        let copied = vec![vec![CopyCell { raw: text.clone(), shown: text.clone(), number: None }]];
        let block = read(Some(&write_html(&copied)), "").unwrap();
        prop_assert_eq!(block.text(0, 0), text);
    }
}

#[test]
fn the_html_flavour() {
    let html = write_html(&[vec![
        CopyCell { raw: "1234,56".into(), shown: "1 234,56".into(), number: Some(1234.56) },
        CopyCell { raw: "A  <b>\n\"c\"".into(), shown: "A  <b>\n\"c\"".into(), number: None },
    ]]);
    assert!(html.contains("<style>br{mso-data-placement:same-cell}</style>"));
    assert!(html.contains(
        "<td x:num=\"1234.56\" data-sheets-value='{\"1\":3,\"3\":1234.56}' data-plan-raw=\"1234,56\">1 234,56</td>"
    ));
    assert!(html.contains("A<span> </span><span> </span>&lt;b&gt;<br>&quot;c&quot;</td>"));
    assert!(html.contains("data-plan-raw=\"A  &lt;b&gt;&#10;&quot;c&quot;\""));
}

#[allow(clippy::unnecessary_wraps, reason = "a missing cell is a None beside it")]
fn cell(text: &str, number: Option<f64>) -> Option<PastedCell> {
    Some(PastedCell { text: text.into(), number })
}

#[track_caller]
fn html(html: &str, wanted: Vec<Vec<Option<PastedCell>>>) {
    assert_eq!(read_html(html).unwrap(), Some(PastedBlock::new(wanted)));
}

#[test]
fn tables_of_other_spreadsheets() {
    // Excel: comments, conditional blocks, unquoted attributes, a hidden row that holds widths.
    html(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><style><!--td{a>b}--></style></head><body>\
         <table border=0><!--StartFragment--><col width=64><tr height=20>\
         <td class=xl65 align=right x:num=\"1234.56\">1&nbsp;234,56</td>\r\n  <td>Иванова\r\n  Анна</td></tr>\
         <tr><td x:num>7</td><td x:num='0.125'>12,5%</td></tr>\
         <![if supportMisalignedColumns]><tr height=0 style='display: none'><td width=64></td></tr><![endif]>\
         <!--EndFragment--></table></body></html>",
        vec![
            vec![cell("1 234,56", Some(1234.56)), cell("Иванова Анна", None)],
            vec![cell("7", None), cell("12,5%", Some(0.125))],
        ],
    );
    // Google Sheets: a JSON value, in either kind of quotes.
    html(
        "<meta charset='utf-8'><google-sheets-html-origin><style type=\"text/css\"><!--td {}--></style><table><colgroup>\
         <col width=\"100\"/></colgroup><tbody><tr><td data-sheets-value=\"{&quot;1&quot;:3,&quot;3&quot;:1234.56}\">\
         1&#160;234,56</td><td data-sheets-value='{\"1\":2,\"2\":\"a > b\"}'>a &gt; b</td><td>x<br/>y</td></tr>\
         </tbody></table>",
        vec![vec![cell("1 234,56", Some(1234.56)), cell("a > b", None), cell("x\ny", None)]],
    );
    // LibreOffice.
    html(
        "<table><TR><TD SDVAL=\"-5.5\" SDNUM=\"1049;\"><FONT FACE=\"x\">-5,5</FONT></TD><TD><B>a</B> <I>b</I></TD></TR></table>",
        vec![vec![cell("-5,5", Some(-5.5)), cell("a b", None)]],
    );
}

#[test]
fn merged_unclosed_and_odd_tables() {
    html(
        "<table><tr><td rowspan=2>A<td colspan=2>B<tr><td>1<td>2<tr><td>x<td>y<td>z</table>",
        vec![
            vec![cell("A", None), cell("B", None), None],
            vec![None, cell("1", None), cell("2", None)],
            vec![cell("x", None), cell("y", None), cell("z", None)],
        ],
    );
    html(
        "<table><tr><td>a</td><td rowspan=3>b</td></tr><tr><td>c</td></tr><tr></tr><tr><td>d</td><td>e</td></tr></table>",
        vec![
            vec![cell("a", None), cell("b", None)],
            vec![cell("c", None), None],
            vec![cell("d", None), cell("e", None)],
        ],
    );
    // A table inside a cell is only text; the first table with rows counts.
    html(
        "<table></table><table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table><table><tr><td>no",
        vec![vec![cell("ab", None), cell("c", None)]],
    );
    html(
        "<table><tr><td title=it's>1 &lt 2 &amp; &unknown; &#x41; 3 < 4",
        vec![vec![cell("1 &lt 2 & &unknown; A 3 < 4", None)]],
    );
    html("<table><tr><td data-sheets-value='{broken' x:num='NaN'>5", vec![vec![cell("5", None)]]);
    for nothing in ["", "<p>text</p>", "<table></table>", "<table><tr></tr></table>", "<", "<td>x"] {
        assert_eq!(read_html(nothing).unwrap(), None, "{nothing:?}");
    }
    let text = read(Some("<b>bold</b>"), "a\tb").unwrap();
    assert_eq!((text.height(), text.width(), text.text(0, 1)), (1, 2, "b"));
}

#[test]
fn a_text_with_spaces_survives_its_html() {
    let shown = "a  b";
    let html = write_html(&[vec![CopyCell { raw: String::new(), shown: shown.into(), number: None }]])
        .replace(" data-plan-raw=\"\"", "");
    assert_eq!(read_html(&html).unwrap().unwrap().text(0, 0), shown);
}

#[test]
fn the_exact_number_of_a_pasted_cell() {
    use CellKind::{Money, Number, Percent};
    let set = |value| Ok(Entry::Set(value));
    let number = |error| Err(EntryError::Number(error));
    for (text, exact, kind, wanted) in [
        ("1,2 млн", Some(1_234_567.0), Money, set(1_234_567.0)),
        ("1,234", Some(1234.0), Money, set(1234.0)),
        ("1,234", Some(1.234), Money, set(1.234)),
        ("5 шт", Some(5.0), Number, set(5.0)),
        ("12%", Some(0.12), Money, Err(EntryError::BarePercent)),
        ("12%", Some(0.1234), Number, set(0.1234)),
        ("12%", Some(0.1234), Percent, set(0.1234)),
        ("12", Some(12.0), Percent, set(0.12)),
        ("12", Some(12.4), Percent, set(0.124)),
        ("0,12", Some(0.12), Percent, set(0.12)),
        ("01.02.2027", Some(46_419.0), Money, number(ParseError::LooksLikeDate)),
        ("#ДЕЛ/0!", Some(0.0), Money, number(ParseError::ErrorValue)),
        ("12 ₽", Some(12.0), Percent, number(ParseError::UnitInPercent { at: 3 })),
        ("", None, Money, Ok(Entry::Clear)),
        ("-5", None, Money, set(-5.0)),
    ] {
        let cell = PastedCell { text: text.into(), number: exact };
        let got = cell.entry(kind, DecimalMark::Comma, Block::default()).map(|pasted| pasted.entry);
        assert_eq!(got, wanted, "{text:?} {exact:?} {kind:?}");
    }
    let block =
        PastedBlock::new(vec![vec![cell("1,234", None), cell("12.5", Some(12.5)), cell("5.5", None)]]);
    assert_eq!(block.hints(Kind::Number).mark, Some(DecimalMark::Point));
}

const EXTENT: Extent =
    Extent { rows: 10, cols: 8, frozen_rows: 0, frozen_cols: 0, page_rows: 5, page_cols: 5 };

fn rect(top: usize, left: usize, bottom: usize, right: usize) -> Rect {
    Rect { top, left, bottom, right }
}

#[test]
fn where_a_paste_goes() {
    for (size, selection, shape, target, below, beyond) in [
        ((1, 1), rect(2, 1, 4, 3), Shape::Fill, rect(2, 1, 4, 3), 0, 0),
        ((1, 1), rect(2, 1, 2, 1), Shape::Fill, rect(2, 1, 2, 1), 0, 0),
        ((2, 3), rect(2, 1, 2, 1), Shape::Spill, rect(2, 1, 3, 3), 0, 0),
        ((2, 3), rect(2, 1, 3, 3), Shape::Tile, rect(2, 1, 3, 3), 0, 0),
        ((2, 3), rect(2, 1, 5, 6), Shape::Tile, rect(2, 1, 5, 6), 0, 0),
        ((1, 3), rect(2, 1, 5, 3), Shape::Tile, rect(2, 1, 5, 3), 0, 0),
        ((2, 3), rect(2, 1, 4, 3), Shape::Once, rect(2, 1, 3, 3), 0, 0),
        ((2, 3), rect(2, 1, 3, 2), Shape::Once, rect(2, 1, 3, 3), 0, 0),
        ((12, 3), rect(4, 6, 4, 6), Shape::Spill, rect(4, 6, 9, 7), 6, 1),
        ((12, 1), rect(4, 6, 5, 7), Shape::Once, rect(4, 6, 9, 6), 6, 0),
    ] {
        let placement = place(size.0, size.1, selection, &EXTENT).unwrap();
        assert_eq!(
            (placement.shape, placement.target, placement.below, placement.beyond),
            (shape, target, below, beyond),
            "{size:?} on {selection:?}"
        );
    }
    assert_eq!(place(0, 1, rect(0, 0, 0, 0), &EXTENT), None);
    assert_eq!(place(1, 1, rect(0, 0, 0, 0), &Extent::default()), None);
}

struct Sheet;

impl Grid for Sheet {
    fn extent(&self) -> Extent {
        EXTENT
    }

    fn editable(&self, pos: Pos) -> bool {
        pos.col < 2
    }

    fn empty(&self, pos: Pos) -> bool {
        pos.col > 0 || pos.row > 6
    }
}

#[test]
fn what_goes_where() {
    let block = read(None, "a\tb\tc\nd").unwrap();
    let placement = place(block.height(), block.width(), rect(3, 0, 3, 0), &EXTENT).unwrap();
    let assigned = assign(&block, &placement, &Sheet);
    let texts: Vec<_> =
        assigned.cells.iter().map(|(pos, cell)| (pos.row, pos.col, cell.text.as_str())).collect();
    assert_eq!(texts, [(3, 0, "a"), (3, 1, "b"), (4, 0, "d")]);
    assert_eq!(assigned.read_only, 1);
    let tiled = place(2, 1, rect(0, 0, 3, 0), &EXTENT).unwrap();
    let one = PastedBlock::from_texts(rows(&[&["1"], &["2"]]));
    let texts: Vec<_> =
        assign(&one, &tiled, &Sheet).cells.iter().map(|(_, cell)| cell.text.clone()).collect();
    assert_eq!(texts, ["1", "2", "1", "2"]);
    assert_eq!(one.from_row(1).text(0, 0), "2");
}

#[test]
fn a_first_row_that_names_columns() {
    let titles = ["Вес", "Средний чек"];
    let found = |text| match_headers(&read(None, text).unwrap(), &titles);
    assert_eq!(found("средний чек\tЧто-то\n1\t2"), Some(vec![Some(1), None]));
    assert_eq!(found("Вес\n1"), Some(vec![Some(0)]));
    assert_eq!(found("Вес"), None);
    assert_eq!(found("Вес\t5\n1\t2"), None);
    assert_eq!(found("Вес\t\n1\t2"), None);
    assert_eq!(found("Рост\n1"), None);
}

#[test]
fn a_cut_moves_only_what_was_cut() {
    let cut = Cut { rect: rect(0, 0, 1, 1), text: "a\tb\nc\td".into() };
    assert!(cut.is_moved_by("a\tb\r\nc\td\r\n"));
    assert!(!cut.is_moved_by("a\tb"));
}

#[test]
fn every_line_of_a_block_says_by_itself_whether_its_percents_are_shares() {
    let block = PastedBlock::from_texts(rows(&[&["0.5", "20000", "1"], &["1", "0.25", "1,5"], &["", "x"]]));
    let mut hints = Hints::new(&block);
    for _ in 0..2 {
        for (line, shares) in [
            (Line::Column(0), true),
            (Line::Column(1), false),
            (Line::Column(2), false),
            (Line::Row(0), false),
            (Line::Row(1), false),
            (Line::Row(2), false),
            (Line::Row(9), false),
        ] {
            // Points alone are decisive in one column, a comma in another: together they prove nothing.
            assert_eq!(hints.of(line), Block { mark: None, shares }, "{line:?}");
        }
    }
    let along = PastedBlock::from_texts(rows(&[&["0,5", "1", "0,25"], &["20000", "30000", "1"]]));
    let mut hints = Hints::new(&along);
    assert_eq!(hints.of(Line::Row(0)), Block { mark: Some(DecimalMark::Comma), shares: true });
    assert_eq!(hints.of(Line::Column(0)), Block { mark: Some(DecimalMark::Comma), shares: false });
}
