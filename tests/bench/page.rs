//! Pages as the content management systems of municipalities write them: a large menu, a side bar, lists, a table, much text
//! of which no two pages have the same, a footer. Made from the page's number, the same each time.

#![expect(dead_code, reason = "each bench uses a part of it")]

use std::fmt::Write;

/// Links from a page to pages below it.
const BRANCHES: u32 = 12;
/// Entries of the menu.
const MENU: u32 = 60;
/// Pages of a folder.
const FOLDER: u32 = 200;
/// The size of an even page.
const EVEN: usize = 30_000;

/// How large pages are.
#[derive(Clone, Copy)]
pub(crate) enum Size {
    /// 20 to 60 KB.
    Varied,
    /// 30 KB.
    Even,
}

/// A site of numbered pages.
pub(crate) struct Site {
    pages: u32,
    size: Size,
}

const WORDS: &str = "เทศบาล ประชาชน โครงการ งบประมาณ ดำเนินการ พัฒนา ถนน คอนกรีตเสริมเหล็ก ชุมชน ประจำปี ส่งเสริม สุขภาพ ผู้สูงอายุ เด็กนักเรียน \
โรงเรียน กองช่าง กองคลัง สำนักปลัด กองสาธารณสุขและสิ่งแวดล้อม ประชุม สภาเทศบาล คณะกรรมการ ประกาศ เรื่อง รับสมัคร พนักงานจ้าง ก่อสร้าง ซ่อมแซม \
ไฟฟ้าสาธารณะ น้ำประปา ขยะมูลฝอย สิ่งแวดล้อม ตลาดสด ภาษีที่ดิน ชำระ ใบอนุญาต ยื่นคำร้อง ติดต่อ เจ้าหน้าที่ บริการ อำนวยความสะดวก กิจกรรม \
วันสำคัญ ประเพณี สงกรานต์ ลอยกระทง แข่งขัน กีฬา ต้านยาเสพติด อบรม ให้ความรู้ ฝึกอาชีพ กลุ่มสตรี อาสาสมัคร ป้องกัน บรรเทา สาธารณภัย น้ำท่วม \
แจ้งเหตุ หมู่ที่ ตำบล อำเภอ จังหวัด นายกเทศมนตรี ปลัดเทศบาล ผู้อำนวยการ หัวหน้า ลงนาม บันทึก ข้อตกลง ความร่วมมือ หน่วยงาน ราชการ ท้องถิ่น \
ระเบียบ กฎหมาย ข้อบัญญัติ เทศบัญญัติ แผนพัฒนา ยุทธศาสตร์ ติดตาม ประเมินผล รายงาน สรุป และ ของ ที่ ใน เพื่อ ตาม โดย ให้ เป็น การ";

/// A small generator of numbers, `SplitMix64`.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

impl Site {
    pub(crate) fn new(pages: u32, size: Size) -> Self {
        Self { pages, size }
    }

    /// The page at a path; none when there is none.
    pub(crate) fn page(&self, path: &str) -> Option<String> {
        let number = if path == "/" { 0 } else { path.rsplit('/').next()?.parse().ok()? };
        (number < self.pages && path == address(number)).then(|| self.write(number))
    }

    /// Every page with its path.
    pub(crate) fn all(&self) -> impl Iterator<Item = (String, String)> + '_ {
        (0..self.pages).map(|number| (address(number), self.write(number)))
    }

    fn write(&self, number: u32) -> String {
        let mut numbers = Numbers(u64::from(number));
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        let size = match self.size {
            Size::Even => EVEN,
            Size::Varied => 20_000 + numbers.below(40_000) as usize,
        };
        let title = sentence(&words, &mut numbers, 6);
        let mut page = format!(
            "<!DOCTYPE html><html lang=\"th\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body>"
        );
        self.menu(&mut page, &words);
        let _ = write!(page, "<div class=\"container\"><main class=\"col-md-9\"><h1>{title}</h1>");
        self.list(&mut page, number, &words);
        while page.len() < size.saturating_sub(1500) {
            section(&mut page, &words, &mut numbers);
        }
        page.push_str(FOOT);
        page
    }

    /// The same on every page.
    fn menu(&self, page: &mut String, words: &[&str]) {
        page.push_str(
            "<header><div class=\"logo\"><img src=\"/logo.png\" alt=\"ตรา\"></div><nav><ul class=\"nav navbar-nav\">",
        );
        let mut numbers = Numbers(7);
        for entry in 0..MENU.min(self.pages) {
            let label = sentence(words, &mut numbers, 3);
            let _ = write!(
                page,
                "<li class=\"nav-item\"><a class=\"nav-link\" href=\"{}\">{label}</a></li>",
                address(entry)
            );
        }
        page.push_str("</ul></nav></header>");
    }

    /// Links to the pages below this one, so that all are reached.
    fn list(&self, page: &mut String, number: u32, words: &[&str]) {
        page.push_str("<ul class=\"list-group\">");
        for branch in 1..=BRANCHES {
            let below = number.saturating_mul(BRANCHES).saturating_add(branch);
            if below >= self.pages {
                break;
            }
            let label = sentence(words, &mut Numbers(u64::from(below)), 6);
            let day = below % 28 + 1;
            let _ = write!(
                page,
                "<li><span class=\"date\">{day} ก.ย. 2563</span> <a href=\"{}\">{label}</a></li>",
                address(below)
            );
        }
        page.push_str("</ul>");
    }
}

/// A page's path. Folders are small, because a crawler takes thousands of pages of one pattern for a trap.
fn address(number: u32) -> String {
    if number == 0 {
        return "/".to_owned();
    }
    let folder: String =
        [26 * 26, 26, 1].iter().map(|place| char::from(b'a' + (number / FOLDER / place % 26) as u8)).collect();
    format!("/{folder}/{number}")
}

/// A heading, some paragraphs and now and then a table.
fn section(page: &mut String, words: &[&str], numbers: &mut Numbers) {
    let _ = write!(page, "<h3>{}</h3>", sentence(words, numbers, 5));
    for _ in 0..3 {
        let _ = write!(page, "<p style=\"text-align: justify;\"><span>{}</span></p>", sentence(words, numbers, 40));
    }
    if numbers.below(4) == 0 {
        page.push_str("<table class=\"table\"><tr><th>ลำดับ</th><th>รายการ</th><th>จำนวนเงิน</th></tr>");
        for row in 1..=8 {
            let (text, baht) = (sentence(words, numbers, 6), numbers.below(900_000));
            let _ = write!(page, "<tr><td>{row}</td><td>{text}</td><td>{baht}.00</td></tr>");
        }
        page.push_str("</table>");
    }
}

/// Words in a row, as Thai is written: mostly without spaces.
fn sentence(words: &[&str], numbers: &mut Numbers, length: usize) -> String {
    let mut sentence = String::new();
    for _ in 0..length {
        let word = words[numbers.below(words.len() as u64) as usize];
        sentence.push_str(word);
        if numbers.below(5) == 0 {
            sentence.push(' ');
        }
    }
    sentence
}

const FOOT: &str = "</main><aside class=\"col-md-3\"><h4>บริการประชาชน</h4><ul><li><a href=\"/aaa/1\">ร้องเรียน</a></li>\
<li><a href=\"/aaa/2\">ถาม-ตอบ</a></li><li><a href=\"/aaa/3\">ดาวน์โหลด</a></li></ul></aside></div><footer><p>สำนักงานเทศบาล \
เลขที่ 1 หมู่ที่ 1 ถนนเทศบาล ตำบลในเมือง อำเภอเมือง โทรศัพท์ 0 2123 4567 โทรสาร 0 2123 4568</p><p>สงวนลิขสิทธิ์ พ.ศ. 2563</p></footer></body></html>";
