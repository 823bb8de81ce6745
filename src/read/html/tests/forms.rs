use super::*;
use crate::read::{FieldKind, Form};

fn form(html: &str) -> Form {
    let mut forms = page(html).forms;
    assert_eq!(forms.len(), 1, "{forms:#?}");
    forms.remove(0)
}

fn fields(html: &str) -> Vec<(FieldKind, String)> {
    form(html).fields.into_iter().map(|field| (field.kind, field.label)).collect()
}

#[test]
fn a_complaint_form_has_its_fields_buttons_and_heading() {
    let form = form(
        "<h2>ร้องเรียนการทุจริต</h2><form action=save.php method=POST><input type=hidden name=token>\
         <label for=n>ชื่อ-สกุล</label><input id=n name=name><label>อีเมล <input type=email></label>\
         <p>โทรศัพท์ <input name=tel></p><textarea name=d placeholder='รายละเอียด'></textarea>\
         <input type=file name=f aria-label=หลักฐาน><select name=t><option value=1>เรื่อง</select><button>ส่งเรื่อง</button></form>",
    );
    assert_eq!((form.action.as_str(), form.method.as_str()), ("http://www.example.go.th/news/save.php", "post"));
    assert_eq!(form.heading, "ร้องเรียนการทุจริต");
    assert_eq!(form.buttons, ["ส่งเรื่อง"]);
    let fields: Vec<_> = form.fields.iter().map(|field| (field.kind, field.label.as_str())).collect();
    assert_eq!(
        fields,
        [
            (FieldKind::Text, "ชื่อ-สกุล"),
            (FieldKind::Email, "อีเมล"),
            (FieldKind::Phone, "โทรศัพท์"),
            (FieldKind::Area, "รายละเอียด"),
            (FieldKind::File, "หลักฐาน"),
            (FieldKind::Choice, "t"),
        ]
    );
}

#[test]
fn a_form_laid_out_by_a_table_is_labelled_by_the_cells() {
    let html = "<table><form action=a.php><tr><td>ชื่อผู้ร้อง :</td><td><input name=x1></td></tr>\
                <tr><td>เรื่อง :</td><td><textarea name=x2></textarea></td></tr>\
                <tr><td></td><td><input type=submit value=ตกลง></td></tr></form></table>";
    assert_eq!(
        fields(html),
        [(FieldKind::Text, "ชื่อผู้ร้อง :".to_owned()), (FieldKind::Area, "เรื่อง :".to_owned())],
        "though the parser closes a form between table and row at once"
    );
    let form = form(html);
    assert_eq!(
        (form.action.as_str(), &form.buttons[..]),
        ("http://www.example.go.th/news/a.php", &["ตกลง".to_owned()][..])
    );
}

#[test]
fn searching_and_logging_in_are_told_from_asking() {
    assert_eq!(fields("<form><input name=q></form>")[0].0, FieldKind::Search);
    assert_eq!(fields("<form><input name=txt1><button>ค้นหา</button></form>")[0].0, FieldKind::Search);
    assert_eq!(fields("<form><input type=search name=x></form>")[0].0, FieldKind::Search);
    assert_eq!(
        fields("<form>ชื่อผู้ใช้ <input name=u> รหัสผ่าน <input type=password name=p></form>"),
        [(FieldKind::Text, "ชื่อผู้ใช้".to_owned()), (FieldKind::Password, "รหัสผ่าน".to_owned())]
    );
}

#[test]
fn a_legend_names_the_form_and_labels_are_blocks() {
    let reading = page(
        "<form><fieldset><legend>ถาม-ตอบ</legend><label>คำถาม<input></label></fieldset><input type=submit value=ส่ง></form>",
    );
    assert_eq!(reading.forms[0].heading, "ถาม-ตอบ");
    assert_eq!(reading.forms[0].block, 0);
    let blocks: Vec<_> = reading.blocks.iter().map(|block| (block.role, block.text.as_str())).collect();
    assert_eq!(blocks, [(Role::Label, "ถาม-ตอบ"), (Role::Label, "คำถาม"), (Role::Label, "ส่ง")]);
}

#[test]
fn fields_without_a_form_make_one_and_forms_without_fields_none() {
    let form = form("<p>ความคิดเห็น</p><div><textarea></textarea><button onclick=send()>ส่ง</button></div>");
    assert_eq!((form.action.as_str(), form.fields.len()), (URL, 1));
    assert_eq!(form.buttons, ["ส่ง"]);
    assert!(page("<form><input type=hidden name=a><input type=submit></form>").forms.is_empty());
}
