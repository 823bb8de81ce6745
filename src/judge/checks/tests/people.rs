use super::{Mini, met, missed, unseen};

const MAYOR: [&str; 4] = ["/p/1.jpg", "นายธนภูมิ วารินทร์ทอง", "นายกเทศมนตรีตำบลลองดี", "โทร. 081-234-5678"];
const DEPUTY: [&str; 4] = ["/p/2.jpg", "นางสาวกัลยา ศรีพะยอม", "รองนายกเทศมนตรี", "kanlaya@t.go.th"];
const CLERK: [&str; 4] = ["/p/3.jpg", "นายวิทยา เกื้อการุณ", "ปลัดเทศบาลตำบลลองดี", "โทร. 089-765-4321"];

/// What else such a page says: enough of it that the page is no mere collection of pictures.
const LONG: &str = "<p>ท่านสามารถติดต่อราชการได้ทุกวันจันทร์ถึงวันศุกร์ ตั้งแต่เวลาแปดนาฬิกาสามสิบนาทีถึงสิบหกนาฬิกาสามสิบนาที \
    เว้นวันหยุดราชการและวันหยุดนักขัตฤกษ์ ณ สำนักงานซึ่งตั้งอยู่ใจกลางตำบล ห่างจากที่ว่าการอำเภอประมาณสิบกิโลเมตร \
    มีรถโดยสารประจำทางผ่านหน้าสำนักงานตลอดทั้งวัน และมีที่จอดรถสำหรับประชาชนที่มารับบริการอย่างเพียงพอ</p>";

/// A card for each person; what is empty is left out.
fn cards(people: &[[&str; 4]]) -> Mini {
    let line = |text: &str| if text.is_empty() { String::new() } else { format!("<p>{text}</p>") };
    let cards: String = people
        .iter()
        .map(|[photo, name, position, contact]| {
            let photo = if photo.is_empty() { String::new() } else { format!("<img src='{photo}' alt='ภาพ'>") };
            format!("<div>{photo}{}{}{}</div>", line(name), line(position), line(contact))
        })
        .collect();
    page(&cards)
}

fn page(body: &str) -> Mini {
    Mini::of(&format!("<h1>ผลลองระบบ</h1>{body}<h2>เวลาทำการ</h2>{LONG}"))
}

#[test]
fn people_with_positions_are_counted_and_the_first_is_quoted() {
    let seen = cards(&[MAYOR, DEPUTY]).judge("people: { at_least: 2 }");
    assert_eq!(met(&seen), "นายธนภูมิ วารินทร์ทอง นายกเทศมนตรีตำบลลองดี");
    let seen = cards(&[MAYOR, DEPUTY]).judge("people: { at_least: 3 }");
    assert_eq!(missed(&seen).0, "too-few-people");
}

#[test]
fn names_without_positions_are_nobody_unless_fields_are_asked_of_them() {
    let nobody = ["", "นายสมชาย ใจดีมาก", "", ""];
    assert_eq!(missed(&cards(&[nobody, nobody]).judge("people: { at_least: 1 }")).0, "too-few-people");
    met(&cards(&[nobody]).judge("people: { at_least: 1, fields: [name] }"));
    let seen = cards(&[MAYOR, nobody]).judge("people: { at_least: 1, fields: [name, position] }");
    assert_eq!(missed(&seen), ("missing-position", "นายสมชาย ใจดีมาก"));
}

#[test]
fn staff_without_a_position_are_not_asked_for_a_photo() {
    let staff = ["", "นายสมชาย ใจดีมาก", "", ""];
    met(&cards(&[MAYOR, DEPUTY, staff]).judge("people: { fields: [photo] }"));
}

#[test]
fn both_sides_are_asked_for() {
    let check = "people: { sides: [political, permanent] }";
    met(&cards(&[MAYOR, CLERK]).judge(check));
    let seen = cards(&[MAYOR, DEPUTY]).judge(check);
    assert_eq!(missed(&seen).0, "missing-side");
    assert!(seen.elements[0].reason.th.contains("ข้าราชการประจำ"), "{}", seen.elements[0].reason.th);
    let seen = cards(&[CLERK]).judge(check);
    assert!(seen.elements[0].reason.th.contains("ฝ่ายการเมือง"), "{}", seen.elements[0].reason.th);
}

#[test]
fn each_person_needs_a_contact_of_their_own() {
    let check = "people: { fields: [contact] }";
    met(&cards(&[MAYOR, DEPUTY, CLERK]).judge(check));
    let silent = [MAYOR[0], "นายสมโภชน์ แก่นจันทน์", "รองนายกเทศมนตรี", ""];
    let seen = cards(&[MAYOR, silent, CLERK]).judge(check);
    assert_eq!(missed(&seen), ("missing-contact", "นายสมโภชน์ แก่นจันทน์ รองนายกเทศมนตรี"));
    assert!(seen.elements[0].reason.th.contains("นายสมโภชน์") && seen.elements[0].reason.th.contains('1'));
}

#[test]
fn the_switchboard_in_the_footer_is_nobodys_contact() {
    let site = |footer: &str| {
        let body = format!("<p>{}</p><p>{}</p>{footer}", MAYOR[1], MAYOR[2]);
        page(&body).judge("people: { fields: [contact] }")
    };
    assert_eq!(missed(&site("<footer>โทร. 043-311-234</footer>")).0, "missing-contact");
    met(&site("<p>โทร. 043-311-234</p>"));
}

#[test]
fn an_account_or_a_telephone_link_in_the_card_is_a_contact() {
    for link in ["tel:0812345678", "mailto:m@t.go.th", "https://line.me/ti/p/abc", "https://lin.ee/x", "https://m.me/x"]
    {
        let body = format!("<p>{}</p><p><a href='{link}'>{}</a></p>", MAYOR[1], MAYOR[2]);
        met(&page(&body).judge("people: { fields: [contact] }"));
    }
    let body = format!("<p>{}</p><p><a href='https://facebook.com/x'>{}</a></p>", MAYOR[1], MAYOR[2]);
    assert_eq!(missed(&page(&body).judge("people: { fields: [contact] }")).0, "missing-contact");
}

#[test]
fn photographs_stand_before_the_names() {
    met(&cards(&[MAYOR, DEPUTY, CLERK]).judge("people: { fields: [photo] }"));
}

#[test]
fn photographs_stand_after_the_names() {
    let check = "people: { fields: [photo] }";
    let after = |people: &[[&str; 4]]| {
        let cards: String =
            people.iter().map(|p| format!("<p>{}</p><p>{}</p><img src='{}'>", p[1], p[2], p[0])).collect();
        page(&cards)
    };
    met(&after(&[MAYOR, DEPUTY, CLERK]).judge(check));
}

#[test]
fn one_person_without_a_photograph_is_named() {
    let faceless = ["", "นายสมโภชน์ แก่นจันทน์", "รองนายกเทศมนตรี", ""];
    let seen = cards(&[MAYOR, faceless, DEPUTY, CLERK]).judge("people: { fields: [photo] }");
    assert_eq!(missed(&seen), ("missing-photo", "นายสมโภชน์ แก่นจันทน์ รองนายกเทศมนตรี"));
}

#[test]
fn logos_and_bullets_are_no_photographs() {
    let logo = ["/img/logo.png", MAYOR[1], MAYOR[2], ""];
    assert_eq!(missed(&cards(&[logo]).judge("people: { fields: [photo] }")).0, "missing-photo");
}

#[test]
fn a_position_may_stand_before_the_name() {
    let seen = page(&format!("<p>{}</p><p>{}</p>", MAYOR[2], MAYOR[1])).judge("people: { sides: [political] }");
    assert_eq!(met(&seen), "นายธนภูมิ วารินทร์ทอง นายกเทศมนตรีตำบลลองดี");
}

#[test]
fn every_position_may_stand_before_its_name() {
    let body = format!("<p>{}</p><p>{}</p><p>{}</p><p>{}</p>", MAYOR[2], MAYOR[1], CLERK[2], CLERK[1]);
    met(&page(&body).judge("people: { at_least: 2, sides: [political, permanent] }"));
}

#[test]
fn names_in_running_text_are_no_list() {
    let text = format!("เมื่อวันที่ 3 มีนาคม 2563 {} {} พร้อมด้วยพนักงานเทศบาลและประชาชนในพื้นที่", MAYOR[1], MAYOR[2]).repeat(4);
    let seen = Mini::of(&format!("<h1>ผลลองระบบ</h1><p>{text}</p>")).judge("people: { at_least: 1 }");
    assert_eq!(missed(&seen).0, "too-few-people");
}

#[test]
fn a_page_of_pictures_alone_may_name_people() {
    let body = "<h1>ผลลองระบบ</h1><p>ทำเนียบของตำบลลองดีในปัจจุบัน ตามภาพด้านล่างนี้ทุกภาพที่เผยแพร่</p><img src='/chart.jpg'>";
    assert_eq!(unseen(&Mini::of(body).judge("people: { at_least: 2 }")), "unreadable");
    assert_eq!(
        missed(&Mini::of(&body.replace("<img src='/chart.jpg'>", "")).judge("people: { at_least: 2 }")).0,
        "too-few-people"
    );
}

#[test]
fn each_column_of_people_side_by_side_is_one_person() {
    let row =
        |cells: &[&str]| format!("<tr>{}</tr>", cells.iter().map(|c| format!("<td>{c}</td>")).collect::<String>());
    let table = |rows: &[&[&str]]| page(&format!("<table>{}</table>", rows.iter().map(|r| row(r)).collect::<String>()));
    let pictures: &[&str] = &["<img src=/p/1.jpg>", "<img src=/p/2.jpg>", "<img src=/p/3.jpg>"];
    let names: &[&str] = &[MAYOR[1], DEPUTY[1], CLERK[1]];
    let offices: &[&str] = &[MAYOR[2], DEPUTY[2], CLERK[2]];
    let telephones: &[&str] = &["081-234-5678", "082-345-6789", "089-765-4321"];
    let all = "people: { at_least: 3, fields: [name, position, photo, contact], sides: [political, permanent] }";
    for rows in [[pictures, names, offices, telephones], [pictures, offices, names, telephones]] {
        met(&table(&rows).judge(all));
        let seen = table(&rows).judge("people: { at_least: 3, fields: [position] }");
        assert_eq!(met(&seen), format!("{} {}", MAYOR[1], MAYOR[2]));
    }
    let twice = [pictures, names, offices, telephones, pictures, names, offices, telephones];
    met(&table(&twice).judge("people: { at_least: 6, fields: [photo, contact] }"));
    let headed: [&[&str]; 5] = [names, offices, telephones, &["<span>หัวหน้าส่วนราชการ</span>"; 3], names];
    met(&table(&headed[..3]).judge("people: { at_least: 3, fields: [contact] }"));
    assert_eq!(missed(&table(&headed).judge("people: { at_least: 3, fields: [contact] }")).0, "missing-contact");
    let alone = table(&[names, offices, &["", "082-345-6789"]]).judge("people: { fields: [contact] }");
    assert!(alone.elements[0].reason.th.contains(CLERK[1]), "{}", alone.elements[0].reason.th);
    assert!(!alone.elements[0].reason.th.contains(DEPUTY[1]), "the number under a name is theirs");
    let labelled: [&[&str]; 3] =
        [&["ชื่อ", MAYOR[1], CLERK[1]], &["ตำแหน่ง", MAYOR[2], CLERK[2]], &["โทรศัพท์", "", "089-765-4321"]];
    met(&table(&labelled).judge("people: { at_least: 2, fields: [position] }"));
    let seen = table(&labelled).judge("people: { at_least: 2, fields: [contact] }");
    assert_eq!(missed(&seen), ("missing-contact", format!("{} {}", MAYOR[1], MAYOR[2]).as_str()));
}
