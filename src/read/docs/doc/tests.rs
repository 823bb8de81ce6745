use super::super::testing::{damage, ole, read_as, told};
use crate::read::{Kind, Note, Region};

const TEXT_AT: usize = 0x600;

/// What a paragraph is: the style's number and property modifiers, by where its text ends.
type Paragraphs<'p> = &'p [(usize, u16, &'p [u8])];

/// A Word file: lengths of the parts, the text, and what its paragraphs are.
fn file(parts: [u32; 6], text: &str, paragraphs: Paragraphs<'_>) -> Vec<u8> {
    let (main, table) = streams(parts, text, paragraphs);
    ole(&[("WordDocument", &main), ("1Table", &table)])
}

fn streams(parts: [u32; 6], text: &str, paragraphs: Paragraphs<'_>) -> (Vec<u8>, Vec<u8>) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut main = vec![0; TEXT_AT];
    main[..2].copy_from_slice(&0xA5EC_u16.to_le_bytes());
    main[0x0A..0x0C].copy_from_slice(&0x0200_u16.to_le_bytes());
    for (place, length) in [0x4C, 0x50, 0x54, 0x5C, 0x60, 0x64].into_iter().zip(parts) {
        main[place..place + 4].copy_from_slice(&length.to_le_bytes());
    }
    main.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    let mut table = vec![2];
    table.extend(16_u32.to_le_bytes());
    table.extend(0_u32.to_le_bytes());
    table.extend((units.len() as u32).to_le_bytes());
    table.extend([0, 0]);
    table.extend((TEXT_AT as u32).to_le_bytes());
    table.extend([0, 0]);
    let mut set = |place: usize, value: usize| main[place..place + 4].copy_from_slice(&(value as u32).to_le_bytes());
    set(0x01A2, 0);
    set(0x01A6, table.len());
    if !paragraphs.is_empty() {
        set(0x0102, table.len());
        set(0x0106, 12);
        main.resize(main.len().next_multiple_of(512), 0);
        let page = main.len() / 512;
        main.extend(property_page(paragraphs));
        table.extend([0; 8]);
        table.extend((page as u32).to_le_bytes());
    }
    (main, table)
}

fn property_page(paragraphs: Paragraphs<'_>) -> Vec<u8> {
    let mut page = vec![0; 512];
    let mut start = 0;
    let mut room = 500;
    for (at, (end, style, modifiers)) in paragraphs.iter().enumerate() {
        for (place, characters) in [(at, start), (at + 1, *end)] {
            let place = place * 4;
            page[place..place + 4].copy_from_slice(&((TEXT_AT + 2 * characters) as u32).to_le_bytes());
        }
        let body = [&style.to_le_bytes(), *modifiers].concat();
        room -= (body.len() + 2).next_multiple_of(2);
        page[(paragraphs.len() + 1) * 4 + at * 13] = (room / 2) as u8;
        // An even length is told by a zero and its half.
        page[room + 1] = (body.len() / 2) as u8;
        page[room + 2..room + 2 + body.len()].copy_from_slice(&body);
        start = *end;
    }
    page[511] = paragraphs.len() as u8;
    page
}

const IN_TABLE: [u8; 4] = [0x16, 0x24, 1, 0];
const ROW_END: [u8; 6] = [0x16, 0x24, 1, 0x17, 0x24, 1];

#[test]
fn paragraphs_and_rows_are_told_by_their_properties() {
    let pieces = [
        ("แผนพัฒนา\r", 1, &[][..]),
        ("ชื่อ\u{7}", 0, &IN_TABLE[..3]),
        ("\u{7}", 0, &IN_TABLE[..3]),
        ("056\u{7}", 0, &IN_TABLE[..3]),
        ("\u{7}", 0, &ROW_END[..]),
        ("เนื้อความ\r", 0, &[]),
    ];
    let text: String = pieces.iter().map(|(text, ..)| *text).collect();
    let mut end = 0;
    let paragraphs: Vec<(usize, u16, Vec<u8>)> = pieces
        .iter()
        .map(|(text, style, modifiers)| {
            end += text.encode_utf16().count();
            // Bodies of even length, padded by a modifier that says nothing.
            let padded = if modifiers.len() % 2 == 1 { [modifiers, &[0_u8][..]].concat() } else { modifiers.to_vec() };
            (end, *style, padded)
        })
        .collect();
    let paragraphs: Vec<(usize, u16, &[u8])> =
        paragraphs.iter().map(|(end, style, m)| (*end, *style, m.as_slice())).collect();
    let reading = read_as(Kind::Doc, &file([end as u32, 0, 0, 0, 0, 0], &text, &paragraphs));
    assert_eq!(told(&reading), ["h1 แผนพัฒนา", "row ชื่อ | 056", "p เนื้อความ"]);
    assert_eq!(reading.tables[0].rows, [["ชื่อ", "", "056"]], "the empty cell in the middle ends no row");
}

#[test]
fn without_properties_two_marks_end_a_row() {
    let text = "ก\u{7}1\u{7}\u{7}ข\u{7}2\u{7}\u{7}จบ\r";
    let reading = read_as(Kind::Doc, &file([text.chars().count() as u32, 0, 0, 0, 0, 0], text, &[]));
    assert_eq!(told(&reading), ["row ก | 1", "row ข | 2", "p จบ"]);
}

#[test]
fn fields_show_their_result_and_lead_where_they_say() {
    let text = "ดู \u{13} HYPERLINK \"https://a.example/\" \u{14}เว็บไซต์\u{15} นะ\r";
    let reading = read_as(Kind::Doc, &file([text.chars().count() as u32, 0, 0, 0, 0, 0], text, &[]));
    assert_eq!(told(&reading), ["h1 ดู เว็บไซต์ นะ"]);
    assert_eq!((reading.links[0].url.as_str(), reading.links[0].text.as_str()), ("https://a.example/", "เว็บไซต์"));
}

#[test]
fn parts_follow_each_other_and_comments_are_left_out() {
    let parts = ["เนื้อ\r", "เชิงอรรถ\r", "หัว\r", "ความเห็น\r", "ท้ายเรื่อง\r", "กรอบ\r"];
    let lengths = parts.map(|part| part.chars().count() as u32);
    let reading = read_as(Kind::Doc, &file(lengths, &parts.concat(), &[]));
    let texts: Vec<(Region, &str)> = reading.blocks.iter().map(|b| (b.region, b.text.as_str())).collect();
    let main = Region::Main;
    assert_eq!(texts, [(main, "เนื้อ"), (main, "เชิงอรรถ"), (Region::Header, "หัว"), (main, "ท้ายเรื่อง"), (main, "กรอบ")]);
}

#[test]
fn passwords_are_said() {
    let (mut main, table) = streams([1, 0, 0, 0, 0, 0], "ก\r", &[]);
    main[0x0B] |= 1;
    let reading = read_as(Kind::Doc, &ole(&[("WordDocument", &main), ("1Table", &table)]));
    assert_eq!(reading.notes, [Note::Encrypted]);
    let wrapped = ole(&[("EncryptedPackage", b"x"), ("EncryptionInfo", b"x")]);
    assert_eq!(read_as(Kind::Doc, &wrapped).notes, [Note::Encrypted]);
}

#[test]
fn the_title_in_the_summary_is_read_in_its_code_page() {
    let (title, _, _) = encoding_rs::WINDOWS_874.encode("แผนพัฒนา");
    let mut section = Vec::new();
    // Size, count, then pairs of property and place.
    for number in [0_u32, 2, 1, 24, 2, 32] {
        section.extend(number.to_le_bytes());
    }
    section.extend([2, 0, 0, 0, 0x6A, 0x03, 0, 0]);
    section.extend(0x1E_u32.to_le_bytes());
    section.extend((title.len() as u32).to_le_bytes());
    section.extend_from_slice(&title);
    let mut summary = vec![0; 48];
    summary[44..48].copy_from_slice(&48_u32.to_le_bytes());
    summary.extend(section);
    let (main, table) = streams([2, 0, 0, 0, 0, 0], "ก\r", &[]);
    let file = ole(&[("WordDocument", &main), ("1Table", &table), ("\u{5}SummaryInformation", &summary)]);
    assert_eq!(read_as(Kind::Doc, &file).title, "แผนพัฒนา");
}

#[test]
fn thai_is_saved_from_a_file_whose_structure_is_lost() {
    let text = "ข้อมูลผู้บริหารเทศบาล\rนายกเทศมนตรี\r";
    let whole = file([text.chars().count() as u32, 0, 0, 0, 0, 0], text, &[]);
    let mut lost = whole.clone();
    lost[..512].fill(0xFF);
    for kind in [Kind::Doc, Kind::Xls, Kind::Ppt] {
        let reading = read_as(kind, &lost);
        let texts: Vec<&str> = reading.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["ข้อมูลผู้บริหารเทศบาล", "นายกเทศมนตรี"]);
        assert!(
            matches!(reading.notes.as_slice(), [Note::Stopped(why)] if why.starts_with("damaged")),
            "{:?}",
            reading.notes
        );
    }
    assert!(matches!(read_as(Kind::Doc, &[7; 4000]).notes.as_slice(), [Note::Damaged(_)]));
}

#[test]
fn damage_anywhere_does_no_harm() {
    let text = "ก\u{7}1\u{7}\u{7}จบ\r";
    let whole = file([text.chars().count() as u32, 0, 0, 0, 0, 0], text, &[(4, 1, &[]), (7, 0, &[])]);
    damage(Kind::Doc, &whole);
    damage(Kind::Xls, &whole);
}
