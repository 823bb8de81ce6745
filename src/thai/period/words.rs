//! The words that periods are written with, as keys, in one automaton.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::month::{month_abbreviation, month_name};
use crate::thai::key;

/// What a word says about a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A month from 1 to 12.
    Month(u8),
    /// `ปีงบประมาณ`.
    Fiscal,
    /// `ปี`, `ประจำปี`.
    Year,
    /// `พ.ศ.`
    Buddhist,
    /// `ค.ศ.`
    Common,
    /// `ไตรมาสที่`.
    Quarter,
    /// `รอบ`.
    Round,
    /// `เดือน`.
    Months,
    /// `month`, which file names put after a number.
    LatinMonths,
    /// A number of months in one word, `หกเดือน`.
    MonthsInWords(u8),
    /// `ครึ่งปี`.
    Half,
    /// `แรก`.
    First,
    /// `หลัง`.
    Last,
    /// `ถึง`.
    To,
    /// `และ`.
    And,
    /// `วันที่`.
    Day,
    /// `ณ วันที่`, `ลงวันที่`: the date of a signature or of the figures.
    SignedDay,
    /// `ประจำ`, `ของ`: may stand between the words of a period.
    Filler,
    /// `พระราชบัญญัติ`: the next year is that of the law.
    Law,
    /// `แก้ไขเพิ่มเติม`, `ฉบับที่`: the law goes on.
    Amendment,
    /// `หน้า`, `โทร`: the number after it is no year.
    Guard,
    /// `บาท`: the number before it is no year.
    Unit,
    /// A longer word that hides one of the others.
    Text,
}

/// What has to stand around a word for it to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing.
    Nothing,
    /// No letter before it but a word that goes before periods, and a digit, dash or era after it.
    Number,
    /// No Latin letter on either side.
    NoLatin,
    /// No Thai letter after it.
    End,
}

const WORDS: &[(Word, Need, &[&str])] = &[
    (
        Word::Fiscal,
        Need::Nothing,
        &[
            "ปีงบประมาณ",
            "ประจำปีงบประมาณ",
            "ปีงบฯ",
            "ประจำปีงบฯ",
            "ประจำปีงบ",
            "ปีงบ",
            "ปีงปม.",
            "งบประมาณปี",
            "งบประมาณประจำปี",
            "งบประมาณรายจ่ายประจำปี",
            "งบประมาณรายจ่ายปี",
            "งบประมาณรายจ่ายประจำปีงบประมาณ",
            "งบประมาณประจำปีงบประมาณ",
            "งบประมาณรายจ่ายปีงบประมาณ",
            "งบประมาณปีงบประมาณ",
            "ปีงบประมาน",
            "ปีงบประมา",
            "fiscal year",
            "budget year",
        ],
    ),
    (Word::Fiscal, Need::NoLatin, &["fy"]),
    (Word::Year, Need::Nothing, &["ปี", "ประจำปี", "ปีการศึกษา", "ปีภาษี", "ปีปฏิทิน"]),
    (Word::Year, Need::NoLatin, &["year"]),
    (Word::Buddhist, Need::Nothing, &["พ.ศ.", "พ.ศ", "พศ.", "พุทธศักราช", "b.e."]),
    (Word::Buddhist, Need::Number, &["พศ"]),
    (Word::Common, Need::Nothing, &["ค.ศ.", "ค.ศ", "คศ.", "คริสต์ศักราช", "คริสตศักราช"]),
    (Word::Common, Need::Number, &["คศ"]),
    (Word::Common, Need::NoLatin, &["a.d.", "c.e."]),
    (Word::Quarter, Need::Nothing, &["ไตรมาสที่", "ไตรมาส", "ไตรมาศที่", "ไตรมาศ", "quarter"]),
    (Word::Quarter, Need::Number, &["q"]),
    (Word::Round, Need::Nothing, &["รอบ", "รอบที่", "ในรอบ", "ระยะ"]),
    (Word::Months, Need::Nothing, &["เดือน", "ประจำเดือน"]),
    (Word::LatinMonths, Need::NoLatin, &["month", "months", "mount", "mounth", "mounths"]),
    (Word::MonthsInWords(6), Need::Nothing, &["หกเดือน"]),
    (Word::MonthsInWords(12), Need::Nothing, &["สิบสองเดือน"]),
    (Word::Half, Need::Nothing, &["ครึ่งปีงบประมาณ", "ครึ่งปี", "ครึ่ง"]),
    (Word::First, Need::Nothing, &["แรก", "(แรก)"]),
    (Word::Last, Need::Nothing, &["หลัง", "(หลัง)", "สุดท้าย"]),
    (Word::To, Need::Nothing, &["ถึง", "จนถึง"]),
    (Word::To, Need::NoLatin, &["to"]),
    (Word::And, Need::Nothing, &["และ", "กับ"]),
    (Word::And, Need::NoLatin, &["and"]),
    (Word::Day, Need::Nothing, &["วันที่"]),
    (Word::SignedDay, Need::Nothing, &["ณ วันที่", "ลงวันที่", "ลว.", "ข้อมูล ณ", "ปรับปรุงเมื่อวันที่", "เผยแพร่เมื่อวันที่", "โพสต์เมื่อ"]),
    (Word::Filler, Need::Nothing, &["ประจำ", "ของ", "สำหรับ", "ใน", "แห่ง"]),
    (
        Word::Law,
        Need::Nothing,
        &[
            "พระราชบัญญัติ",
            "พ.ร.บ.",
            "พ.ร.บ",
            "พรบ.",
            "พรบ",
            "ระเบียบ",
            "กฎกระทรวง",
            "ประมวลกฎหมาย",
            "ประมวลจริยธรรม",
            "ประมวลรัษฎากร",
            "ประมวลความผิด",
            "รัฐธรรมนูญ",
            "ข้อบังคับ",
            "พระราชกฤษฎีกา",
            "พ.ร.ฎ.",
            "พรฎ.",
            "พระราชกำหนด",
            "พ.ร.ก.",
            "กฎหมายว่าด้วย",
            "ข้อกำหนดจังหวัด",
        ],
    ),
    (
        Word::Text,
        Need::Nothing,
        &[
            "ระเบียบวาระ",
            "ความเป็นระเบียบ",
            "จัดระเบียบ",
            "ปีก่อน",
            "ปีที่",
            "โดยรอบ",
            "ระยะเวลา",
            "โคโรนา 2019",
            "โควิด 2019",
            "โควิด-2019",
            "covid-2019",
            "covid 2019",
        ],
    ),
    (Word::Amendment, Need::Nothing, &["แก้ไขเพิ่มเติม", "แก้ไข", "ฉบับที่", "ฉ."]),
    (
        Word::Guard,
        Need::Nothing,
        &[
            "หน้า",
            "หน้าที่",
            "มาตรา",
            "ข้อ",
            "ข้อที่",
            "เลขที่",
            "หมายเลข",
            "โทร",
            "โทร.",
            "โทรศัพท์",
            "โทรสาร",
            "เบอร์",
            "เบอร์โทร",
            "แฟกซ์",
            "รหัส",
            "จำนวน",
            "ห้อง",
            "ราคา",
            "อายุ",
            "ร้อยละ",
            "หมู่",
            "หมู่ที่",
            "คะแนน",
            "มอก",
            "ตู้ปณ.",
            "เลขทะเบียน",
            "เป็นเงิน",
            "วงเงิน",
            "ยอด",
            "ลำดับที่",
            "รวมทั้งสิ้น",
            "฿",
            "#",
        ],
    ),
    (Word::Guard, Need::NoLatin, &["no.", "tel", "tel.", "fax", "fax.", "id", "iso", "page", "windows", "office"]),
    (
        Word::Unit,
        Need::End,
        &[
            "บาท",
            "คน",
            "ราย",
            "ครัวเรือน",
            "หลังคาเรือน",
            "ไร่",
            "ตารางเมตร",
            "ตร.ม.",
            "กิโลเมตร",
            "กม.",
            "เมตร",
            "ลิตร",
            "ล้าน",
            "แผ่น",
            "ชิ้น",
            "หลังคา",
            "ต้น",
            "ตัว",
            "คัน",
            "%",
        ],
    ),
    (Word::Month(1), Need::Nothing, &["มกรคม", "มกราคา", "มกราม"]),
    (Word::Month(2), Need::Nothing, &["กุมภาพันธ", "กุมภาพันธุ์", "กุมภาพัน", "กุมพาพันธ์"]),
    (Word::Month(4), Need::Nothing, &["เมษยน", "เมษานยน"]),
    (Word::Month(5), Need::Nothing, &["พฤษาคม", "พฤษภคม", "พฤกษภาคม", "พฤษาภาคม", "พฤศภาคม"]),
    (Word::Month(6), Need::Nothing, &["มิถุนยน", "มิถุนานยน", "มิถุยายน"]),
    (Word::Month(7), Need::Nothing, &["กรกฎคม", "กรกฏาคม", "กรกาคม", "กรกฎาม"]),
    (Word::Month(8), Need::Nothing, &["สิงหาม", "สิงหคม"]),
    (Word::Month(9), Need::Nothing, &["กันยยน", "กันยานยน", "กันยน"]),
    (Word::Month(10), Need::Nothing, &["ตุลาม", "ตุลคม"]),
    (Word::Month(11), Need::Nothing, &["พฤษจิกายน", "พฤศจิกยน", "พฤศจิการยน", "พฤศจิกาย", "พฤษศจิกายน", "พฤจิกายน"]),
    (Word::Month(12), Need::Nothing, &["ธันวาม", "ธันวคม"]),
    (Word::Month(9), Need::NoLatin, &["sept"]),
];

/// All words with what they need, found longest first.
pub(super) struct Words {
    automaton: Option<AhoCorasick>,
    meanings: Vec<(Word, Need)>,
}

impl Words {
    fn new() -> Self {
        let mut keys: Vec<String> = Vec::new();
        let mut meanings = Vec::new();
        let mut add = |text: &str, word: Word, need: Need| {
            keys.push(key(text));
            meanings.push((word, need));
        };
        for &(word, need, texts) in WORDS {
            for text in texts {
                add(text, word, need);
            }
        }
        for month in 1..=12 {
            let word = Word::Month(month);
            let short = month_abbreviation(month, true);
            add(month_name(month, true), word, Need::Nothing);
            add(short, word, Need::Nothing);
            add(short.trim_end_matches('.'), word, Need::End);
            add(&short.replacen('.', "", 1), word, Need::Number);
            add(&short.replace('.', ""), word, Need::Number);
            add(month_name(month, false), word, Need::NoLatin);
            add(month_abbreviation(month, false), word, Need::NoLatin);
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&keys).ok();
        Self { automaton, meanings }
    }

    /// Start, end, meaning and need of each word of a key; the needs are not checked.
    pub(super) fn find<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (usize, usize, Word, Need)> + 'a {
        let matches = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(key));
        matches.filter_map(|found| {
            let &(word, need) = self.meanings.get(found.pattern().as_usize())?;
            Some((found.start(), found.end(), word, need))
        })
    }
}

pub(super) static WORDS_OF_PERIODS: LazyLock<Words> = LazyLock::new(Words::new);
