//! What the letters of a page say.

use ttf_parser::Face;

use super::super::layout::join;
use super::builder::{SARABUN, at, file, page, stream, thai};
use super::{read_pdf, told};

#[test]
fn thai_lines_come_back_with_their_pages() {
    let first = "แผนการใช้จ่ายงบประมาณประจำปี ๒๕๖๓";
    let second = "นางสาวกำไล ปิ่นแก้ว ที่ปรึกษานายกเทศมนตรี น้ำผึ้ง ญี่ปุ่น ท้องถิ่น เพิ่มเติม";
    let reading = read_pdf(&thai(&[&[(60.0, 80.0, 16.0, first)], &[(60.0, 80.0, 16.0, second)]]));
    let blocks: Vec<(&str, Option<u32>)> = reading.blocks.iter().map(|b| (b.text.as_str(), b.page)).collect();
    assert_eq!(blocks, [(first, Some(1)), (second, Some(2))]);
    assert_eq!(reading.pages, 2);
    assert!(reading.notes.is_empty(), "{:?}", reading.notes);
}

#[test]
fn embedded_fonts_tell_what_the_file_does_not() {
    let face = Face::parse(SARABUN, 0).expect("the font is one");
    let glyph = |c: char| format!("{:04X}", face.glyph_index(c).expect("a Thai font").0);
    let glyphs = "ข้อมูลทั่วไป".chars().map(glyph).collect::<Vec<_>>().concat();
    let content = format!("BT /F 16 Tf 100 700 Td <{glyphs}> Tj ET");
    let font = "<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/Identity-H/DescendantFonts[6 0 R]>>";
    let descendant = "<</Type/Font/Subtype/CIDFontType2/BaseFont/S/CIDToGIDMap/Identity/DW 600\
                      /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>";
    let descriptor = "<</Type/FontDescriptor/FontName/S/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0\
                      /CapHeight 1/StemV 1/FontFile2 8 0 R>>";
    let reading = read_pdf(&file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_vec(),
        stream("", content.as_bytes()),
        font.as_bytes().to_vec(),
        descendant.as_bytes().to_vec(),
        descriptor.as_bytes().to_vec(),
        stream(&format!("/Length1 {}", SARABUN.len()), SARABUN),
    ]));
    let letters: String = reading.blocks.iter().flat_map(|b| b.text.chars()).filter(|c| !c.is_whitespace()).collect();
    assert_eq!(letters, "ข้อมูลทั่วไป");
}

#[test]
fn actual_text_stands_for_the_glyphs_inside_it() {
    let inner = "/Span<</ActualText<FEFF0E19>>>BDC (xx) Tj EMC";
    let content = format!(
        "BT /F 10 Tf 100 700 Td (before ) Tj /Span<</ActualText<FEFF0E01>>>BDC (ab) Tj {inner} (c) Tj EMC ( after) Tj ET"
    );
    assert_eq!(told(&read_pdf(&page(&content, "", &[]))), ["h1 before ก after"]);
}

#[test]
fn bold_made_by_hand_is_read_once() {
    let outlined = "BT /F 10 Tf 2 Tr 100 700 Td (Outlined) Tj ET\n";
    let shadowed =
        [at(100, 600, "Shadowed"), "BT /F 10 Tf 1 0 0 1 100.4 600 Tm (Shadowed) Tj ET\n".to_owned()].concat();
    let twice = [at(100, 500, "Twice"), at(200, 500, "Twice")].concat();
    let reading = read_pdf(&page(&[outlined.to_owned(), shadowed, twice].concat(), "", &[]));
    assert_eq!(told(&reading), ["h1 Outlined", "h1 Shadowed", "row Twice | Twice"]);
}

#[test]
fn letters_placed_one_by_one_make_words() {
    let content = [at(100, 700, "a"), at(106, 700, "b"), at(118, 700, "c"), at(124, 700, "d")].concat();
    assert_eq!(told(&read_pdf(&page(&content, "", &[]))), ["h1 ab cd"]);
}

#[test]
fn spaces_written_apart_from_their_words_part_words_and_no_columns() {
    // LibreOffice writes the spaces of a Western font before, or far from, the words of a Thai one between which they stand.
    let far_behind = [at(50, 700, "plan 2561,"), at(125, 700, " "), at(100, 700, "to 2565")].concat();
    assert_eq!(told(&read_pdf(&page(&far_behind, "", &[]))), ["h1 plan 2561, to 2565"]);
    let within_reach = [at(50, 700, "plan -"), at(85, 700, " "), at(75, 700, "in force")].concat();
    assert_eq!(told(&read_pdf(&page(&within_reach, "", &[]))), ["h1 plan -in force"]);
}

#[test]
fn a_number_broken_in_its_narrow_cell_is_one_number() {
    for (above, below, whole) in [("2,000,00", "0.00", "2,000,000.00"), ("15,000", ".00", "15,000.00")] {
        let mut text = above.to_owned();
        join(&mut text, below, true);
        assert_eq!(text, whole);
    }
    let mut text = "จำนวน 12".to_owned();
    join(&mut text, "34 หมู่บ้าน", true);
    assert_eq!(text, "จำนวน 12 34 หมู่บ้าน");
}

#[test]
fn form_objects_are_read_where_they_are_drawn() {
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>",
        at(0, 0, "inside").as_bytes(),
    );
    let content = format!("{}q 1 0 0 1 100 650 cm /X Do Q\n{}", at(100, 700, "above"), at(100, 600, "below"));
    let reading = read_pdf(&page(&content, "", &[b"null".to_vec(), form]));
    let texts: Vec<&str> = reading.blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["above", "inside", "below"]);
}

#[test]
fn a_page_of_tis_620_under_a_western_encoding_is_thai() {
    let octal = |text: &str| -> String {
        let (bytes, _, _) = encoding_rs::WINDOWS_874.encode(text);
        bytes.iter().map(|b| format!("\\{b:03o}")).collect::<Vec<_>>().concat()
    };
    let (line, few) = (octal("แผนการดำเนินงานประจำปีงบประมาณ มีนาคม ๒๕๖๓"), octal("๒๕"));
    let reading = read_pdf(&page(&[at(100, 700, &line), at(100, 600, &few)].concat(), "", &[]));
    let texts: Vec<&str> = reading.blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["แผนการดำเนินงานประจำปีงบประมาณ มีนาคม ๒๕๖๓", "๒๕"]);
}

#[test]
fn a_title_in_the_properties_is_read_in_its_encoding() {
    let objects = |title: &str| {
        super::builder::file_with(
            &[
                b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>".to_vec(),
                format!("<</Title{title}>>").into_bytes(),
            ],
            "/Info 4 0 R",
        )
    };
    assert_eq!(read_pdf(&objects("<FEFF0E410E1C0E19>")).title, "แผน");
    assert_eq!(read_pdf(&objects("(Plan)")).title, "Plan");
}

mod ghosts {
    use super::super::super::canvas::{Glyph, Said, Turn};
    use super::super::super::lines::lines;
    use super::super::super::rules::Rules;

    fn line(said: &[Said]) -> String {
        let mut x = 0.0;
        let mut glyphs = Vec::new();
        for text in said {
            let advance = if *text == Said::Ghost { 0.0 } else { 8.0 };
            glyphs.push(Glyph { text: text.clone(), turn: Turn::Right, x, y: 100.0, advance, size: 16.0 });
            x += advance;
        }
        let glyphs: Vec<&Glyph> = glyphs.iter().collect();
        lines(&glyphs, &Rules::default()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_space_without_width_before_sara_aa_is_a_nikhahit() {
        let (tho, aa) = (Said::Char('ท'), Said::Char('า'));
        assert_eq!(line(&[tho.clone(), Said::Ghost, aa.clone()]), "ท\u{E4D}า");
        let tone = Said::Char('\u{E49}');
        assert_eq!(line(&[Said::Char('น'), Said::Ghost, tone.clone(), aa.clone()]), "น\u{E4D}\u{E49}า");
        assert_eq!(line(&[tho.clone(), Said::Char(' '), aa]), "ท า", "a space with width is one");
        assert_eq!(line(&[tho.clone(), Said::Ghost, tho]), "ทท", "elsewhere it says nothing");
    }

    #[test]
    fn symbols_alone_are_bullets_and_many_are_bytes_of_an_old_font() {
        assert_eq!(line(&[Said::Char('\u{F0B7}'), Said::Char('ก')]), "•ก");
        assert_eq!(line(&['\u{F0A1}', '\u{F0D2}', '\u{F0C3}'].map(Said::Char)), "¡ÒÃ");
    }
}
