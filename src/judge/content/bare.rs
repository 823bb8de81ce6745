//! Whether a document says anything beyond what it is called: a cover put on the site alone, a form that nobody filled in.

use std::collections::BTreeSet;

use super::{CELLS, Content, LONGEST_ENTRY, columns::is_result, hollow::speaks_of_attached};
use crate::{
    judge::{
        agency::{AREAS, is_agency},
        headline::{begins_part, is_letterhead},
        signature::closes,
        timing::without_times,
    },
    read::{Kind, Note, Reading, Role, Table},
    thai::{self, people},
};

/// A document with fewer letters beyond its name than this says nothing.
const SAYS_SOMETHING: usize = 20;
/// Letters that stand around an unfilled table: how it was made, for whom.
const AROUND_A_FORM: usize = 200;
/// Letters of the letter that such a table is sent with.
const AROUND_A_TABLE: usize = 320;
/// Lines at the top that may be what a document is called.
const NAMING_LINES: usize = 8;
/// A table with fewer columns than this is drawn for its looks, or is a list.
const COLUMNS: usize = 3;
/// Rows that a form has to be filled in, at least.
const ROWS: usize = 2;
/// Columns of numbers, at least, that make a table one of numbers.
const NUMBERS: usize = 2;
/// What heads them, folded.
const COUNTED: &[&str] = &[
    "จำนวน",
    "ร้อยละ",
    "รวม",
    "แล้วเสร็จ",
    "อยู่ระหว่างดำเนินการ",
    "คงเหลือ",
    "เบิกจ่าย",
    "บาท",
    "ครั้ง",
    "ราย",
    "มากที่สุด",
    "ปานกลาง",
    "น้อยที่สุด",
];
/// Rows under such a head that have nothing but a name, at least.
const LONE_ROWS: usize = 3;
/// A longer cell is text, whatever stands beside it.
const LONGEST_NAME_OF_ROW: usize = 60;
/// Digits of a row's running number.
const LONGEST_ROW_NUMBER: usize = 2;
/// A telephone number or a sum of money is no part of a name.
const DIGITS: usize = 7;
/// Letters of an agency's or an office's name.
const LONGEST_SENDER: usize = 30;
/// Dotted lines of a form, at least.
const LINES: usize = 3;
/// Letters of what a form asks for in the middle of a line.
const LONGEST_LABEL: usize = 30;
/// How a line to write on is drawn.
const DOTS: &str = "....";
/// What is printed behind or between the dotted lines of a form.
const ON_FORMS: &[&str] = &[
    "บาท",
    "คน",
    "ราย",
    "เรื่อง",
    "ครั้ง",
    "ชิ้น",
    "รายการ",
    "ถึง",
    "เดือน",
    "พ.ศ",
    "ปี",
    "วันที่",
    "ถึงวันที่",
    "ตำแหน่ง",
    "ผู้ประเมิน",
    "ผู้รายงาน",
    "ผู้จัดทำ",
    "ผู้ตรวจสอบ",
    "ร้อยละ",
    "%",
];
/// What is put into a cell by hand.
const TICKS: &[&str] = &["/", "-", "–", "✓", "✔", "√", "☑"];
/// How the lines of a memo begin that say nothing of their own, folded.
const FORMULAS: &[&str] = &[
    "จึงเรียน",
    "เพื่อโปรด",
    "ขอแสดงความนับถือ",
    "ความเห็น",
    "คำสั่งนายก",
    "บันทึกข้อความ",
    "ส่วนราชการ",
    "เรียน",
    "อ้างถึง",
    "โทร",
    "เห็นชอบ",
    "ทราบ",
    "อนุมัติ",
];
/// What a letter asks for that is no paper itself, folded.
const ASKED: &[&str] =
    &["ขออนุมัติเผยแพร่", "ขออนุญาตเผยแพร่", "ขอเผยแพร่", "ขอส่ง", "ขอให้", "ขอความอนุเคราะห์", "ขอความร่วมมือ", "นำส่ง"];
/// Lines at the top of a letter that have its subject.
const SUBJECT_LINES: usize = 8;
/// Letters of a letter that only asks or sends.
const LONGEST_LETTER: usize = 900;
impl Content {
    /// A document with a name, a letterhead, a date, signatures, the header of a table, and nothing else. `is_name` tells the
    /// lines that a thing is called by.
    pub(in crate::judge) fn says_only_its_name(&self, is_name: &dyn Fn(&str) -> bool) -> bool {
        // That there is nothing to report is a report; and of what was not read to the end nobody can say that it is empty.
        let may_say_more = self.key.contains("ไม่มี") || self.was_cut_off();
        if self.reading.kind == Kind::Html {
            // A web page with a table that nobody filled in, and little around it.
            let is_form = self.has_unfilled_table && self.promises.is_empty() && self.is_form();
            return is_form && !may_say_more && self.substance() < AROUND_A_FORM;
        }
        let enough = match () {
            () if self.has_unfilled_table && self.is_form() => AROUND_A_TABLE,
            () if self.is_form() || self.is_book_without_text() => AROUND_A_FORM,
            () => SAYS_SOMETHING,
        };
        self.reading.kind.is_document()
            && !may_say_more
            && !self.own.is_empty()
            && (self.is_mere_letter() || self.is_sent_without() || !self.says_beyond_its_name(enough, is_name))
    }

    /// A memo by the lines at its top.
    fn is_memo(&self) -> bool {
        let top = self.own.iter().take(SUBJECT_LINES).map(|block| self.text(*block).trim_start());
        top.into_iter().any(|line| line.starts_with("บันทึกข้อความ") || line.starts_with("ส่วนราชการ"))
    }

    /// A letter without a table that asks for something, or for leave to publish what is not there.
    fn is_mere_letter(&self) -> bool {
        let subject = |line: &str| line.trim_start().strip_prefix("เรื่อง").map(thai::key);
        let asks =
            |subject: String| ASKED.iter().any(|words| subject.trim_start_matches([':', '.']).starts_with(words));
        let mut top = self.own.iter().take(SUBJECT_LINES).filter_map(|block| subject(self.text(*block)));
        let is_row = |block: &u32| self.reading.blocks[*block as usize].role == Role::Row;
        top.any(asks) && !self.own.iter().any(is_row) && thai::letters(&self.key) <= LONGEST_LETTER
    }

    /// It says what it was made for and that all else is attached, and nothing is attached.
    fn is_sent_without(&self) -> bool {
        let sends = self.promised.iter().any(|block| speaks_of_attached(self.text(*block)));
        let is_row = |block: &u32| self.reading.blocks[*block as usize].role == Role::Row;
        sends && !self.own.iter().any(is_row) && thai::alphanumerics(&self.key) <= AROUND_A_TABLE
    }

    /// The tables, or the lines to write on, are all that it has to say, and nobody filled in any.
    fn is_form(&self) -> bool {
        let mut tables = self.reading.tables.iter().filter(|table| table.rows.len() > 1).peekable();
        let is_unfilled = tables.peek().is_some() && tables.all(|table| unfilled_rows(table).is_some());
        let is_row = |block: &u32| self.reading.blocks[*block as usize].role == Role::Row;
        is_unfilled || self.asks_for_much && !self.own.iter().any(is_row)
    }

    /// Made like a book of several pages, and nothing in it but what a book has around its text: only the cover is left.
    fn is_book_without_text(&self) -> bool {
        let is_on_cover = |block: &u32| self.reading.blocks[*block as usize].page == Some(1);
        self.has_front && self.reading.pages > 1 && self.own.iter().all(is_on_cover)
    }

    fn was_cut_off(&self) -> bool {
        let is_part = |note: &Note| match note {
            Note::Truncated
            | Note::NestingCapped
            | Note::NeedsScript
            | Note::TextUnusable
            | Note::ScannedPages(_)
            | Note::Recognised
            | Note::Encrypted
            | Note::Stopped(_)
            | Note::Unreadable(_) => true,
            Note::Empty | Note::Damaged(_) | Note::CharsetCorrected(_) => false,
        };
        self.reading.notes.iter().any(is_part)
    }

    /// Whether there are so many letters beyond its name. A long text is left where it has said enough.
    fn says_beyond_its_name(&self, enough: usize, is_name: &dyn Fn(&str) -> bool) -> bool {
        let lone_header = self.lone_header();
        let is_blank = self.blank_lines();
        let is_memo = self.is_memo();
        let (mut letters, mut was_signed) = (0, false);
        self.own.iter().map(|block| self.text(*block)).enumerate().any(|(nth, text)| {
            // Below who signed stands the post that he holds.
            let is_signed = closes(text) || was_signed && is_post(text);
            was_signed = closes(text);
            let is_unfilled = lone_header.is_some_and(|header| {
                nth == header || nth > header && is_name_of_row(text) && digits(&without_times(text)) == 0
            });
            let is_name = nth < NAMING_LINES && is_called_so(text, is_name);
            let is_formula = is_memo && is_formula(text);
            // `ส่วนที่ 2 ยุทธศาสตร์การพัฒนา`: what parts are called shows none of them.
            let is_part = begins_part(text.trim()) && text.chars().count() <= LONGEST_NAME_OF_ROW;
            if !is_name && !is_formula && !is_part && !is_signed && !is_unfilled && !is_blank(text) {
                letters += thai::alphanumerics(text);
            }
            letters >= enough
        })
    }

    /// Tells the dotted lines on which nobody has written. Words between dots may be printed or written; where no line has a figure
    /// in it, and none a longer text, they are printed.
    fn blank_lines(&self) -> fn(&str) -> bool {
        let dotted: Vec<&str> = self.own.iter().map(|block| self.text(*block)).filter(|text| is_dotted(text)).collect();
        let is_printed =
            |text: &&str| asks_only(text, |part| digits(part) == 0 && thai::letters(part) <= LONGEST_LABEL);
        if dotted.len() >= LINES && dotted.iter().all(is_printed) { is_dotted } else { is_blank }
    }

    /// Which of the own blocks is the header of a table under which no row has a second cell: a reader sees no table in that.
    fn lone_header(&self) -> Option<usize> {
        let mut rows = self.own.iter().enumerate().filter(|(_, block)| self.text(**block).contains(CELLS));
        let (header, _) = rows.next()?;
        rows.next().is_none().then_some(header)
    }
}

/// The blocks of a document's tables that nobody filled in, and of the lines that head these: they ask, and show nothing.
pub(super) fn unfilled_tables(reading: &Reading) -> BTreeSet<u32> {
    if reading.kind == Kind::Html {
        return unfilled_on_page(reading);
    }
    if !reading.kind.is_document() {
        return BTreeSet::new();
    }
    let tables = reading.tables.iter().filter_map(unfilled_rows).chain(lone_heads(reading));
    let heads = |at: u32| {
        let block = reading.blocks.get(at as usize)?;
        let begins = begins_table(&block.text) || matches!(block.role, Role::Heading(2..));
        (begins && block.text.chars().count() <= LONGEST_ENTRY).then_some(at)
    };
    let with_heading = |rows: Vec<u32>| {
        let above = rows.first().and_then(|first| first.checked_sub(1)).and_then(heads);
        rows.into_iter().chain(above)
    };
    tables.flat_map(with_heading).collect()
}

/// The same of a web page, whose cells may hold links or pictures instead of words.
fn unfilled_on_page(reading: &Reading) -> BTreeSet<u32> {
    let heads = reading.tables.iter().filter(|table| is_only_head(table)).map(|table| vec![table.block]);
    let tables = reading.tables.iter().filter_map(unfilled_rows).chain(heads);
    let holds_more = |rows: &Vec<u32>| {
        let span = rows.first().copied().unwrap_or_default()..=rows.last().copied().unwrap_or_default();
        reading.links.iter().any(|link| span.contains(&link.block))
            || reading.images.iter().any(|image| span.contains(&image.block))
    };
    tables.filter(|rows| !holds_more(rows)).flatten().collect()
}

/// A head below which no row has a word.
fn is_only_head(table: &Table) -> bool {
    let mut rows = table.rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty()));
    let Some(head) = rows.next().filter(|_| rows.next().is_none()) else { return false };
    let heads = |cell: &&String| {
        let key = thai::key(cell);
        cell.chars().count() <= LONGEST_LABEL && HEADING.iter().chain(COUNTED).any(|word| key.starts_with(word))
    };
    let figures = head.iter().map(|cell| digits(&without_times(cell))).sum::<usize>();
    head.len() >= COLUMNS && figures < ROWS && head.iter().filter(heads).count() >= COLUMNS - 1
}

/// What heads columns, folded.
const HEADING: &[&str] = &[
    "ลำดับ",
    "ที่",
    "เดือน",
    "รายการ",
    "ขั้นตอน",
    "ระยะเวลา",
    "ผู้รับผิดชอบ",
    "หน่วยงาน",
    "โครงการ",
    "กิจกรรม",
    "ชื่อ",
    "งบประมาณ",
    "วงเงิน",
    "ผลการ",
    "มาตรการ",
    "ตัวชี้วัด",
    "เป้าหมาย",
    "วันที่",
    "หมายเหตุ",
    "ประเด็น",
    "งาน",
    "วิธี",
    "สถานะ",
    "ไตรมาส",
    "ความเสี่ยง",
    "ระดับ",
];

/// `4. ขั้นตอนและระยะเวลา`, `ตารางที่ 1 จำนวนโครงการ`.
fn begins_table(text: &str) -> bool {
    let text = text.trim_start();
    let numbered = text.trim_start_matches(char::is_numeric);
    text.starts_with("ตาราง") || numbered.len() < text.len() && numbered.starts_with(['.', ')'])
}

/// Heads of tables of numbers under which no row has a number: in a PDF file cells without text are none, and what is left of a row
/// is its name.
fn lone_heads(reading: &Reading) -> impl Iterator<Item = Vec<u32>> + '_ {
    reading.blocks.iter().enumerate().filter_map(|(at, head)| {
        if head.role != Role::Row {
            return None;
        }
        // Under most rows stands another: this is looked at before the words are.
        let is_number = |text: &str| thai::letters(text) == 0 && digits(text) <= LONGEST_ROW_NUMBER;
        let unnumbered = |text: &str| without_times(text.trim_start_matches(|c: char| !thai::is_alphabetic(c)));
        let says_nothing = |text: &str| is_number(text) || digits(&unnumbered(text)) == 0;
        let is_name = |text: &str| is_name_of_row(text) && !text.contains(CELLS) && says_nothing(text);
        let names = reading.blocks[at + 1..].iter().take_while(|block| is_name(&block.text)).count();
        let cells = || head.text.split(CELLS);
        // Where the cells of a column stand one below the other, the next column follows with as many.
        let few_follow = || reading.blocks.len() - (at + names + 1) < names / 2;
        let ends = || few_follow() || reading.blocks.get(at + names + 1).is_none_or(|next| ends_form(&next.text));
        let is_numbered = || ends() && reading.blocks[at + 1..=at + names].iter().all(|row| is_number(&row.text));
        let of_numbers = || cells().filter(|cell| is_of_numbers(cell)).count() >= NUMBERS;
        let of_results = || ends() && cells().any(|cell| is_result(&thai::key(cell)));
        let is_head = || cells().count() >= COLUMNS && (is_numbered() || of_numbers() || of_results());
        (names >= LONE_ROWS && is_head()).then(|| (at..=at + names).map(|block| block as u32).collect())
    })
}

/// What comes after a form: the next part or table, a sum, a signature.
fn ends_form(text: &str) -> bool {
    begins_part(text)
        || is_dotted(text) && thai::alphanumerics(text) == 0
        || begins_table(text)
        || closes(text)
        || ["รวม", "สรุป", "หมายเหตุ"].iter().any(|word| text.starts_with(word))
}

/// What heads a column of numbers.
fn is_of_numbers(cell: &str) -> bool {
    let key = thai::key(cell);
    COUNTED.iter().any(|word| key.contains(word)) || without_times(cell).len() < cell.len()
}

/// The blocks from the header on, when below it no row holds more than its own number or name. A long cell alone is a note.
fn unfilled_rows(table: &Table) -> Option<Vec<u32>> {
    // A row without a word is no block.
    let rows = table.rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty()));
    // Above the header a sheet may have its title.
    let mut rows = (table.block..).zip(rows).skip_while(|(_, row)| filled(row).count() < 2);
    let asks = |row: &&Vec<String>| filled(row).count() >= if is_dotted_table(table) { 2 } else { COLUMNS };
    let (at, header) = rows.next().filter(|(_, row)| asks(row))?;
    let mut blocks = vec![at];
    for (block, row) in rows {
        // A cell that spans rows is repeated: what stands in the header too is header.
        let mut own = filled(row).filter(|(column, cell)| header.get(*column) != Some(*cell)).map(|(_, cell)| cell);
        let (name, more) = (own.next(), own.next());
        if more.is_some() {
            return None;
        }
        blocks.extend(name.is_none_or(|cell| is_name_of_row(cell)).then_some(block));
    }
    // One row of dots is a form, too.
    let is_drawn = || table.rows.iter().skip(1).any(|row| row.iter().filter(|cell| is_dots(cell)).count() >= COLUMNS);
    (table.rows.len() > ROWS || is_drawn()).then_some(blocks)
}

fn is_dots(cell: &str) -> bool {
    is_dotted(cell) && thai::alphanumerics(cell) == 0
}

/// Cells to write in are drawn as dots.
fn is_dotted_table(table: &Table) -> bool {
    table.rows.iter().filter(|row| row.iter().any(|cell| is_dots(cell))).count() >= ROWS
}

fn is_name_of_row(text: &str) -> bool {
    text.chars().count() <= LONGEST_NAME_OF_ROW
}

/// The cells of a row that have something in them, a tick or a stroke at least; running numbers left out.
fn filled(row: &[String]) -> impl Iterator<Item = (usize, &String)> {
    let is_number = |cell: &str| thai::letters(cell) == 0 && thai::alphanumerics(cell) < 3;
    let says = |cell: &str| thai::alphanumerics(cell) > 0 || TICKS.contains(&cell.trim());
    row.iter().enumerate().filter(move |(column, cell)| says(cell) && !(*column == 0 && is_number(cell)))
}

fn digits(text: &str) -> usize {
    thai::alphanumerics(text) - thai::letters(text)
}

fn is_dotted(text: &str) -> bool {
    text.contains(DOTS)
}

/// A line of a form with a dotted line on which nobody has written: `งบประมาณ ............ บาท`.
fn is_blank(text: &str) -> bool {
    asks_only(text, |part| part.is_empty() || ON_FORMS.contains(&part))
}

/// Whether what stands behind the first dots of a line, and between and behind others, is all printed.
fn asks_only(text: &str, is_printed: impl Fn(&str) -> bool) -> bool {
    let bare = |part: &str| is_printed(part.trim_matches(|c: char| matches!(c, '.' | '…' | ' ')));
    text.split_once(DOTS).is_some_and(|(_, rest)| rest.split(DOTS).all(bare))
}

/// What a document is called, of when it is, or from whom it comes.
fn is_called_so(text: &str, is_name: &dyn Fn(&str) -> bool) -> bool {
    let words = without_times(text);
    let is_telephone = text.trim_start().starts_with("โทร");
    let has_figures = !is_telephone && digits(&words) >= DIGITS;
    let is_short = words.chars().count() <= LONGEST_ENTRY && !has_figures && !text.contains(CELLS);
    is_short && (is_time(text, &words) || is_name(&words) || is_from(&words))
}

/// From whom it comes, and no sentence of what they did.
fn is_from(text: &str) -> bool {
    let is_address = || AREAS.iter().any(|area| text.contains(area));
    let is_office =
        |word: &str| ["งาน", "กอง", "สำนัก", "ฝ่าย", "กลุ่ม", "และ"].iter().any(|office| word.starts_with(office));
    let are_offices = || text.split_whitespace().all(|word| is_office(word) || is_agency(word));
    is_letterhead(text) && (thai::letters(text) <= LONGEST_SENDER || is_address() || are_offices())
}

/// A line of a memo that is written in each, or the office of who signs it.
fn is_formula(text: &str) -> bool {
    let key = thai::key(text);
    FORMULAS.iter().any(|words| key.starts_with(words)) || text.starts_with("ที่ ") || is_post(text)
}

/// The post of who signs.
fn is_post(text: &str) -> bool {
    text.chars().count() <= LONGEST_NAME_OF_ROW && digits(text) == 0 && !people::positions(text).is_empty()
}

/// A date or a year, and next to nothing else.
fn is_time(text: &str, without: &str) -> bool {
    text.len() > without.len() && thai::letters(without) < SAYS_SOMETHING
}

#[cfg(test)]
mod tests {
    use super::{ASKED, COUNTED, FORMULAS, HEADING};
    use crate::thai;

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!(COUNTED.iter().chain(HEADING).chain(FORMULAS).chain(ASKED).all(|words| thai::key(words) == **words));
    }
}
