//! One writing for what is written in several ways.
//!
//! Municipalities of every kind name the same thing: `แผนพัฒนาเทศบาล`, `แผนพัฒนา อบต.`, `แผนพัฒนาองค์การบริหารส่วนจังหวัด`. They shorten
//! (`งบฯ`, `ปี63`), add what changes nothing (`การทุจริตและประพฤติมิชอบ`) and slip (`จัดชื้อ`). Labels and phrases are brought to one writing
//! before they are compared, so that the lists of phrases need to name each thing once.

use super::finder::Finder;
use crate::thai::period::{month_abbreviation, month_name};

/// The writing that stands for all, and the others.
const SAME: &[(&str, &[&str])] = &[
    (
        "เทศบาล",
        &[
            "เทศบาลตำบล",
            "เทศบาลเมือง",
            "เทศบาลนคร",
            "องค์การบริหารส่วนตำบล",
            "องค์การบริหารส่วนจังหวัด",
            "อบต.",
            "อ.บ.ต.",
            "อบจ.",
            "อ.บ.จ.",
            "ทต.",
        ],
    ),
    (
        "นายก",
        &[
            "นายกเทศมนตรี",
            "นายกเทศมนตรีตำบล",
            "นายกเทศมนตรีเมือง",
            "นายกเทศมนตรีนคร",
            "นายกองค์การบริหารส่วนตำบล",
            "นายกองค์การบริหารส่วนจังหวัด",
            "นายก อบต.",
            "นายก อบจ.",
            "นายกฯ",
        ],
    ),
    (
        "จัดซื้อจัดจ้าง",
        &[
            "จัดซื้อ-จัดจ้าง",
            "จัดซื้อ–จัดจ้าง",
            "จัดซื้อ/จัดจ้าง",
            "จัดซื้อและจัดจ้าง",
            "จัดซื้อ,จัดจ้าง",
            "จัดซื้อจัดจาง",
            "จัดชื้อจัดจ้าง",
            "จัดชื้อ-จัดจ้าง",
            "จัดชื้อ/จัดจ้าง",
            "จัดซื่อจัดจ้าง",
            "จัดชื่อจัดจ้าง",
        ],
    ),
    ("จัดซื้อ", &["จัดชื้อ"]),
    ("งบประมาณ", &["งบฯ", "งปม."]),
    (
        "ใช้จ่ายงบประมาณ",
        &["ใช้จ่ายเงินงบประมาณ", "ใช้จ่ายงบฯ", "เบิกจ่ายงบประมาณ", "เบิกจ่ายเงินงบประมาณ", "เบิกจ่ายงบฯ", "ใช้เงินงบประมาณ"],
    ),
    (
        "ทุจริต",
        &[
            "การทุจริต",
            "ทุจริตและประพฤติมิชอบ",
            "ทุจริตและการประพฤติมิชอบ",
            "ทุจริตประพฤติมิชอบ",
            "ทุจริต/ประพฤติมิชอบ",
            "ทุจริต,ประพฤติมิชอบ",
            "การทุจริตและประพฤติมิชอบ",
            "การทุจริตและการประพฤติมิชอบ",
            "การทุจริตประพฤติมิชอบ",
            "การทุจริต/ประพฤติมิชอบ",
            "ทุจริตคอร์รัปชัน",
            "ทุจริตคอร์รัปชั่น",
            "ทุจริตคอรัปชั่น",
            "ทุจริตคอรัปชัน",
            "การทุจริตคอร์รัปชัน",
            "การทุจริตคอร์รัปชั่น",
            "การทุจริตคอรัปชั่น",
            "การทุจริตคอรัปชัน",
        ],
    ),
    ("คอร์รัปชัน", &["คอร์รัปชั่น", "คอรัปชั่น", "คอรัปชัน", "คอรับชั่น", "คอร์รับชั่น"]),
    ("ป้องกัน", &["ป้องกันและปราบปราม", "ป้องกันปราบปราม", "ป้องกัน/ปราบปราม", "ป้องกันและต่อต้าน", "ป้องกันและแก้ไขปัญหา"]),
    ("เจตนารมณ์", &["เจตนารมย์", "เจตนารมณื"]),
    ("เจตจำนง", &["เจตจำนงค์", "เจตจำนงต์", "เจตน์จำนง"]),
    ("กำกับติดตาม", &["กำกับและติดตาม", "กำกับ/ติดตาม", "กำกับ,ติดตาม", "กำกับการติดตาม"]),
    ("ทรัพยากรบุคคล", &["ทรัพยากรมนุษย์", "ทรัพยากรบุคล"]),
    ("มาตรการ", &["มาตราการ"]),
    ("สรุปผล", &["สรปุผล", "สรุผล"]),
    ("สขร.", &["ส.ข.ร.", "สขร"]),
    ("ถามตอบ", &["ถาม-ตอบ", "ถาม–ตอบ", "ถาม/ตอบ", "ถามและตอบ"]),
    ("เว็บบอร์ด", &["เวบบอร์ด", "เว็ปบอร์ด", "เวปบอร์ด", "web board", "web-board"]),
    ("facebook", &["เฟซบุ๊ก", "เฟซบุ๊ค", "เฟสบุ๊ก", "เฟสบุ๊ค", "เฟสบุค", "เฟซบุค", "เฟสบุ๊กส์", "face book"]),
    ("e-service", &["e service", "eservice", "e – service", "e–service", "อีเซอร์วิส", "e-sevice"]),
    ("6 เดือน", &["หกเดือน", "ครึ่งปีแรก", "ครึ่งปีงบประมาณแรก", "ครึ่งปี", "ครึ่งปีงบประมาณ"]),
    ("ครึ่งปีหลัง", &["ครึ่งปีงบประมาณหลัง", "6 เดือนหลัง"]),
    ("12 เดือน", &["สิบสองเดือน"]),
    ("ประจำปี", &["ประจำปีงบประมาณ", "ปีงบประมาณ", "ประจำปีงบฯ", "ปีงบฯ"]),
    (
        "ประจำปี 25",
        &[
            "ปี 25",
            "ปี พ.ศ. 25",
            "ประจำปี พ.ศ. 25",
            "ปีงบประมาณ 25",
            "ปีงบประมาณ พ.ศ. 25",
            "ประจำปีงบประมาณ 25",
            "ประจำปีงบประมาณ พ.ศ. 25",
            "ปีงบฯ 25",
            "ประจำปีงบฯ 25",
        ],
    ),
];

/// What joins two months has no more letters: `พ.ศ. 2562 ถึงเดือน`.
const LONGEST_JOINT: usize = 24;

/// Brings folded texts to one writing.
#[derive(Debug)]
pub(super) struct Wording {
    finder: Finder,
    /// Each writing, and the usual one for it.
    keys: Vec<String>,
    usual: Vec<String>,
    /// The month in which fiscal years begin.
    october: String,
    /// The last month of a span that begins with it, and what that span is called.
    spans: [(String, String); 2],
}

impl Wording {
    /// For texts that are folded like this.
    pub(super) fn new(fold: fn(&str) -> String) -> Self {
        let (mut keys, mut usual) = (Vec::new(), Vec::new());
        let mut add = |writing: &str, same: &str| {
            keys.push(fold(writing));
            usual.push(fold(same));
        };
        for (same, writings) in SAME {
            // The usual writing too, lest a shorter one be found inside it.
            add(same, same);
            writings.iter().for_each(|writing| add(writing, same));
        }
        for month in 1..=12 {
            add(month_abbreviation(month, true), month_name(month, true));
        }
        let finder = Finder::of_longest(&keys);
        let span = |last: u8, name: &str| (fold(month_name(last, true)), fold(name));
        let spans = [span(3, "รอบ 6 เดือน"), span(9, "รอบ 12 เดือน")];
        Self { finder, keys, usual, october: fold(month_name(10, true)), spans }
    }

    /// What must stand in a text for it to be written otherwise: a text without any of these is in the usual writing.
    pub(super) fn signs(&self) -> impl Iterator<Item = &str> {
        let other = self.keys.iter().zip(&self.usual).filter(|(key, usual)| key != usual).map(|(key, _)| key.as_str());
        other.chain([self.october.as_str()])
    }

    /// The text in the usual writing.
    pub(super) fn usual(&self, folded: String) -> String {
        let (mut usual, mut copied) = (String::new(), 0);
        for (number, range) in self.finder.longest(&folded) {
            let same = &self.usual[number];
            if folded[range.clone()] != *same {
                usual.push_str(&folded[copied..range.start]);
                usual.push_str(same);
                copied = range.end;
            }
        }
        if copied == 0 {
            return self.spanned(folded);
        }
        usual.push_str(&folded[copied..]);
        self.spanned(usual)
    }

    /// `ตุลาคม 2562 - มีนาคม 2563` as the half year that it is, `ตุลาคม - กันยายน` as the whole.
    fn spanned(&self, text: String) -> String {
        let Some(from) = text.find(&self.october) else { return text };
        let after = from + self.october.len();
        for (last, name) in &self.spans {
            let Some(to) = text[after..].find(last.as_str()).map(|at| after + at) else { continue };
            if joins(&text[after..to]) {
                let rest = text[to + last.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
                return format!("{}{name}{rest}", &text[..from]);
            }
        }
        text
    }
}

/// Whether what stands between two months makes a span of them: a year and a dash, and no third month.
fn joins(between: &str) -> bool {
    between.chars().count() <= LONGEST_JOINT
        && (between.contains(['-', '–', '—', '/']) || between.contains("ถึง") || between.contains("ถง"))
        && !between.contains("คม")
        && !between.contains("ยน")
}
