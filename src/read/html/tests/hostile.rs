use proptest::prelude::*;

use super::*;

#[test]
fn h1_elements_nested_without_end_are_flattened() {
    for tag in ["div", "b", "font", "span", "ul><li", "table><tr><td", "svg", "object", "p><font", "select", "form"] {
        let name = tag.split(['>', '<']).next().unwrap_or_default();
        let html = format!("<{tag}>").repeat(20_000) + "ในสุด" + &format!("</{name}>").repeat(20_000) + "<p>ท้าย</p>";
        let reading = page(&html);
        assert!(
            reading.notes.contains(&Note::NestingCapped) || matches!(tag, "form" | "select" | "p><font"),
            "{tag} {:?}",
            reading.notes
        );
    }
    let reading = page(&("<div>".repeat(100_000) + "ในสุด" + &"</div>".repeat(100_000) + "<p>ท้าย</p>"));
    let texts: Vec<_> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["ในสุด", "ท้าย"]);
    assert_eq!(reading.notes, [Note::NestingCapped]);
}

#[test]
fn h1_a_page_nested_as_real_ones_are_is_left_as_it_is() {
    let html = "<div>".repeat(300) + "<p>ลึก</p>" + &"</div>".repeat(300) + &"<p>ย่อหน้า<li>ข้อ<tr><td>x".repeat(2_000);
    assert!(page(&html).notes.is_empty());
}

#[test]
fn h1_links_beyond_the_nesting_cap_are_kept() {
    let reading = page(&("<div>".repeat(2_000) + "<a href=x.php>ลึก</a>"));
    assert_eq!(link(&reading, "x.php").text, "ลึก");
}

#[test]
fn h1_fifty_thousand_attributes_are_cut() {
    use std::fmt::Write;
    let mut attributes = String::new();
    for number in 0..50_000 {
        write!(attributes, " a{number}='>'").expect("a string takes all");
    }
    for html in [
        format!("<p id=x{attributes} >ก</p><p>ข</p>"),
        format!("<p>ก</p{attributes}><p>ข</p>"),
        format!("<script>if (a<b) x='</p>'</script{attributes}><p>ก</p><p>ข</p>"),
        format!("<select><xmp></select><p {attributes}>ก</p></xmp></select><p>ข</p>"),
        format!("<svg><style><g {attributes}></style></svg><p>ก</p><p>ข</p>"),
        format!("<svg><![CDATA[ <p a=\"]]></svg><p{attributes}>ก</p><p>ข</p>"),
        format!("<textarea></textarea><p>ก</p><title></title{attributes}><p>ข</p>"),
        format!("<html{attributes}>").repeat(3) + "<p>ก</p><p>ข</p>",
    ] {
        let texts = texts(&html);
        assert!(texts.iter().any(|text| text == "ข"), "{} {texts:?}", &html[..60]);
    }
}

#[test]
fn h1_scripts_are_read_as_scripts_though_they_look_like_tags() {
    let html = "<script>for(i=0;i<n;i++){document.write('<a href=\"x'+i+'\">')} <!-- <script> </script> --></script><p>ก</p>\
                <textarea><p>ไม่ใช่</textarea><title></title><p>ข</p>";
    assert_eq!(texts(html).last().map(String::as_str), Some("ข"));
    assert_eq!(texts("<plaintext><p>ก</p>").len(), 1);
    page(&("<script>".to_owned() + &"</script ".repeat(300_000)));
    page(&("<script><!-- <script>".to_owned() + &"<script </script ".repeat(200_000) + ">"));
}

#[test]
fn h1_soup_that_multiplies_is_stopped() {
    let fonts = (0..400).map(|number| format!("<font size={number}>")).collect::<Vec<_>>().concat();
    let reading = page(&(format!("<p>{fonts}") + &"</p><p>ก".repeat(50_000)));
    assert!(reading.notes.iter().any(|note| matches!(note, Note::Stopped(_))), "{:?}", reading.notes);
    page(&("<table>".repeat(500) + &"<b><i><a><td>".repeat(5_000)));
    page(&"<p><b><i><u>".repeat(3_000));
    page(&"<a><b></a>".repeat(10_000));
    page(&"</div><div>".repeat(50_000));
}

#[test]
fn h1_what_comes_in_masses_is_capped() {
    assert_eq!(page(&"<a href=x>ก</a>".repeat(10_050)).links.len(), limits::LINKS);
    let reading = page(&"<p>ก".repeat(20_050));
    assert_eq!(reading.blocks.len(), limits::BLOCKS);
    assert!(matches!(&reading.notes[..], [Note::Stopped(_)]));
    assert_eq!(page(&"<img src=x>".repeat(5_050)).images.len(), limits::IMAGES);
    assert!(page(&"<form><input>".repeat(500)).forms.len() <= limits::FORMS);
    let rows = page(&format!(
        "<table><tr><th rowspan=9999 colspan=9999>{}</th><td>ข{}</table>",
        "ก".repeat(9_000),
        "<tr><td>x".repeat(3_000)
    ));
    assert!(rows.tables[0].rows.iter().map(Vec::len).sum::<usize>() <= limits::CELLS);
}

#[test]
fn h1_long_texts_comments_and_control_characters_do_no_harm() {
    let long = "ข้อความยาว ".repeat(170_000);
    assert_eq!(texts(&long).len(), 1);
    assert_eq!(texts(&format!("<!--{}--><p>ก", "<!-- -".repeat(300_000))), ["ก"]);
    assert_eq!(texts(&format!("<p>ก</p><!--{}", "-".repeat(1_000_000))), ["ก"]);
    assert_eq!(texts("<p>ก\0ข</p>\0"), ["กข"]);
    let every: String = (0..=255_u8).map(char::from).collect();
    page(&every);
    page(&"<".repeat(500_000));
    page(&"<a ".repeat(200_000));
    page(&"&".repeat(500_000));
    page(&"&#".repeat(300_000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        page(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_tag_soup_breaks_it(parts in proptest::collection::vec(part(), 0..60), url in "(http://a.go.th/x|mailto:a|)") {
        let reading = read(&parts.concat(), &url);
        let blocks = reading.blocks.len();
        for link in &reading.links {
            prop_assert!((link.block as usize) < blocks.max(1));
        }
        for block in &reading.blocks {
            prop_assert!(!block.text.is_empty());
            prop_assert!(block.heading.is_none_or(|heading| matches!(reading.blocks[heading as usize].role, Role::Heading(_))));
        }
        for table in &reading.tables {
            prop_assert_eq!(reading.blocks[table.block as usize].role, Role::Row);
        }
    }
}

fn part() -> impl Strategy<Value = String> {
    const NAMES: &str = "(p|div|b|a|table|caption|tr|td|th|ul|li|h2|form|label|select|option|button|textarea|script|style|svg|title|font|br|pre|\
                         frameset|noscript|template|object|iframe|plaintext|article|nav|legend|map|area|img|input|math|body|html)";
    const ATTRIBUTES: &str = "( href='[a-z#:]{0,4}'| class=(card|title|nav)| onclick=\"location='x.php'\"| colspan=[0-9]| rowspan=[0-9]|\
                              | src=a.png| id=[a-c]| for=[a-c]| type=(hidden|submit|text)| style=bold)";
    prop_oneof![
        4 => (NAMES, proptest::collection::vec(ATTRIBUTES, 0..3)).prop_map(|(name, attributes)| format!("<{name}{}>", attributes.concat())),
        2 => NAMES.prop_map(|name| format!("</{name}>")),
        2 => "[ก-ฮa-z \n]{1,6}",
        1 => "(<!--|-->|<!\\[CDATA\\[|\\]\\]>|<|>|&amp;|&#x0;|'|\"|\0|<a href=)",
    ]
}
