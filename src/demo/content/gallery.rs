//! Albums of pictures.

use std::fmt::Write as _;

use super::super::source::Source;

const ALBUMS: [(&str, &str, u32); 8] = [
    ("จิตอาสาพัฒนาคลองบางพะยอม", "28 กรกฎาคม 2563", 7),
    ("แจกหน้ากากผ้า 24 ชุมชน", "20 เมษายน 2563", 12),
    ("ซ้อมแผนดับเพลิงตลาดสด", "25 กุมภาพันธ์ 2563", 16),
    ("ตรุษจีนตลาดน้ำท่าพะยอม", "27 มกราคม 2563", 19),
    ("วันเด็กแห่งชาติ 2563", "11 มกราคม 2563", 23),
    ("ลอยกระทงตลาดน้ำท่าพะยอม", "12 พฤศจิกายน 2562", 27),
    ("แข่งเรือยาวประเพณี", "29 สิงหาคม 2562", 30),
    ("แห่เทียนพรรษาทางน้ำ", "15 กรกฎาคม 2562", 34),
];

/// The list of albums and a page for each.
pub(super) fn add(source: &mut Source) {
    let mut body = String::new();
    for (index, (title, date, first)) in ALBUMS.iter().enumerate() {
        let path = format!("/gallery/album?id={}", index + 1);
        let _ = writeln!(body, "- [{title}]({path}) ({date})");
        let mut album = format!("ภาพกิจกรรมเมื่อวันที่ {date}\n");
        for number in *first..*first + 5 {
            let _ = writeln!(album, "!photo {number:02} | {title}");
        }
        source.page(&path, title, "/gallery", album);
    }
    source.page("/gallery", "ภาพกิจกรรม", "/home", body);
}
