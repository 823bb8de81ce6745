//! Contacts as they are written in footers and contact pages.

use super::{addresses, asks_for_number, emails, faxes, phones};
use crate::thai::thai_digits;

fn words(text: &str, find: fn(&str) -> Vec<std::ops::Range<usize>>) -> Vec<&str> {
    find(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn telephone_numbers_are_found_in_every_grouping() {
    let numbers = [
        "0-4331-1234",
        "043 311234",
        "043-311-234",
        "(043) 311234",
        "043-123456-8",
        "0 4331 1234 ต่อ 101",
        "02-123-4567",
        "081-234-5678",
        "08-1234-5678",
        "0812345678",
        "+66 43 311 234",
        "+66(0)43311234",
        "043311234",
    ];
    for number in numbers {
        for number in [number.to_owned(), thai_digits(number)] {
            for text in [format!("โทร. {number} เทศบาล"), format!("ติดต่อ {number}"), number.clone()]
            {
                assert_eq!(words(&text, phones), [number.as_str()], "{text}");
                assert_eq!(words(&text, faxes), Vec::<&str>::new(), "{text}");
            }
        }
    }
    assert_eq!(words("สายด่วน 1567 และ โทร. 1669", phones), ["1567", "1669"]);
    assert_eq!(words("043-311234, 043-311235", phones), ["043-311234", "043-311235"]);
}

#[test]
fn a_fax_needs_its_word() {
    let text = "โทรศัพท์ 0-4331-1234 โทรสาร 0-4331-1235";
    assert_eq!((words(text, phones), words(text, faxes)), (vec!["0-4331-1234"], vec!["0-4331-1235"]));
    for text in ["โทรศัพท์/โทรสาร 0-4331-1234", "Tel/Fax 0-4331-1234", "โทร./แฟกซ์: 0-4331-1234", "โทร-แฟ็กซ์ 0-4331-1234"]
    {
        assert_eq!((words(text, phones), words(text, faxes)), (vec!["0-4331-1234"], vec!["0-4331-1234"]), "{text}");
    }
    let text = "โทรสาร - โทรศัพท์ 043-311234";
    assert_eq!((words(text, phones).len(), words(text, faxes).len()), (1, 0));
    let text = "แฟกซ์ 043-311234, 043-311235";
    assert_eq!((words(text, phones).len(), words(text, faxes).len()), (0, 2));
}

#[test]
fn a_label_is_the_word_alone() {
    for label in ["โทรสาร", "หมายเลขโทรสาร :", "โทรศัพท์/โทรสาร", "Fax.", "สายด่วน"]
    {
        assert!(asks_for_number(label), "{label}");
    }
    for text in ["โทรสาร 0-4331-1235", "อีเมล", "สามารถแจ้งเหตุทางโทรศัพท์ได้ตลอดยี่สิบสี่ชั่วโมง", ""]
    {
        assert!(!asks_for_number(text), "{text}");
    }
}

#[test]
fn other_numbers_are_no_telephones() {
    let texts = [
        "โทร. -",
        "โทร.",
        "โทรศัพท์ : ",
        "ปี 2563",
        "งบประมาณ 043,311,234 บาท",
        "เลขบัญชี 043-0-12345-6",
        "0994000123456",
        "0-9940-00123-45-6",
        "1-4099-00256-34-5",
        "วันที่ 02-03-2563 10.30 น.",
        "0.25 และ 0-0-25 ไร่",
        "รหัส 1567",
        "เลขที่ 0433112345678",
        "A0433112345",
    ];
    for text in texts {
        for text in [text.to_owned(), thai_digits(text)] {
            assert_eq!(words(&text, phones), Vec::<&str>::new(), "{text}");
        }
    }
}

#[test]
fn mail_addresses_are_found_also_when_disguised() {
    let text = "saraban@kkmuni.go.th, info[at]kkmuni.go.th, admin (at) test.com และ a [at] b [dot] go [dot] th.";
    assert_eq!(
        words(text, emails),
        ["saraban@kkmuni.go.th", "info[at]kkmuni.go.th", "admin (at) test.com", "a [at] b [dot] go [dot] th"]
    );
    for text in ["icon@2x.png", "@facebook", "ราคา 5 @ 100", "a@b", "user@"] {
        assert_eq!(words(text, emails), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn an_address_has_house_tambon_district_and_province() {
    let found = [
        "เลขที่ 3/3 ถนนประชาสำราญ ตำบลในเมือง อำเภอเมืองขอนแก่น จังหวัดขอนแก่น 40000",
        "123 หมู่ 4 ต.บ้านไผ่ อ.บ้านไผ่ จ.ขอนแก่น 40110",
        "เลขที่ 99 หมู่ที่ 1 ตำบลหนองแวง อำเภอพระยืน จังหวัดขอนแก่น รหัสไปรษณีย์ 40320",
        "99 หมู่ 3 ต.บ้านแฮด อ.บ้านแฮด ขอนแก่น 40110",
        "199 ม.3 ถ.แจ้งสนิท ต.บ้านแฮด อ.บ้านแฮด จ.ขอนแก่น 40110",
        "ถนนดินสอ แขวงเสาชิงช้า เขตพระนคร กรุงเทพมหานคร 10200",
        "55 ตำบลในเมือง อำเภอเมือง จังหวัดขอนแก่น",
    ];
    for address in found {
        for address in [address.to_owned(), thai_digits(address)] {
            let text = format!("สำนักงานเทศบาลตำบลบ้านแฮด {address} โทร. 043-221202");
            assert_eq!(words(&text, addresses), [address.as_str()]);
        }
    }
    for text in [
        "องค์การบริหารส่วนตำบลบ้านไผ่ อำเภอบ้านไผ่ จังหวัดขอนแก่น",
        "ต.ค. 2563 อ.เมือง จ.ขอนแก่น",
        "ถนนมิตรภาพ ตำบลในเมือง",
        "อบต.บ้านไผ่ อ.บ้านไผ่",
    ] {
        assert_eq!(words(text, addresses), Vec::<&str>::new(), "{text}");
    }
}
