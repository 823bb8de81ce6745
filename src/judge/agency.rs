//! Which local government a text is of: the one whose site it is, or another whose paper was put there by mistake.

use super::{content::Content, signature::is_signed, timing::without_times};
use crate::{
    read::Kind,
    thai::{self, people},
};

/// Lines at the end of a paper in which it is signed.
const SIGNATURE: usize = 8;
/// Lines at the top of a paper that may say from whom it comes.
const LETTERHEAD: usize = 8;
/// Letters of a place's name that tell it from a word.
const SHORTEST_PLACE: usize = 4;
/// What a paper begins with before the name of who issues it.
const ISSUED: &[&str] = &["ประกาศ", "คำสั่ง", "สำนักงาน", "ที่ทำการ", "ชื่อหน่วยงาน", "หน่วยงาน"];
/// How titles of papers begin that end with whose they are.
const PAPERS: &[&str] = &[
    "แผน",
    "รายงาน",
    "แบบ",
    "สรุป",
    "สถิติ",
    "ข้อมูลเชิงสถิติ",
    "ทำเนียบ",
    "แผนผัง",
    "แผนภูมิ",
    "โครงสร้าง",
    "คณะผู้บริหาร",
    "บุคลากร",
    "ข้อมูลสถิติ",
    "ผล",
    "นโยบาย",
    "คู่มือ",
    "มาตรการ",
    "การประเมิน",
    "การดำเนินการ",
];
/// What stands before the name of somebody whom the paper is about.
const WITH_OTHERS: &[&str] = &["ร่วมกับ", "ระหว่าง", "สำหรับเทศบาล", "สำหรับองค์การ", "สำหรับอบต", "เขต"];
/// The province's government makes plans for all towns in it.
const PROVINCIAL: &str = "องค์การบริหารส่วนจังหวัด";
/// Words of an agency's name with its district and province.
const NAME_AND_PLACE: usize = 4;
/// Characters of a title's line.
const LONGEST_TITLE: usize = 120;
/// A province or a district may be called like the town in it.
pub(super) const AREAS: &[&str] = &["จังหวัด", "จ.", "อำเภอ", "อ."];

/// Lines that name an agency, at least, before the whole is called its.
const THROUGHOUT: usize = 2;
/// What the news tell of other towns.
const VISITS: &[&str] = &["ศึกษาดูงาน", "ดูงาน", "ต้อนรับ", "เยี่ยม", "ณ เทศบาล", "ณ องค์การ", "สนาม", "แข่งขัน"];
/// What they tell of them right beside the name.
const COMPANY: &[&str] = &["ร่วม", "พร้อมด้วย"];
/// Letters before and behind a name that are right beside it.
const BESIDE: (usize, usize) = (24, 12);
/// What a line begins with that ends with whose the page or paper is, wherever it stands.
const SOURCES: &[&str] =
    &["ที่มา", "แหล่งที่มา", "แหล่งข้อมูล", "หน่วยงานที่", "หน่วยงานผู้", "หน่วยงาน", "ชื่อหน่วยงาน", "สถานที่ให้บริการ", "ช่องทางการให้บริการ"];
/// Characters of a person's name with what stands before it.
const LONGEST_PERSON: usize = 50;
/// Letters of the name of a school or an office.
const LONGEST_INSTITUTION: usize = 32;
/// Letters of a place's name.
const LONGEST_PLACE: usize = 24;
/// How words go on after the kind of an agency that are no place.
const NO_PLACES: &[&str] = &[
    "มี",
    "ต้อง",
    "อาจ",
    "และ",
    "หรือ",
    "ใด",
    "ที่",
    "ได้",
    "จะ",
    "เป็น",
    "ให้",
    "ขอ",
    "โดย",
    "ใน",
    "เพื่อ",
    "แต่",
    "ซึ่ง",
    "ไม่",
    "ทั้ง",
    "ตาม",
    "กับ",
    "หมาย",
    "เทศบาล",
    "องค์การ",
    "สภา",
    "นายก",
    "ปลัด",
    "พนักงาน",
    "ประเภท",
    "ขนาด",
    "สามัญ",
    "ทุก",
    "อื่น",
    "ดัง",
    "ของ",
    "นั้น",
    "นี้",
    "เรื่อง",
    "พ.ศ",
    "สายงาน",
    "สังกัด",
];
/// What is often called like a town without being the town's.
const NAMESAKES: &[&str] = &["บ้าน", "วัด", "โรงเรียน", "ถนน", "สะพาน"];
/// What tells the time of a paper behind the name of whose it is.
const TIMES: &[&str] = &[
    "ประจำ",
    "ปีงบประมาณ",
    "รอบ",
    "ไตรมาส",
    "พ.ศ.",
    "(พ.ศ.",
    "ระยะ",
    "ปี",
    "ข้อมูล",
    "ตั้งแต่",
    "ระหว่าง",
    "เดือน",
    "วันจันทร์",
    "เวลา",
];

/// Kinds of local government, as their names begin.
const AGENCIES: &[&str] =
    &["เทศบาลนคร", "เทศบาลเมือง", "เทศบาลตำบล", "องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "เมืองพัทยา"];

/// Other bodies that issue papers of the same names, as their names begin.
const INSTITUTIONS: &[&str] =
    &["โรงพยาบาล", "โรงเรียน", "สถานีตำรวจ", "สำนักงานเขตพื้นที่การศึกษา", "สำนักงานสาธารณสุข", "สำนักงานปลัดกระทรวง"];

/// What may follow a name without a space where a file has lost it.
const GLUED: &[&str] = &[
    "อำเภอ",
    "จังหวัด",
    "ประจำปี",
    "วันและเวลา",
    "หมู่ที่",
    "โทรศัพท์",
    "เรื่อง",
    "จัดประชุม",
    "จัดกิจกรรม",
    "จัดโครงการ",
    "จัดงาน",
    "จัดทำ",
    "จัดอบรม",
    "ดำเนินการ",
    "ได้จัด",
    "ได้ดำเนิน",
    "ได้ประกาศ",
    "ร่วมกับ",
    "เป็นประธาน",
    "ขอเชิญ",
    "ขอประชา",
    "ลงพื้นที่",
    "เปิดรับ",
    "มอบหมาย",
    "กำหนดจัด",
];

/// The agency's name in a text: its kind and the word after it.
pub(super) fn agency_in(text: &str) -> Option<String> {
    let name = kind_and_word(text)?;
    let kind = AGENCIES.iter().filter(|kind| name.starts_with(**kind)).map(|kind| kind.len()).max().unwrap_or_default();
    let end = GLUED.iter().filter_map(|word| name[kind..].find(word)).filter(|at| *at > 0).min();
    Some(name[..end.map_or(name.len(), |at| kind + at)].to_owned())
}

fn kind_and_word(text: &str) -> Option<String> {
    let at = AGENCIES.iter().filter_map(|a| text.find(a)).min()?;
    let name: String = text[at..]
        .chars()
        .take_while(|c| !matches!(c, ' ' | '|' | '-' | '–' | ':' | '(' | ',' | '\n' | '/'))
        .take(60)
        .collect();
    // The kind alone, with the name after a space.
    if AGENCIES.contains(&name.as_str()) {
        let rest: String =
            text[at + name.len()..].trim_start().chars().take_while(|c| !c.is_whitespace()).take(40).collect();
        return (!rest.is_empty()).then(|| format!("{name}{rest}"));
    }
    Some(name)
}

/// Whether a text begins like the name of a local government.
pub(super) fn is_agency(text: &str) -> bool {
    AGENCIES.iter().any(|kind| text.starts_with(kind))
}

/// The local government whose letterhead a document bears, when that is not `own` and `own` is nowhere in it.
pub(super) fn other_issuer(content: &Content, own: &str) -> Option<String> {
    let place = place_of(own).filter(|place| thai::letters(place) >= SHORTEST_PLACE)?;
    if !content.is_recognised()
        && let Some(other) = signed_for_other(content, place)
    {
        return Some(other);
    }
    // Most papers name whose they are: this is asked before their lines are gone through.
    if content.is_recognised() || names_place(content.key(), &thai::key(place)) {
        return None;
    }
    let texts: Vec<&str> = content.with_headings().into_iter().map(|block| content.text(block)).collect();
    if texts.iter().any(|text| names_place(&thai::key(text), &thai::key(place))) {
        return None;
    }
    let mut lines = texts.iter().take(LETTERHEAD).copied();
    if let Some(institution) = lines.clone().find_map(|line| institution_of(line, content)) {
        return Some(institution);
    }
    let headed = match content.reading().kind {
        // News tells of other towns; only an address begins with a name alone, and only a paper's title ends with one.
        Kind::Html => lines.find_map(|line| addressed_as(line).or_else(|| titled_of(line))),
        _ => lines.find_map(issuer_of),
    };
    let issuer = headed.or_else(|| source_of(content)).or_else(|| named_throughout(content, &texts))?;
    let is_other = place_of(&issuer).is_some_and(|other| thai::letters(other) >= SHORTEST_PLACE);
    (is_other && !names_in_skeleton(content, place)).then_some(issuer)
}

/// The other local government whose head signed a document: the own name over it may be on a cover that was put before another's text.
fn signed_for_other(content: &Content, own: &str) -> Option<String> {
    if !content.reading().kind.is_document() {
        return None;
    }
    let own_part = content.own().iter().rev().take(SIGNATURE).map(|block| content.text(*block));
    let whole = content.reading().blocks.iter().rev().take(SIGNATURE).map(|block| block.text.as_str());
    let offices: Vec<(String, String)> = own_part.chain(whole).filter_map(head_who_signs).collect();
    let (name, place) = offices.first()?;
    let is_own = |place: &str| thai::key(place).starts_with(&thai::key(own)) || own.starts_with(place);
    let is_one = offices.iter().all(|(_, other)| other == place);
    (is_one && !is_own(place)).then(|| name.clone())
}

/// `นายกเทศมนตรีตำบล…`, alone in a line or behind the name of who signs, with the place.
fn head_who_signs(line: &str) -> Option<(String, String)> {
    let at = ["นายกเทศมนตรี", "นายกองค์การบริหารส่วนตำบล"].iter().filter_map(|office| line.find(office)).min()?;
    let (before, office) = line.split_at(at);
    let office = without_times(office);
    let is_behind_name = before.trim().is_empty() || is_signed(before) && before.trim_end().ends_with(')');
    let is_office = is_behind_name && office.split_whitespace().count() == 1;
    agency_or_office(&office).filter(|(_, place)| is_office && is_place(place))
}

/// The hospital, school or office of the state in a line that is nothing but its name with its place.
fn institution_of(line: &str, content: &Content) -> Option<String> {
    let name = after_issued(line.trim());
    let is_one = INSTITUTIONS.iter().any(|kind| name.starts_with(kind)) && !name.contains("เทศบาล");
    // Pages tell of schools and hospitals in the town; over their own papers stands where they are.
    let is_placed = content.reading().kind != Kind::Html || AREAS.iter().any(|area| name.contains(area));
    let is_line = name.chars().count() <= LONGEST_TITLE && ends_with_name(name) && !name.contains(" | ");
    let word = name.split_whitespace().next().unwrap_or(name);
    // A sentence on what they did needs no spaces either.
    let is_name = thai::letters(word) <= LONGEST_INSTITUTION;
    (is_one && is_placed && is_line && is_name).then(|| word.to_owned())
}

/// The name in a line that begins with who issues the paper, or in a title that ends with whose it is.
fn issuer_of(line: &str) -> Option<String> {
    let line = line.trim();
    let after = after_issued(line);
    if is_agency(after) { agency_in(after) } else { titled_of(line) }
}

/// The name at the end of a paper's title.
fn titled_of(line: &str) -> Option<String> {
    let line = line.trim();
    let whose = AGENCIES.iter().filter(|kind| **kind != PROVINCIAL).filter_map(|kind| line.rfind(kind)).max()?;
    let (title, agency) = line.split_at(whose);
    let is_title = PAPERS.iter().any(|word| title.starts_with(word)) && !tells_of_others(line);
    let is_short = title.chars().count() <= LONGEST_TITLE;
    (is_title && is_short && ends_with_name(agency)).then(|| agency_in(agency)).flatten()
}

/// The name at the end of a line that says where the data come from, or whose service it is.
fn source_of(content: &Content) -> Option<String> {
    let whose = |line: &str| {
        let line = line.trim();
        let is_source = SOURCES.iter().any(|word| line.starts_with(word)) && line.chars().count() <= LONGEST_TITLE;
        let at = AGENCIES.iter().filter(|kind| **kind != PROVINCIAL).filter_map(|kind| line.rfind(kind)).max()?;
        (is_source && !tells_of_others(line) && ends_with_name(&line[at..])).then(|| agency_in(&line[at..])).flatten()
    };
    content.own_words().find_map(|block| whose(content.text(block)))
}

/// Whether a line tells of another agency what news tell: of a visit, or in whose company somebody was.
fn tells_of_others(line: &str) -> bool {
    let Some(name) = AGENCIES.iter().filter_map(|kind| line.find(kind)).min() else { return false };
    let before: String = line[..name].chars().rev().take(BESIDE.0).collect::<Vec<_>>().into_iter().rev().collect();
    let behind: String = line[name..].split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
    let behind: String = behind.chars().take(BESIDE.1).collect();
    VISITS.iter().any(|word| line.contains(word))
        || WITH_OTHERS.iter().any(|word| line[..name].contains(word))
        || COMPANY.iter().any(|word| before.contains(word) || behind.contains(word))
}

/// The one agency that several lines name, and no other: whose chart, whose report, whose executives it is.
fn named_throughout(content: &Content, texts: &[&str]) -> Option<String> {
    let is_line = |text: &&str| !tells_of_others(text);
    let lines = texts.iter().enumerate().filter(|(_, text)| is_line(text)).map(|(at, text)| {
        // A line may break within the name.
        let rest = texts.get(at + 1).filter(|_| ends_within_name(text)).unwrap_or(&"");
        format!("{text}{rest}")
    });
    let named: Vec<(String, String)> = lines.filter_map(|line| agency_or_office(&line)).collect();
    let (name, place) = named.iter().find(|(_, place)| is_place(place))?;
    // Words may follow without a space.
    let times = named.iter().filter(|(_, other)| other.starts_with(place.as_str())).count();
    let only = named.iter().filter(|(_, other)| is_place(other)).all(|(_, other)| other.starts_with(place.as_str()));
    let at_top = || {
        let top = texts.iter().take(LETTERHEAD).copied();
        // The name may be broken off at the end of a line.
        top.collect::<String>().contains(place.as_str())
    };
    let is_page = content.reading().kind == Kind::Html;
    let is_enough = times >= THROUGHOUT || !is_page && at_top() || is_page && texts.iter().copied().any(acts);
    (is_enough && only).then(|| name.clone())
}

/// The other agency that an entry of a list is of: who issued what it names, or who did what it tells.
pub(super) fn other_in_entry(entry: &str, own: &str) -> Option<String> {
    let own = place_of(own).filter(|place| thai::letters(place) >= SHORTEST_PLACE)?;
    let (name, place) = agency_or_office(entry).filter(|(_, place)| is_place(place))?;
    let is_whose = acts(entry) || issuer_of(entry).is_some();
    let is_other = !names_place(&thai::key(entry), &thai::key(own)) && !own.starts_with(place.as_str());
    (is_whose && is_other && !tells_of_others(entry)).then_some(name)
}

/// Whether a line tells first of all what an agency or its mayor does: `เทศบาลตำบล… จัดประชุม`, `นาย… นายกเทศมนตรีตำบล… เป็นประธาน`.
fn acts(line: &str) -> bool {
    let line = without_times(line.trim());
    let line = after_day(&line);
    let office = ["นายกเทศมนตรี", "นายกองค์การ"].iter().filter_map(|office| line.find(office)).min();
    let is_person = |at: usize| {
        let named = people::names(line).first().is_some_and(|name| name.start == 0);
        at == 0 || named && line[..at].chars().count() <= LONGEST_PERSON
    };
    !tells_of_others(line) && (is_agency(line) || office.is_some_and(is_person))
}

/// What stands behind the words for a day and an hour: `เมื่อวันที่ … เวลา 09.00 น. เทศบาล…`.
fn after_day(line: &str) -> &str {
    let mut rest = line;
    loop {
        let shorter = rest.trim_start_matches(|c: char| !thai::is_alphabetic(c));
        let word = ["เมื่อ", "วันที่", "เวลา", "น."].iter().find_map(|word| shorter.strip_prefix(word));
        match word {
            Some(behind) => rest = behind,
            None => return shorter,
        }
    }
}

/// Whether a line ends with an agency's name, or with its first letters.
fn ends_within_name(line: &str) -> bool {
    let name = AGENCIES.iter().filter_map(|kind| line.rfind(kind)).max().map(|at| &line[at..]);
    name.is_some_and(|name| {
        !name.contains(' ') && place_of(name).is_some_and(|place| thai::letters(place) < SHORTEST_PLACE)
    })
}

/// The agency in a line, or the one whose mayor it names, and its place.
fn agency_or_office(line: &str) -> Option<(String, String)> {
    let line = line.replace("นายกเทศมนตรี", "เทศบาล").replace("นายกองค์การ", "องค์การ");
    let name = agency_in(&line).filter(|name| !name.starts_with(PROVINCIAL))?;
    let place = place_of(&name)?.to_owned();
    Some((name, place))
}

/// A name, and no word of a law on all agencies of a kind.
fn is_place(place: &str) -> bool {
    let letters = thai::letters(place);
    (SHORTEST_PLACE..=LONGEST_PLACE).contains(&letters) && !NO_PLACES.iter().any(|word| place.starts_with(word))
}

/// The name in a line that is nothing but the name of an agency with its place: the head of an address.
pub(super) fn addressed_as(line: &str) -> Option<String> {
    let name = after_issued(line.trim());
    (is_agency(name) && ends_with_name(name) && !tells_of_others(name)).then(|| agency_in(name)).flatten()
}

fn after_issued(line: &str) -> &str {
    let after = ISSUED.iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
    after.trim_start_matches([' ', ':', '.'])
}

/// Whether nothing follows an agency's name but its district, its province and a time.
fn ends_with_name(agency: &str) -> bool {
    let is_time = |word: &&str| TIMES.iter().any(|time| word.starts_with(time));
    let words = without_times(agency);
    words.split_whitespace().take_while(|word| !is_time(word)).count() <= NAME_AND_PLACE
}

/// The place in an agency's name.
pub(super) fn place_of(agency: &str) -> Option<&str> {
    AGENCIES.iter().find_map(|kind| agency.strip_prefix(kind)).map(str::trim)
}

/// Whether a folded text names a place, and not just the province, district or village of that name.
fn names_place(key: &str, place: &str) -> bool {
    let areas: Vec<String> = AREAS.iter().chain(NAMESAKES).map(|area| thai::key(area)).collect();
    let is_other = |at: usize| areas.iter().any(|area| key[..at].ends_with(area.as_str()));
    key.match_indices(place).any(|(at, _)| !is_other(at))
}

/// A damaged text may have the name without its vowels.
fn names_in_skeleton(content: &Content, place: &str) -> bool {
    let lost: String = content.own().iter().map(|block| thai::skeleton(content.text(*block))).collect();
    let is_damaged = thai::skeleton(content.key()) == thai::key(content.key());
    is_damaged && lost.contains(&thai::skeleton(place))
}

#[cfg(test)]
mod tests {
    use super::{
        acts, addressed_as, agency_in, agency_or_office, head_who_signs, is_place, issuer_of, names_place,
        other_in_entry,
    };
    use crate::thai;

    #[test]
    fn a_paper_is_of_whose_letterhead_it_bears() {
        assert_eq!(issuer_of("ประกาศเทศบาลตำบลต้นไทร เรื่อง แผน").as_deref(), Some("เทศบาลตำบลต้นไทร"));
        assert_eq!(issuer_of("เทศบาลเมืองต้นไทร อำเภอเมือง").as_deref(), Some("เทศบาลเมืองต้นไทร"));
        assert_eq!(issuer_of("หน่วยงาน : องค์การบริหารส่วนตำบลต้นไทร").as_deref(), Some("องค์การบริหารส่วนตำบลต้นไทร"));
        assert_eq!(issuer_of("รายงานผลการดำเนินงานของเทศบาลตำบลต้นไทร").as_deref(), Some("เทศบาลตำบลต้นไทร"));
        let dated = "แบบรายงานผลจากการปฏิบัติหน้าที่เทศบาลตำบลต้นไทร ประจำปีงบประมาณ พ.ศ. 2566 (1 ต.ค. 2565 – 30 ก.ย. 2566)";
        assert_eq!(issuer_of(dated).as_deref(), Some("เทศบาลตำบลต้นไทร"));
        assert_eq!(issuer_of("รายงานผลที่เทศบาลตำบลต้นไทร ได้เข้าร่วมกับ อำเภอ และ จังหวัด ในปีนี้"), None);
        assert_eq!(issuer_of("การประชุมร่วมกับเทศบาลตำบลต้นไทร"), None);
        assert_eq!(issuer_of("แผนพัฒนาองค์การบริหารส่วนจังหวัดต้นไทร"), None);
        assert_eq!(issuer_of("องค์การบริหารส่วนจังหวัดน่าน อำเภอเมือง จังหวัดน่าน").as_deref(), Some("องค์การบริหารส่วนจังหวัดน่าน"));
        assert_eq!(agency_in("เว็บไซต์ เทศบาลนคร ต้นไทร").as_deref(), Some("เทศบาลนครต้นไทร"));
    }

    #[test]
    fn who_signs_tells_whose_a_paper_is() {
        let place = |line: &str| head_who_signs(line).map(|(_, place)| place);
        assert_eq!(place("นายกเทศมนตรีตำบลต้นไทร").as_deref(), Some("ต้นไทร"));
        assert_eq!(place("(นายทองดี ใจงาม) นายกเทศมนตรีตำบลต้นไทร 12 มกราคม 2566").as_deref(), Some("ต้นไทร"));
        assert_eq!(place("นายกเทศมนตรี"), None);
        assert_eq!(place("นายทองดี ใจงาม นายกเทศมนตรีตำบลต้นไทร เป็นประธานการประชุม"), None);
        assert_eq!(place("เรียน นายกเทศมนตรีตำบลต้นไทร"), None);
    }

    #[test]
    fn a_word_of_the_law_is_no_place() {
        let place = |line: &str| agency_or_office(line).map(|(_, place)| place).filter(|place| is_place(place));
        assert_eq!(place("ผังโครงสร้างของเทศบาลตำบลต้นไทร").as_deref(), Some("ต้นไทร"));
        assert_eq!(place("นายทองดี ใจงาม นายกเทศมนตรีตำบลต้นไทร").as_deref(), Some("ต้นไทร"));
        assert_eq!(place("มาตรา 50 เทศบาลตำบล มีหน้าที่ต้องทำ"), None);
        assert_eq!(place("องค์การบริหารส่วนตำบลหรือเทศบาล"), None);
        assert_eq!(place("องค์การบริหารส่วนจังหวัดต้นไทร"), None);
    }

    #[test]
    fn an_entry_is_of_who_issued_or_did_what_it_names() {
        let other = |entry: &str| other_in_entry(entry, "เทศบาลตำบลเขาลม");
        assert_eq!(other("ประกาศเทศบาลตำบลต้นไทร เรื่อง ประกวดราคาจ้าง 12 มีนาคม 2566").as_deref(), Some("เทศบาลตำบลต้นไทร"));
        assert_eq!(
            other("เทศบาลตำบลต้นไทรจัดประชุมประชาคม").as_deref().map(|name| name.starts_with("เทศบาลตำบลต้นไทร")),
            Some(true)
        );
        assert!(acts("เมื่อวันที่ 21 กุมภาพันธ์ 2566 เวลา 09.00 น. เทศบาลตำบลต้นไทรจัดประชุม ณ หอประชุม"));
        assert!(acts("วันที่ 18 มกราคม 2566 นายทองดี ใจงาม นายกเทศมนตรีตำบลต้นไทร เป็นประธานการประชุม"));
        assert_eq!(other("นายกเทศมนตรีต้อนรับคณะศึกษาดูงานจากเทศบาลตำบลต้นไทร"), None);
        assert_eq!(other("เทศบาลตำบลเขาลม ร่วมงานกับเทศบาลตำบลต้นไทร"), None);
        assert_eq!(other("ประชุมสภาเทศบาล สมัยแรก"), None);
    }

    #[test]
    fn an_address_begins_with_a_name_alone() {
        let name = Some("องค์การบริหารส่วนตำบลต้นไทร".to_owned());
        assert_eq!(addressed_as("ที่ทำการองค์การบริหารส่วนตำบลต้นไทร อำเภอเมือง จังหวัดน่าน"), name);
        assert_eq!(addressed_as("องค์การบริหารส่วนตำบลต้นไทร เข้าศึกษาดูงานด้านการจัดการขยะ ณ ตำบล ของเรา เมื่อวานนี้"), None);
    }

    #[test]
    fn a_province_of_the_same_name_is_not_the_town() {
        let named = |text: &str| names_place(&thai::key(text), &thai::key("ขอนแก่น"));
        assert!(named("เทศบาลนครขอนแก่น จังหวัดขอนแก่น") && named("นายกเทศมนตรีนครขอนแก่น"));
        assert!(
            !named("เทศบาลเมืองศิลา อำเภอเมือง จังหวัดขอนแก่น")
                && !named("จ.ขอนแก่น")
                && !named("ศาลาบ้านขอนแก่น")
        );
    }
}
