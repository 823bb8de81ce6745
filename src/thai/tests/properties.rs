//! What holds for any text.

use proptest::prelude::*;

use crate::thai::{
    Folded, PhraseBook, clean, contact, key, people,
    period::{self, Period},
    quote, similar, skeleton, thai_digits, thai_letters,
};

/// What the repairs and readers look at.
const PIECES: &[&str] = &[
    "ก|น|เ|เเ|แ|า|ำ|ํ|่|้|ุ|ู|ิ|ี|ั|์|็|ฏ|ฐ|ะ| |  |\n|\t|\u{A0}|\u{200B}|\u{F70A}|\u{F701}",
    "\u{F700}|\u{F711}|\u{F89A}|\u{E000}|é|ÊÓ|¹Ñ¡|¡Ò|Ã|ӹ|ß|İ|A|z|๑|๒๕๖๓|2563|25|63|60|1|12|0",
    "043|311234|-|–|/|.|,|(|)|%|%E0%B8|@|[at]|+66|ปี|พ.ศ.|ค.ศ.|ปีงบประมาณ|ม.ค.|ตุลาคม|มค|รอบ",
    "เดือน|ไตรมาส|แรก|ถึง|วันที่|พ.ร.บ.|ฉบับที่|นาย|นางสาว|ดร.|ณ|นายกเทศมนตรี|รอง|ปลัด|เลขที่",
    "หมู่|ต.|อ.|จ.|ตำบล|อำเภอ|จังหวัด|40000|โทร.|โทรสาร|ต่อ|_|o|fy",
];

/// Text of the pieces that the repairs and readers look at, and of anything else.
fn texts() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.iter().flat_map(|row| row.split('|')).collect();
    let pieces = prop::sample::select(pieces);
    let piece =
        prop_oneof![8 => pieces.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from), 1 => "[ก-๛]{1,4}"];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn valid(text: &str, range: &std::ops::Range<usize>) -> bool {
    text.get(range.clone()).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn cleaning_twice_is_cleaning_once(text in texts()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once.clone(), "{:?}", text);
        prop_assert!(!once.contains("  ") && once.trim() == once);
    }

    #[test]
    fn a_key_is_its_own_key(text in texts()) {
        let once = key(&text);
        prop_assert_eq!(key(&once), once.clone(), "{:?}", text);
        prop_assert!(!once.contains(char::is_whitespace));
    }

    #[test]
    fn a_folded_text_says_the_same_as_the_fold_and_leads_back(text in texts(), a in 0..400usize, b in 0..400usize) {
        for (folded, plain) in [(Folded::key(&text), key(&text)), (Folded::skeleton(&text), skeleton(&text))] {
            prop_assert_eq!(folded.as_str(), plain);
            let source = folded.source(a.min(b)..a.max(b));
            prop_assert!(valid(&text, &source), "{:?} of {:?}", source, text);
        }
    }

    #[test]
    fn every_range_lies_in_the_text(text in texts()) {
        let periods = period::mentions(&text).into_iter().chain(period::declared(&text)).map(|mention| mention.range);
        let positions = people::positions(&text).into_iter().map(|position| position.range);
        let contacts = [contact::phones(&text), contact::faxes(&text), contact::emails(&text), contact::addresses(&text)];
        for range in periods.chain(positions).chain(people::names(&text)).chain(contacts.concat()) {
            prop_assert!(valid(&text, &range) && !range.is_empty(), "{:?} of {:?}", range, text);
        }
    }

    #[test]
    fn hits_lie_in_the_key(text in texts(), phrases in prop::collection::vec(texts(), 0..6)) {
        let book = PhraseBook::new(phrases.iter().enumerate().map(|(id, phrase)| (id as u32, phrase)));
        let (key, bare) = (key(&text), skeleton(&text));
        prop_assert!(book.find(&key).iter().all(|hit| valid(&key, &(hit.start..hit.end))));
        prop_assert!(book.find_damaged(&bare).iter().all(|hit| valid(&bare, &(hit.start..hit.end))));
        let share = similar::contained(&key, &bare);
        prop_assert!((0.0..=1.0).contains(&share) && (0.0..=1.0).contains(&similar::dice(&key, &bare)));
    }

    #[test]
    fn a_quotation_keeps_to_its_length(text in texts(), a in 0..200usize, b in 0..200usize, max in 0..60usize) {
        prop_assert!(quote(&text, a..b, max).chars().count() <= max);
    }

    #[test]
    fn nothing_panics(text in any::<String>()) {
        let _ = (clean(&text), key(&text), skeleton(&text), thai_letters(&text));
        let _ = (period::mentions(&text), period::declared(&text), people::names(&text), people::positions(&text));
        let _ = (contact::phones(&text), contact::faxes(&text), contact::emails(&text), contact::addresses(&text));
    }

    #[test]
    fn a_year_is_the_same_in_every_form_and_script(year in 2550u16..=2575) {
        let short = year % 100;
        let whole = [
            format!("ปีงบประมาณ พ.ศ. {year}"), format!("ประจำปีงบประมาณ {year}"), format!("ปีงบฯ {short}"), format!("ประจำปี {year}"),
            format!("ปี {short}"), format!("ปี{short}"), format!("พ.ศ. {year}"), format!("(ปี พ.ศ.{year})"), format!("{year}"),
            format!("รอบ 12 เดือน ปีงบประมาณ {year}"), format!("ค.ศ. {}", year - 543), format!("report_{year}.pdf"),
            format!("ตุลาคม {} - กันยายน {year}", year - 1),
        ];
        for form in whole.into_iter().flat_map(|form| [thai_digits(&form), form]) {
            let found = period::declared(&form).map(|mention| mention.period);
            prop_assert_eq!(found, Some(Period::fiscal_year(year)), "{}", form);
            let mentioned: Vec<Period> = period::mentions(&form).into_iter().map(|mention| mention.period).collect();
            prop_assert_eq!(mentioned, vec![Period::fiscal_year(year)], "{}", form);
        }
    }
}
