//! The procurement notices: a list with pages, a page for each notice, and the signed paper of some.

use std::fmt::Write as _;

use super::super::source::{Kind, Source};
use super::dates::Day;
use super::{pager, records};

const NOTICES: &str = include_str!("notices.txt");
const ON_A_PAGE: usize = 10;

/// One notice.
pub(super) struct Notice {
    pub(super) day: Day,
    kind: &'static str,
    pub(super) project: &'static str,
    pub(super) budget: &'static str,
    /// Who won, and for how much; empty while nobody has.
    pub(super) winner: &'static str,
    pub(super) price: &'static str,
    id: usize,
}

impl Notice {
    pub(super) fn path(&self) -> String {
        format!("/procurement/notices/view?id={}", self.id)
    }

    pub(super) fn title(&self) -> String {
        match self.kind {
            "ประกาศผู้ชนะ" => format!("ประกาศผู้ชนะการเสนอราคา {}", self.project),
            "ประกาศเชิญชวน" => format!("ประกาศเชิญชวน {}", self.project),
            "ประกาศยกเลิก" => format!("ยกเลิกประกาศ {}", self.project),
            _ => format!("ประกาศ{}", self.project),
        }
    }

    fn text(&self) -> String {
        let opening = format!("ด้วยเทศบาลเมืองท่าพะยอมทอง มีโครงการ{} วงเงินงบประมาณ {} บาท", self.project, self.budget);
        let rest = match self.kind {
            "ประกาศผู้ชนะ" => format!(
                "นั้น ผู้ได้รับการคัดเลือก ได้แก่ {} โดยเสนอราคาเป็นเงินทั้งสิ้น {} บาท รวมภาษีมูลค่าเพิ่มและภาษีอื่น ค่าขนส่ง และค่าใช้จ่ายอื่น ๆ ทั้งปวง",
                self.winner, self.price
            ),
            "ประกาศเชิญชวน" => {
                "ผู้สนใจขอรับเอกสารประกวดราคาอิเล็กทรอนิกส์ได้ทางเว็บไซต์ www.gprocurement.go.th และยื่นข้อเสนอตามวันและเวลาที่กำหนดในเอกสาร".to_owned()
            }
            "ประกาศยกเลิก" => "ขอยกเลิกประกาศดังกล่าว เนื่องจากไม่มีผู้ยื่นข้อเสนอ".to_owned(),
            _ => "ได้กำหนดราคากลางโดยคณะกรรมการกำหนดราคากลางแล้ว จึงประกาศให้ทราบโดยทั่วกัน".to_owned(),
        };
        format!("{opening} {rest}\nประกาศ ณ วันที่ {}\n", self.day.long())
    }
}

/// All notices, the latest first.
pub(super) fn read() -> Vec<Notice> {
    let lines: Vec<_> = records(NOTICES).collect();
    let count = lines.len();
    let notice = |(index, line): (usize, &Vec<&'static str>)| {
        let [date, kind, project, budget, winner, price] = line[..] else { return None };
        Some(Notice { day: Day::read(date)?, kind, project, budget, winner, price, id: 80 + count - index })
    };
    lines.iter().enumerate().filter_map(notice).collect()
}

/// The pages and papers.
pub(super) fn add(source: &mut Source, notices: &[Notice]) {
    let pages = notices.len().div_ceil(ON_A_PAGE);
    for (index, chunk) in notices.chunks(ON_A_PAGE).enumerate() {
        let mut body = String::from("| วันที่ | ประเภทประกาศ | เรื่อง\n");
        for notice in chunk {
            let _ =
                writeln!(body, "| {} | {} | [{}]({})", notice.day.short(), notice.kind, notice.title(), notice.path());
        }
        body.push('\n');
        body.push_str(&pager("/procurement/notices", index + 1, pages));
        let path = if index == 0 {
            "/procurement/notices".to_owned()
        } else {
            format!("/procurement/notices?page={}", index + 1)
        };
        source.page(&path, "ประกาศจัดซื้อจัดจ้าง", "/procurement", body);
    }
    for (index, notice) in notices.iter().enumerate() {
        let mut body = notice.text();
        // The office scans every fifth notice as a paper of its own; the others stand on the page alone.
        if index % 5 == 1 {
            let file = format!("/files/procurement/notice-{}.pdf", notice.id);
            let paper = format!("{}!sign นายธนภูมิ วารินทร์ทอง | นายกเทศมนตรีเมืองท่าพะยอมทอง\n", notice.text());
            source.add(&file, Kind::Pdf, &notice.title(), None, paper);
            let _ = writeln!(body, "เอกสารแนบ [ดาวน์โหลด]({file})");
        }
        source.page(&notice.path(), &notice.title(), "/procurement/notices", body);
    }
}
