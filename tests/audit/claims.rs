//! The links that an agency declares: those of its own OIT page, and those of a list that it is about to file.

use std::{fs, path::Path, time::Duration};

use oit::demo::Faults;
use serde_json::Value;

use crate::{
    program::{Run, ended, oit, run},
    server::{Answer, Server},
    town::Town,
};

/// The complete town, with a page that no link leads to.
fn town() -> Server {
    let powers = "<!doctype html><html lang=th><h1>อำนาจหน้าที่</h1><p>เทศบาลมีหน้าที่ตามพระราชบัญญัติเทศบาล พ.ศ. 2496 มาตรา 50 \
                  รักษาความสงบเรียบร้อยของประชาชน ให้มีและบำรุงทางบกและทางน้ำ รักษาความสะอาดของถนน</p></html>";
    Town::of(Faults::None).with("/hidden/powers", Answer::html(powers)).serve(Duration::ZERO)
}

fn audit(server: &Server, list: &str, out: &Path) -> Run {
    let file = out.join("claims.csv");
    fs::write(&file, list).unwrap();
    let url = server.at("/");
    run(&["audit", &url, "--rate", "0", "--year", "2563", "--claims", file.to_str().unwrap()], &out.join("runs"))
}

fn claims<'r>(list: &'r Value, item: &str) -> Vec<(&'r str, &'r Value)> {
    let of_item = list["claims"].as_array().unwrap().iter().filter(|claim| claim["item"] == item);
    of_item.map(|claim| (claim["state"].as_str().unwrap(), claim)).collect()
}

#[test]
fn a_list_is_checked_beside_the_towns_own_page() {
    let (server, out) = (town(), tempfile::tempdir().unwrap());
    let at = |path: &str| server.at(path);
    let rows = [
        ("O1", at("/about/structure"), "หน้าหลัก เลือก เกี่ยวกับเทศบาล"),
        ("O3", at("/hidden/powers"), ""),
        ("O4", at("/about/history"), ""),
        ("O6", at("/no/such/page"), ""),
        ("O8", "https://www.facebook.com/groups/elsewhere".to_owned(), ""),
        ("O18", at("/files/budget/plan-2562.pdf"), ""),
    ];
    let list: String = rows.iter().map(|(item, url, why)| format!("{why},{item},{url}\n")).collect();
    let run = audit(&server, &format!("\u{feff}คำอธิบาย,ข้อ,URL\n{list}"), out.path());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "a wrong list costs no item: {}", run.out);

    let lists = run.result["claims"].as_array().unwrap();
    let sources: Vec<_> = lists.iter().map(|list| (list["source"].as_str().unwrap(), &list["year"])).collect();
    assert_eq!(sources, [("page", &Value::from(2563)), ("file", &Value::from(2563))]);
    let page = lists[0]["claims"].as_array().unwrap();
    assert!(page.len() == 43 && page.iter().all(|claim| claim["state"] == "right"), "{page:#?}");

    for (row, (item, state)) in (2..).zip([
        ("O1", "right"),
        ("O3", "incomplete"),
        ("O4", "wrong_item"),
        ("O6", "dead"),
        ("O8", "off_site"),
        ("O18", "wrong_year"),
    ]) {
        let [(found, claim)] = claims(&lists[1], item)[..] else { panic!("{item}: {lists:#?}") };
        assert_eq!((found, &claim["row"]), (state, &Value::from(row)), "{claim:#?}");
        let better = claim["better"].as_str().map(|url| url.replace(&at(""), ""));
        assert_eq!(better.is_some(), state != "right", "{claim:#?}");
    }
    let better = claims(&lists[1], "O6")[0].1["better"].as_str().unwrap();
    assert_eq!(better, at("/about/laws"));
    assert!(server.counts().contains_key("/hidden/powers"), "what is declared is gone to");

    assert!(run.out.contains("claims.csv): 1 จาก 6") && run.out.contains("/ita/2563): 43 จาก 43"), "{}", run.out);
    let report = fs::read_to_string(run.folder.join("report.html")).unwrap();
    for words in ["ลิงก์ในหน้า ITA/OIT ของหน่วยงาน", "claims.csv", "แถวที่ 5", "ไม่ตรงปี", "ลิงก์ที่ควรใช้แทน"]
    {
        assert!(report.contains(words), "{words}");
    }
}

#[test]
fn a_bad_list_is_refused_with_every_place_before_anything_is_asked_for() {
    let (server, out) = (town(), tempfile::tempdir().unwrap());
    let file = out.path().join("claims.csv");
    fs::write(&file, "ข้อ,URL\nO1,ดูที่เมนู\nO77,https://x.go.th/a\n").unwrap();
    let (list, runs) = (file.to_str().unwrap(), out.path().join("runs"));
    let url = server.at("/");
    let arguments = ["audit", &url, "--rate", "0", "--claims", list, "--out", runs.to_str().unwrap(), "--lang", "en"];
    let (code, _, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!(code, 2);
    for words in ["claims.csv", "2 problems", "row 2, column B", "row 3, column A", "O77"] {
        assert!(err.contains(words), "{words}: {err}");
    }
    assert!(server.requests() == 0 && !runs.exists());
    let (code, _, err) = ended(&oit(&["audit", &url, "--claims", "/no/such/list.csv"]).output().unwrap());
    assert_eq!(code, 2);
    assert!(err.contains("/no/such/list.csv"), "{err}");
}

#[test]
fn the_citys_page_declares_what_does_not_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/demo");
    let out = tempfile::tempdir().unwrap();
    let arguments = ["judge", folder.to_str().unwrap(), "--year", "2563", "--out", out.path().to_str().unwrap()];
    let (code, printed, _) = ended(&oit(&arguments).output().unwrap());
    assert_eq!(code, 1);
    let result = crate::program::read_result(out.path());
    let [list] = &result["claims"].as_array().unwrap()[..] else { panic!("{}", result["claims"]) };
    for (item, state) in
        [("O17", "wrong_item"), ("O18", "wrong_year"), ("O30", "shared"), ("O2", "incomplete"), ("O1", "right")]
    {
        let [(found, claim)] = claims(list, item)[..] else { panic!("{item}") };
        assert_eq!(found, state, "{claim:#?}");
    }
    let right = list["claims"].as_array().unwrap().iter().filter(|claim| claim["state"] == "right").count();
    assert_eq!(right, 29, "as many as items are met");
    assert!(printed.contains("29 จาก 43"), "{printed}");
}
