//! `answers`: the evidence names the measures or projects of another topic's evidence.
//!
//! The measures are what the other evidence lists: items and rows under words such as มาตรการ, โครงการ, กิจกรรม, นโยบาย. They
//! are looked for in this evidence by folded, fuzzy comparison. Where the other evidence is missing or lists nothing, this
//! item is not blamed for it: then it is enough that it names the other topic. What repeats the measures line by line is
//! their plan once more and no answer.

use std::collections::BTreeSet;

use super::super::{
    candidates::Named,
    case::{Case, Finding},
    content::Content,
    evidence::{EvidenceSet, Member},
    outcome::Witness,
    phrase::Phrase,
};
use crate::{
    checklist::TopicId,
    read::Role,
    thai::{self, similar},
    words::{Arg, say},
};

/// How much of a measure must stand in one neighbourhood.
const ALIKE: f64 = 0.6;
/// Of the measures, this share must be answered, and one at least.
const SHARE: f64 = 0.2;
/// Letters of a name that tells one measure from another.
const NAME: usize = 10;
/// Letters of a line that tells what was done.
const TELLING: usize = 20;
/// Measures taken from the other evidence.
const MOST: usize = 60;
/// Letters of a term that is what a measure is about.
const TERM: usize = 15;
/// What stands in all such papers and tells no measure from another, folded.
const EVERYWHERE: &[&str] = &[
    "องค์การบริหารส่วนตำบล",
    "พนักงานส่วนตำบล",
    "พนักงานเทศบาล",
    "ปีงบประมาณ",
    "ทรัพยากรบุคคล",
    "ความเสี่ยงการทุจริต",
    "ป้องกันการทุจริต",
    "คุณธรรมและความโปร่งใส",
    "คุณธรรมจริยธรรม",
    "คุณธรรมและจริยธรรม",
    "การปฏิบัติงาน",
    "การปฏิบัติหน้าที่",
    "ประสิทธิภาพ",
    "อย่างต่อเนื่อง",
    "ที่เกี่ยวข้อง",
    "ที่รับผิดชอบ",
    "ภายในหน่วยงาน",
    "ของเจ้าหน้าที่",
    "การดำเนินงาน",
    "การดำเนินการ",
];
/// Lines that two papers have in common, at least, before one is called a copy of the other.
const COPIED: usize = 3;
/// A copy may leave out one line of so many.
const NEW_PART: usize = 5;

pub(super) fn check(topic: &TopicId, case: &Case<'_>) -> Finding {
    let measures = measures_of(case, topic);
    let own = case.eligible();
    if measures.is_empty() {
        return match own.first() {
            Some((member, _)) => Finding::met(Case::by_name(member), say("answers-nothing-to-answer", &[])),
            None => Finding::missing("no-evidence", case.anything(), say("answers-no-evidence", &[])),
        };
    }
    if let Some(copy) = copy_of_measures(case, topic) {
        return Finding::missing("only-planned", Some(copy), say("answers-copy", &[]));
    }
    // A document that bears the measure's name as its own title does not yet answer it.
    let bodies: Vec<String> = own.iter().map(|(m, c)| c.body_key(&m.titles)).collect();
    let answered: Vec<(&String, Witness)> = measures
        .iter()
        .filter_map(|Measure { words, key, .. }| {
            let head = head_of(words);
            let answers =
                |c: &str| similar::contained(key, c) >= ALIKE || head.as_ref().is_some_and(|h| c.contains(h.as_str()));
            let hit = own.iter().zip(&bodies).find(|((m, c), body)| answers(body) || names_part(m, c, key));
            let hit = hit.map(|(member, _)| member);
            hit.map(|(m, c)| (words, quote(m, c, key)))
        })
        .collect();
    let needed = ((measures.len() as f64 * SHARE).ceil() as usize).max(1);
    let first = Arg::from(measures[0].words.clone());
    let args = [("answered", Arg::from(answered.len())), ("of", measures.len().into()), ("measure", first)];
    if answered.len() >= needed
        && let Some((_, witness)) = answered.into_iter().next()
    {
        return Finding::met(witness, say("answers-met", &args));
    }
    let told = told_in_other_words(&measures, own, case);
    if told.len() >= needed {
        let of_own = own.iter().find_map(|(m, c)| told.iter().find_map(|term| Some((*m, c.find(&Phrase::new(term))?))));
        if let Some((member, spot)) = of_own {
            let args = [("answered", Arg::from(told.len())), ("of", measures.len().into())];
            return Finding::met(Case::witness(member, spot), say("answers-met", &args));
        }
    }
    if let Some(hidden) = case.hidden() {
        return Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("says-unreadable", &[]));
    }
    match instead(own) {
        Some(near) => {
            let args = [args.as_slice(), &[("done", near.quote.clone().into())]].concat();
            Finding::missing("not-answering", Some(near), say("answers-missing-but", &args))
        }
        None => Finding::missing("not-answering", case.anything(), say("answers-missing", &args)),
    }
}

/// Of each measure that is told of in other words, the term that both have in common: `บัญชีร้านค้าหมุนเวียน`, or what the measure is
/// against, `แบ่งซื้อแบ่งจ้าง`. What is done is seldom told in the words in which it was laid down, but its matter keeps its name.
fn told_in_other_words(measures: &[Measure], own: &[(&Member, &Content)], case: &Case<'_>) -> Vec<String> {
    let agency = case.view.site.agency.as_deref().map(thai::key).unwrap_or_default();
    let common: Vec<&str> =
        EVERYWHERE.iter().copied().chain(Some(agency.as_str()).filter(|key| !key.is_empty())).collect();
    let telling = |key: &str| common.iter().fold(key.to_owned(), |key, word| key.replace(word, "|"));
    // What ought to be done was not done.
    let is_done = |line: &&str| !["ควร", "จะ"].iter().any(|word| line.contains(word));
    let done = |(member, content): &(&Member, &Content)| {
        let lines = content.body().filter(|line| !member.titles.iter().any(|title| title == line)).filter(is_done);
        telling(&lines.map(thai::key).collect::<String>())
    };
    let bodies: Vec<String> = own.iter().map(done).collect();
    let shared = |key: &String| {
        terms_of(&telling(key)).into_iter().find(|term| bodies.iter().any(|body| body.contains(term.as_str())))
    };
    let mut terms: Vec<String> = measures.iter().filter_map(|m| shared(&m.row)).collect();
    terms.dedup();
    terms
}

/// All terms in a folded text: letters that stand together.
fn terms_of(key: &str) -> Vec<String> {
    let letters: Vec<char> = key.chars().collect();
    let is_word = |term: &&[char]| term.iter().all(|c| thai::is_alphabetic(*c) || is_thai_mark(*c));
    letters.windows(TERM).filter(is_word).map(|term| term.iter().collect()).collect()
}

/// Vowels and tone marks that are no letters by themselves.
const fn is_thai_mark(c: char) -> bool {
    matches!(c, '\u{0E30}'..='\u{0E3A}' | '\u{0E40}'..='\u{0E4E}')
}

/// What answers by saying the measures over again, line by line, at another address: the plan under the title of its report.
fn copy_of_measures(case: &Case<'_>, topic: &TopicId) -> Option<Witness> {
    let set = case.view.sets.get(topic)?.iter().find(|s| s.reachable && s.named > Named::Nowhere)?;
    let planned: Vec<(&Member, BTreeSet<String>)> =
        set.members.iter().filter_map(|m| Some((m, lines_of(m, m.evidence()?)))).collect();
    let mut own =
        case.eligible().iter().map(|(m, c)| (*m, *c, lines_of(m, c))).filter(|(.., lines)| lines.len() >= COPIED);
    let is_copy = |m: &Member, lines: &BTreeSet<String>| {
        let alike =
            |plan: &BTreeSet<String>| lines.is_subset(plan) && plan.len() - lines.len() <= plan.len() / NEW_PART;
        planned.iter().any(|(plan, told)| plan.url != m.url && alike(told))
    };
    let (member, content, _) = own.clone().find(|(m, _, lines)| is_copy(m, lines))?;
    // Another paper may say what was done.
    let only_copies = own.all(|(m, _, lines)| is_copy(m, &lines));
    let first =
        content.own().iter().find(|i| !content.is_heading(**i) && thai::thai_letters(content.text(**i)) >= TELLING)?;
    only_copies.then(|| Case::witness(member, content.whole_block(*first)))
}

/// The lines below the titles that tell something, folded.
fn lines_of(member: &Member, content: &Content) -> BTreeSet<String> {
    let lines = content.body().filter(|line| !member.titles.iter().any(|title| title.contains(line)));
    lines.filter(|line| thai::thai_letters(line) >= NAME).map(thai::key).collect()
}

/// Whether a line or a cell below the titles is part of a measure, word for word: what is done is often told in fewer words than
/// what was planned.
fn names_part(member: &Member, content: &Content, measure: &str) -> bool {
    let cells =
        content.body().filter(|line| !member.titles.iter().any(|title| title == line)).flat_map(|l| l.split(" | "));
    cells.map(unnumbered).any(|cell| thai::thai_letters(&cell) >= PART && measure.contains(&thai::key(&cell)))
}

/// What the evidence tells of in place of the measures: what it lists, else its first words beyond its name.
fn instead(own: &[(&Member, &Content)]) -> Option<Witness> {
    own.iter().find_map(|(member, content)| {
        let words = |i: &u32| content.text(*i);
        let listed = listed(content);
        let blocks = || {
            content.own().iter().filter(|i| !content.is_heading(**i) && !member.titles.iter().any(|t| t == words(i)))
        };
        let of_list = blocks().find(|i| listed.iter().any(|measure| words(i).contains(&measure.words)));
        let block = of_list.or_else(|| blocks().find(|i| thai::thai_letters(words(i)) >= TELLING))?;
        Some(Case::witness(member, content.whole_block(*block)))
    })
}

/// The measures or projects that another topic's best evidence lists, with their folded words.
fn measures_of(case: &Case<'_>, topic: &TopicId) -> Vec<Measure> {
    let sets: &[EvidenceSet] = case.view.sets.get(topic).map_or(&[], Vec::as_slice);
    // What nothing calls by the other topic's name is not its evidence.
    for set in sets.iter().filter(|s| s.reachable && s.named > Named::Nowhere) {
        let mut measures: Vec<Measure> = Vec::new();
        for measure in set.members.iter().filter_map(|m| m.evidence()).flat_map(listed) {
            if !measures.iter().any(|known| known.key == measure.key) && measures.len() < MOST {
                measures.push(measure);
            }
        }
        if !measures.is_empty() {
            return measures;
        }
    }
    Vec::new()
}

/// Letters of a part of a measure that tell it from others.
const PART: usize = 16;
/// Words that begin or head a measure.
const MEASURES: &[&str] = &["มาตรการ", "โครงการ", "กิจกรรม", "แนวทาง", "นโยบายด้าน", "ด้านการ", "กลยุทธ์"];

/// A measure or project that is laid down.
struct Measure {
    words: String,
    /// The words, folded.
    key: String,
    /// The same with what stands beside it in its row, folded: what it is against, who does it.
    row: String,
}

impl Measure {
    fn new(words: String, row: &str) -> Self {
        Self { key: thai::key(&words), row: thai::key(row), words }
    }
}

fn listed(content: &Content) -> Vec<Measure> {
    let reading = content.reading();
    let mut found = Vec::new();
    for table in &reading.tables {
        let column = table
            .rows
            .first()
            .and_then(|header| header.iter().position(|cell| MEASURES.iter().any(|w| thai::key(cell).contains(w))));
        let Some(column) = column else { continue };
        let rows = table.rows.iter().skip(1).filter_map(|row| Some((unnumbered(row.get(column)?), row.join("|"))));
        found.extend(rows.filter(|(cell, _)| is_measure(cell)).map(|(cell, row)| Measure::new(cell, &row)));
    }
    // What an entry calls the paper that it opens is no measure.
    for index in content.own().iter().filter(|i| !content.is_kept(**i)) {
        let block = &reading.blocks[*index as usize];
        let words = unnumbered(&block.text);
        let key = thai::key(&words);
        let starts = MEASURES.iter().any(|w| key.starts_with(w));
        if starts && is_measure(&words) && block.role != Role::Row && !matches!(block.role, Role::Heading(1 | 2)) {
            found.push(Measure::new(words, &block.text));
        }
    }
    found
}

/// The name of a measure, when a space parts it from what it says: `ด้านการสรรหา เปิดรับสมัครโดย…` is answered under its name.
fn head_of(words: &str) -> Option<String> {
    let (head, rest) = words.split_once(' ')?;
    // What carries out `นโยบายด้านการสรรหา` is told under `ด้านการสรรหา`.
    let head = head.strip_prefix("นโยบาย").unwrap_or(head);
    (thai::thai_letters(head) >= NAME && thai::thai_letters(rest) >= NAME).then(|| thai::key(head))
}

/// Long enough to tell measures apart, short enough to be one.
fn is_measure(words: &str) -> bool {
    (14..=220).contains(&thai::thai_letters(words))
}

fn unnumbered(text: &str) -> String {
    let digit = |c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c);
    text.trim_start_matches(|c: char| digit(c) || matches!(c, '.' | ')' | '(' | '-' | '•' | '–' | ' ' | '/'))
        .trim()
        .to_owned()
}

fn quote(member: &Member, content: &Content, key: &str) -> Witness {
    let best = content.own().iter().max_by(|a, b| {
        let alike = |i: &u32| similar::contained(key, &thai::key(content.text(*i)));
        alike(a).total_cmp(&alike(b)).then(b.cmp(a))
    });
    best.map_or_else(|| Case::by_name(member), |i| Case::witness(member, content.whole_block(*i)))
}
