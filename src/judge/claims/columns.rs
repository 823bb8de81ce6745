//! What the columns of a list of claims hold, by the words of its header, whatever their names and order.

use crate::thai;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The item's number.
    Code,
    /// What the item is called.
    Name,
    /// The address or addresses.
    Link,
    /// Where on the site it is, what it shows.
    Explanation,
    /// Anything else: มี/ไม่มี, who is responsible.
    Other,
}

/// The words of headers, in the order in which they are looked for: ข้อมูลการเชื่อมโยง is a link and no name.
const WORDS: &[(Column, &[&str])] = &[
    (Column::Link, &["url", "ลิงก์", "ลิงค์", "ลิ้งค์", "ลิ้ง", "link", "เชื่อมโยง", "ที่อยู่เว็บ", "เว็บไซต์", "website"]),
    (
        Column::Explanation,
        &[
            "คำอธิบาย",
            "อธิบาย",
            "รายละเอียด",
            "หมายเหตุ",
            "องค์ประกอบ",
            "คำชี้แจง",
            "explanation",
            "description",
            "remark",
            "note",
        ],
    ),
    (Column::Other, &["มี/ไม่มี", "มี/ไม่", "ผู้รับผิดชอบ", "คะแนน", "สถานะ", "score", "state", "วันที่"]),
    (Column::Name, &["ข้อมูล", "รายการ", "ชื่อ", "ประเด็น", "หัวข้อ", "เรื่อง", "name", "title"]),
    (Column::Code, &["ข้อที่", "ลำดับ", "รหัส", "code", "item", "ตัวชี้วัด"]),
];

/// Headers that mean the number only when nothing else stands there.
const WHOLE: &[&str] = &["ข้อ", "ที่", "o", "oit", "no", "no.", "#", "ข้อ(o)"];

/// What one header cell says.
pub(super) fn column(header: &str) -> Option<Column> {
    const LONGEST: usize = 60;
    let key = thai::key(header);
    if key.is_empty() || header.chars().count() > LONGEST {
        return None;
    }
    if WHOLE.contains(&key.as_str()) {
        return Some(Column::Code);
    }
    WORDS.iter().find(|(_, words)| words.iter().any(|w| key.contains(&thai::key(w)))).map(|(column, _)| *column)
}

/// The columns of a header row; `None` when the row is no header: it must name a link or a number, and another column.
pub(super) fn columns<S: AsRef<str>>(row: &[S]) -> Option<Vec<Column>> {
    let named: Vec<Option<Column>> = row.iter().map(|cell| column(cell.as_ref())).collect();
    let has = |wanted: Column| named.contains(&Some(wanted));
    let address = |cell: &S| cell.as_ref().contains("://");
    let kinds = [Column::Code, Column::Name, Column::Link, Column::Explanation].into_iter().filter(|c| has(*c)).count();
    let header = kinds >= 2 && (has(Column::Link) || has(Column::Code)) && !row.iter().any(address);
    header.then(|| named.into_iter().map(|c| c.unwrap_or(Column::Other)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_all_their_forms() {
        use Column::{Code, Explanation, Link, Name, Other};
        for (header, expected) in [
            (&["ข้อ", "URL", "คำอธิบาย"][..], vec![Code, Link, Explanation]),
            (&["ข้อ", "ข้อมูล", "องค์ประกอบด้านข้อมูล"], vec![Code, Name, Explanation]),
            (&["ข้อ", "ข้อมูลการเชื่อมโยง", "คำอธิบาย"], vec![Code, Link, Explanation]),
            (
                &["Item", "Name", "Has/has not", "Score", "URL", "Explanation"],
                vec![Code, Name, Other, Other, Link, Explanation],
            ),
            (&["ชื่อรายการ", "", "ลิงก์"], vec![Name, Other, Link]),
        ] {
            assert_eq!(columns(header), Some(expected), "{header:?}");
        }
    }

    #[test]
    fn a_row_of_a_list_is_no_header() {
        for row in [&["O1", "โครงสร้าง", "https://x.go.th/a"][..], &["แผนพัฒนา", "ข่าว"], &["ข้อ"], &["", ""]]
        {
            assert_eq!(columns(row), None, "{row:?}");
        }
    }
}
