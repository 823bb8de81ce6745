//! What is told of each item in each way of failing: natural sentences in both languages, never blaming what was not seen.
//!
//! `cargo test --lib judge::tests::told -- --nocapture` prints the whole table, to be read as the official who gets it does.

use std::{collections::BTreeMap, fmt::Write as _, io::Write as _};

use super::Mini;
use crate::{
    checklist::{Check, Checklist, Item, PeriodKind},
    judge::{ItemOutcome, State, checks::asked_text},
    read::{Kind, Miss, Note, Reading},
    words::{Arg, Text, after, say},
};

/// How an item fails, what stands behind its menu entry then, and whether that can be seen.
struct Way {
    name: &'static str,
    state: State,
    /// The words of the menu entry and where it leads.
    entry: fn(&Item, &Checklist) -> (String, String),
    stands: fn(Mini, &Item) -> Mini,
}

/// Running text about nothing that a form asks for, another for each item: what all pages say is their frame.
fn long(item: &Item) -> String {
    let number = &item.id.0[1..];
    format!("ชาวบ้านหมู่ที่ {number} ช่วยกันปลูกต้นไม้ริมคลองและเก็บกวาดถนนหน้าวัดจนร่มรื่นสะอาดตาเป็นที่ชื่นใจของคนที่ผ่านไปมา")
}

fn label(item: &Item, form: &Checklist) -> String {
    form.topics[&item.topic].labels.first().unwrap_or(&item.name.th).clone()
}

fn page(item: &Item, form: &Checklist) -> (String, String) {
    (label(item, form), path(item))
}

fn file(item: &Item, form: &Checklist) -> (String, String) {
    (label(item, form), format!("{}.pdf", path(item)))
}

fn stored(item: &Item, form: &Checklist) -> (String, String) {
    (label(item, form), format!("https://drive.google.com/file/d/{}/view", item.id.0))
}

fn path(item: &Item) -> String {
    format!("/{}", item.id.0.to_lowercase())
}

/// The words that the item's elements look for, each in a paragraph of its own.
fn said(item: &Item) -> String {
    let phrases = item.elements.iter().filter_map(|e| match &e.check {
        Check::Says { any, all, at_least, beyond, .. } => {
            let any = any.iter().take(usize::from(*at_least)).chain(beyond.iter().take(1)).cloned();
            Some(any.chain(all.iter().filter_map(|group| group.first().cloned())).collect::<Vec<_>>())
        }
        _ => None,
    });
    phrases.flatten().fold(String::new(), |mut body, phrase| {
        write!(body, "<p>{phrase} {}</p>", long(item)).expect("a string takes all");
        body
    })
}

fn shown(site: Mini, item: &Item, body: &str) -> Mini {
    site.page(&path(item), &format!("<h1>{}</h1>{body}", item.name.th))
}

fn missed(site: Mini, item: &Item, miss: Miss) -> Mini {
    site.miss(&path(item), miss)
}

fn ways() -> Vec<Way> {
    use State::{NotMet, Undetermined};
    let way = |name, state, entry, stands| Way { name, state, entry, stands };
    vec![
        way("dead page", NotMet, page, |site, item| missed(site, item, Miss::Absent)),
        way("dead file", NotMet, file, |site, item| site.miss(&format!("{}.pdf", path(item)), Miss::Absent)),
        way("page being made", NotMet, page, |site, item| shown(site, item, "<p>อยู่ระหว่างปรับปรุง</p>")),
        way("another thing", NotMet, page, |site, item| {
            site.page(&path(item), &format!("<h1>ภาษีที่ดินและสิ่งปลูกสร้าง หมู่ {}</h1><p>{}</p>", &item.id.0[1..], long(item)))
        }),
        way("other words", NotMet, page, |site, item| shown(site, item, &format!("<p>{}</p>", long(item)))),
        way("file of another thing", NotMet, page, |site, item| {
            let file = format!("{}.txt", path(item));
            shown(site, item, &format!("<a href='{file}'>ดาวน์โหลด</a>"))
                .document(&file, &format!("รายงานการประชุมสภาเทศบาล สมัยสามัญ\n{}\n{}", long(item), item.id.0))
        }),
        way("file being made", NotMet, page, |site, item| {
            let file = format!("{}.txt", path(item));
            shown(site, item, &format!("<a href='{file}'>ดาวน์โหลด</a>")).document(&file, "อยู่ระหว่างจัดทำ")
        }),
        way("another year", NotMet, page, |site, item| {
            let title = format!("{} ปีงบประมาณ พ.ศ. 2560", item.name.th);
            site.page(&path(item), &format!("<h1>{title}</h1>{}", said(item)))
        }),
        way("robots", Undetermined, page, |site, item| missed(site, item, Miss::Robots)),
        way("forbidden", Undetermined, page, |site, item| missed(site, item, Miss::Forbidden)),
        way("certificate", Undetermined, page, |site, item| missed(site, item, Miss::Tls)),
        way("private", Undetermined, page, |site, item| missed(site, item, Miss::Refused)),
        way("outage", Undetermined, page, |site, item| missed(site, item, Miss::Outage)),
        way("not fetched", Undetermined, page, |site, _| site),
        way("scan", Undetermined, file, |site, item| site.scan(&format!("{}.pdf", path(item)))),
        way("broken file", Undetermined, file, |site, item| {
            let notes = vec![Note::Damaged("no end of file".to_owned())];
            site.reading(&format!("{}.pdf", path(item)), Reading { kind: Kind::Pdf, notes, ..Reading::default() })
        }),
        way("broken workbook in a row", Undetermined, page, |site, item| {
            let file = format!("{}.xlsx", path(item));
            let notes = vec![Note::Damaged("no central directory".to_owned())];
            let row = format!(
                "<table><tr><th>รายการ<th>ไฟล์<tr><td>{}<td><a href='{file}'>ดาวน์โหลด</a></table>",
                item.name.th
            );
            shown(site, item, &row).reading(&file, Reading { kind: Kind::Xlsx, notes, ..Reading::default() })
        }),
        way("file behind a login", Undetermined, page, |site, item| {
            let file = format!("{}.pdf", path(item));
            shown(site, item, &format!("<a href='{file}'>ดาวน์โหลด</a>")).miss(&file, Miss::Forbidden)
        }),
        way("storage", Undetermined, stored, |site, _| site),
        way("script only", Undetermined, page, |site, item| {
            let notes = vec![Note::NeedsScript];
            site.reading(&path(item), Reading { kind: Kind::Html, notes, ..Reading::default() })
        }),
    ]
}

/// All items of a form, each failing in the same way.
fn judged(form: &Checklist, way: &Way) -> Vec<ItemOutcome> {
    let entries: Vec<(String, String)> = form.items.iter().map(|item| (way.entry)(item, form)).collect();
    let menu: Vec<(&str, &str)> = entries.iter().map(|(label, url)| (label.as_str(), url.as_str())).collect();
    let site = form.items.iter().fold(Mini::bare().home(&menu), |site, item| (way.stands)(site, item));
    site.judge_by(form).items
}

/// What is wrong with a sentence as a sentence.
fn clumsy(text: &Text) -> Vec<&'static str> {
    let both = [&text.th, &text.en];
    let any = |bad: &dyn Fn(&str) -> bool| both.iter().any(|t| bad(t));
    let thai = |c: char| ('\u{e01}'..='\u{e5b}').contains(&c);
    let wrong: [(&'static str, bool); 9] = [
        ("a language is missing", any(&|t| t.trim().is_empty())),
        ("an empty quotation or pair of brackets", any(&|t| ["“”", "()", "“ ”"].iter().any(|e| t.contains(e)))),
        ("a placeholder", any(&|t| t.contains('{') || t.contains('}'))),
        ("two spaces", any(&|t| t.contains("  ") || t.trim() != t)),
        ("a space before punctuation", any(&|t| [" ,", " )", "( ", " ”", "“ ", " :"].iter().any(|e| t.contains(e)))),
        ("a doubled word", any(&is_doubled)),
        ("quotation marks do not pair", any(&|t| t.matches('“').count() != t.matches('”').count())),
        ("Thai is not Thai", !text.th.chars().any(thai)),
        ("English outside quotations has Thai", unquoted(&text.en).chars().any(thai)),
    ];
    wrong.into_iter().filter(|(_, is)| *is).map(|(what, _)| what).collect()
}

/// Eight letters and more that stand twice on end: `เป็นเรื่องเป็นเรื่อง`.
fn is_doubled(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (6..=24).any(|n| letters.windows(2 * n).any(|w| w[..n] == w[n..] && w[..n].iter().all(|c| c.is_alphabetic())))
}

/// A text without what it quotes.
fn unquoted(text: &str) -> String {
    let mut depth = 0_i32;
    text.chars()
        .filter(|c| {
            depth += i32::from(*c == '“') - i32::from(*c == '”');
            depth == 0
        })
        .collect()
}

/// Words by which a site is blamed.
const BLAME: &[&str] =
    &["ไม่พบการเผยแพร่", "ไม่มีข้อมูล", "ขาดองค์ประกอบ", "ไม่ครบถ้วน", "มิใช่ ปี", "was not found", "missing", "incomplete"];

/// What is wrong with what is told of an item.
fn faults(expected: State, outcome: &ItemOutcome) -> Vec<String> {
    let mut faults = Vec::new();
    for (what, text) in [("analysis", &outcome.analysis), ("advice", &outcome.advice)] {
        faults.extend(clumsy(text).into_iter().map(|fault| format!("{what}: {fault}")));
        for code in [&outcome.code, &outcome.topic.0].into_iter().filter(|code| code.contains('-')) {
            if text.th.contains(code.as_str()) {
                faults.push(format!("{what}: the code {code}"));
            }
        }
    }
    if outcome.state != expected {
        faults.push(format!("is {:?}", outcome.state));
    }
    if outcome.state == State::Undetermined {
        let told = format!("{} {}", outcome.analysis.th, outcome.analysis.en);
        faults.extend(BLAME.iter().filter(|b| told.contains(*b)).map(|b| format!("blames what was not seen: {b}")));
        let asked = |text: &str| outcome.nearest.as_ref().is_some_and(|near| text.contains(&near.url));
        if !asked(&outcome.advice.th) || !asked(&outcome.advice.en) {
            faults.push("does not say where a person must look".to_owned());
        }
    }
    match &outcome.nearest {
        Some(near) if near.url.is_empty() || near.quote.is_empty() => faults.push("nearest without words".to_owned()),
        None if outcome.code != "not-found" => faults.push("nothing is shown as nearest".to_owned()),
        Some(_) | None => {}
    }
    faults
}

/// What an item that asks no time is: the page of another year says all that it asks.
fn is_met_at_any_time(item: &Item, way: &Way) -> bool {
    let timed = |check: &Check| {
        matches!(check, Check::Period(_) | Check::PeriodOf { .. } | Check::Months(_) | Check::Entries { .. })
    };
    way.name == "another year" && !item.elements.iter().any(|e| timed(&e.check))
}

/// A document that cannot be read is no place where anything could be entered, whatever it says.
fn is_no_channel(item: &Item, way: &Way) -> bool {
    let is_document = matches!(way.name, "scan" | "broken file" | "broken workbook in a row" | "file behind a login");
    is_document && item.elements.iter().any(|e| matches!(e.check, Check::Channel(_)))
}

#[test]
fn every_way_of_failing_is_told_of_every_item_in_sound_sentences() {
    let form = Checklist::shipped(2563).expect("the form of 2563 ships");
    let (mut table, mut wrong) = (String::new(), Vec::new());
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for way in ways() {
        for (outcome, item) in judged(&form, &way).iter().zip(&form.items) {
            let row = format!("{} · {} · {}", way.name, outcome.id.0, outcome.code);
            let near = outcome.nearest.as_ref().map(|n| format!("{} “{}”", n.url, n.quote)).unwrap_or_default();
            writeln!(
                table,
                "{row}\n  วิเคราะห์ {}\n  แนะนำ    {}\n  analysis {}\n  advice   {}\n  nearest  {near}",
                outcome.analysis.th, outcome.advice.th, outcome.analysis.en, outcome.advice.en
            )
            .expect("a string takes all");
            *told.entry(outcome.code.clone()).or_default() += 1;
            if outcome.state == State::Met && is_met_at_any_time(item, &way) {
                continue;
            }
            let expected = if is_no_channel(item, &way) { State::NotMet } else { way.state };
            wrong.extend(faults(expected, outcome).into_iter().map(|fault| format!("{row}: {fault}")));
        }
    }
    writeln!(table, "{told:?}").expect("a string takes all");
    std::io::stdout().write_all(table.as_bytes()).expect("standard output takes all");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// What the messages of judging are filled with, as it would be in a report.
fn samples(item: &Item) -> Vec<(&'static str, Arg)> {
    let same = |words: &str| Arg::from(words);
    let both = |th: &str, en: &str| Arg::Text(Text { th: th.to_owned(), en: en.to_owned() });
    let element = item.elements[0].name.clone();
    vec![
        ("year", same("2563")),
        ("before", same("2562")),
        ("title", same(&item.name.th)),
        ("item", item.name.clone().into()),
        ("element", element.clone().into()),
        ("elements", both(&format!("“{}”", element.th), &format!("“{}”", element.en))),
        ("reason", both("ไม่มีรูปถ่าย 2 จาก 9 ราย", "2 of 9 have no photograph")),
        ("asked", after(asked_text(PeriodKind::FirstHalf, 2563)).into()),
        ("found", both("ปีงบประมาณ พ.ศ. 2562", "fiscal year 2562")),
        ("latest", both("ปีงบประมาณ พ.ศ. 2562", "fiscal year 2562")),
        ("period", both("ปีงบประมาณ พ.ศ. 2563", "fiscal year 2563")),
        ("span", after(asked_text(PeriodKind::FirstHalf, 2563)).into()),
        ("months", both("มกราคม 2563 และ มีนาคม 2563", "January 2563 and March 2563")),
        ("count", 2_usize.into()),
        ("of", 9_usize.into()),
        ("answered", 1_usize.into()),
        ("names", same("Boonmee")),
        ("fields", both("หมายเลขโทรสาร", "fax")),
        ("other", both("ร้องเรียนร้องทุกข์ทั่วไป", "general grievances")),
        ("issuer", same("เทศบาลตำบลต้นไทร")),
        ("measure", same("โครงการอบรมคุณธรรม")),
        ("done", same("การแข่งขันกีฬา")),
        ("name", same("Boonmee")),
        ("present", same("Saijai")),
        ("language", same("en")),
        ("words", same("การแข่งขันกีฬาต้านยาเสพติด")),
        ("url", same("http://t.test/plan.pdf")),
        ("file", same("http://t.test/plan.pdf")),
        ("clicks", 6_usize.into()),
        ("first", both("นำข้อมูลลงเผยแพร่", "Publish it")),
        ("then", both("แยกเป็นรายเดือน", "Split it by month.")),
        ("sha256", same("00ff")),
        ("who", same("B. Clerk")),
        ("agency", both("เทศบาลตำบลต้นไทร", "เทศบาลตำบลต้นไทร")),
        ("when", same("2020-05-01")),
        ("given", both("ข้อ ก", "O99")),
        ("row", same("2")),
        ("column", same("1")),
        ("sheet", same("1")),
        ("what", both("ไม่ใช่ที่อยู่เว็บ", "this is no web address")),
    ]
}

#[test]
fn every_message_of_judging_reads_well_with_every_items_name_in_it() {
    let form = Checklist::shipped(2563).expect("the form of 2563 ships");
    let messages = include_str!("../../words/judge.th.ftl").lines();
    let keys: Vec<&str> = messages.filter_map(|line| line.split_once(" = ").map(|(key, _)| key.trim())).collect();
    assert!(keys.len() > 150, "{} messages", keys.len());
    let (mut table, mut wrong) = (String::new(), Vec::new());
    for (nth, item) in form.items.iter().enumerate() {
        let args = samples(item);
        for key in &keys {
            // Some messages count what others name.
            let counts = [("found", Arg::from(3_usize)), ("asked", 5_usize.into())];
            let of_table = key.starts_with("table-") || key.starts_with("scope-");
            let text = say(key, &[args.as_slice(), if of_table { &counts } else { &[] }].concat());
            // What has no message shows as its key.
            if [&text.th, &text.en].into_iter().any(|words| words == key) {
                wrong.push(format!("{key} is no message"));
            }
            wrong.extend(clumsy(&text).into_iter().map(|fault| format!("{key} · {}: {fault}: {text:?}", item.id.0)));
            if nth == 22 {
                writeln!(table, "{key}\n  {}\n  {}", text.th, text.en).expect("a string takes all");
            }
        }
    }
    std::io::stdout().write_all(table.as_bytes()).expect("standard output takes all");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
}
