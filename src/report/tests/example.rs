//! An invented town's result, with every state and every optional part.

use crate::{
    checklist::{ItemId, Required, Ruling, TopicId},
    judge::{
        AuditResult, ChecklistRef, Claim, ClaimList, ClaimSource, ClaimState, Coverage, ElementOutcome, EvidenceRef,
        IndicatorScore, ItemOutcome, Nearest, NextLevel, Overridden, PlanStep, Run, SCHEMA, Site, State, Step, Tool,
        Total, Witness,
    },
    words::Text,
};

pub(super) const HOME: &str = "https://bansuan.example/";
pub(super) const HUB: &str = "https://bansuan.example/plan";
pub(super) const PDF: &str = "https://bansuan.example/files/plan63.pdf";

pub(super) fn text(th: &str, en: &str) -> Text {
    Text { th: th.to_owned(), en: en.to_owned() }
}

fn step(text: &str, url: &str) -> Step {
    Step { text: text.to_owned(), url: url.to_owned() }
}

pub(super) fn element(id: &str, name: Text, state: State, witness: Option<Witness>) -> ElementOutcome {
    let reason = match state {
        State::Met => text("พบข้อความที่แสดงองค์ประกอบนี้", "Words that show this element were found"),
        State::NotMet => text("ไม่พบเนื้อหาที่แสดงองค์ประกอบนี้", "Nothing that shows this element was found"),
        State::Undetermined => text("เป็นภาพที่โปรแกรมอ่านไม่ได้", "It is an image that the program cannot read"),
    };
    ElementOutcome {
        id: id.to_owned(),
        name,
        required: Required::Yes,
        check: "says".to_owned(),
        state,
        code: "says".to_owned(),
        witness,
        reason,
    }
}

fn item(id: &str, sub: &str, name: Text, state: State) -> ItemOutcome {
    let score = if state == State::Met { 100 } else { 0 };
    let (analysis, advice) = match state {
        State::Met => (text("เผยแพร่ครบทุกองค์ประกอบ", "Everything is published"), Text::default()),
        State::NotMet => {
            (text("ขาดรูปถ่ายของผู้บริหาร", "Photographs are missing"), text("เพิ่มรูปถ่ายให้ครบ", "Add the photographs"))
        }
        State::Undetermined => (text("เป็นภาพสแกน", "It is a scan"), text("ให้เจ้าหน้าที่เปิดดู", "Have an officer look")),
    };
    ItemOutcome {
        id: ItemId(id.to_owned()),
        name,
        topic: TopicId("topic".to_owned()),
        also: Vec::new(),
        sub_indicator: sub.to_owned(),
        score,
        state,
        code: "code".to_owned(),
        elements: Vec::new(),
        evidence: Vec::new(),
        nearest: None,
        analysis,
        advice,
        warnings: Vec::new(),
        overridden: None,
    }
}

/// A plan shown on a page and in a PDF behind it.
fn met() -> ItemOutcome {
    let home = step("หน้าหลัก", HOME);
    let hub = step("แผนงาน", HUB);
    let file = step("แผนดำเนินงาน 2563", PDF);
    let evidence = |url: &str, title: &str, kind: &str, click_path| EvidenceRef {
        url: url.to_owned(),
        title: title.to_owned(),
        kind: kind.to_owned(),
        sha256: "ab".repeat(32),
        click_path,
    };
    let witness = |page| {
        Some(Witness {
            url: PDF.to_owned(), quote: "แผนดำเนินงาน ประจำปี 2563".to_owned(), page, recognised: false
        })
    };
    let mut example = element("details", text("รายละเอียดโครงการ", "Details of projects"), State::Met, witness(Some(4)));
    example.required = Required::Example;
    ItemOutcome {
        elements: vec![
            element("plan", text("แผนที่มีระยะ 1 ปี", "A plan of one year"), State::Met, witness(Some(2))),
            example,
        ],
        evidence: vec![
            evidence(HUB, "แผนงานของเทศบาล", "html", vec![home.clone(), hub.clone()]),
            evidence(PDF, "แผนดำเนินงานประจำปี", "pdf", vec![home, hub, file]),
        ],
        warnings: vec![text("ต้องคลิกหลายครั้ง", "Many clicks away")],
        ..item("O10", "9.1", text("แผนดำเนินงานประจำปี", "Annual plan"), State::Met)
    }
}

fn not_met() -> ItemOutcome {
    let mut unsure = element("channel", text("ช่องทางเสริม", "An extra channel"), State::NotMet, None);
    unsure.required = Required::Unsure;
    ItemOutcome {
        elements: vec![
            element("name", text("ชื่อ-นามสกุล", "Names"), State::Met, None),
            element("photo", text("รูปถ่าย", "Photographs"), State::NotMet, None),
            unsure,
        ],
        nearest: Some(Nearest {
            url: "https://bansuan.example/people".to_owned(),
            title: "ทำเนียบผู้บริหาร".to_owned(),
            quote: "นายสมมุติ ตัวอย่าง".to_owned(),
            reason: text("ไม่มีรูปถ่าย 2 จาก 5 ราย", "2 of 5 have no photograph"),
        }),
        ..item("O2", "9.1", text("ข้อมูลผู้บริหาร", "Executives"), State::NotMet)
    }
}

fn undetermined() -> ItemOutcome {
    ItemOutcome {
        elements: vec![element("report", text("รายงานผล", "A report"), State::Undetermined, None)],
        ..item("O43", "10.1", text("รายงานผลตามมาตรการ", "Report on measures"), State::Undetermined)
    }
}

fn score(id: &str, name: Text, score: f64) -> IndicatorScore {
    IndicatorScore { id: id.to_owned(), name, score }
}

fn plan_step(item: &str, gain: f64) -> PlanStep {
    PlanStep { item: ItemId(item.to_owned()), gain_oit: gain, gain_total: gain * 0.4 }
}

fn claim(item: Option<&str>, url: &str, state: ClaimState) -> Claim {
    let right = state == ClaimState::Right;
    Claim {
        item: item.map(|id| ItemId(id.to_owned())),
        code: "o10".to_owned(),
        name: "แผนดำเนินงาน".to_owned(),
        url: url.to_owned(),
        explanation: "หน้าหลัก เลือก แผนงาน".to_owned(),
        sheet: None,
        row: Some(7),
        state,
        reason: text("ข้อมูลในลิงก์นี้เป็นอย่างอื่น", "What is there is something else"),
        click_path: Vec::new(),
        better: (!right).then(|| HUB.to_owned()),
    }
}

/// The OIT page of the year with claims of every state, and another year's.
fn claims() -> Vec<ClaimList> {
    use ClaimState::{Dead, Incomplete, NotSeen, OffSite, Right, Shared, Unclear, WrongItem, WrongYear};
    let states = [Right, Incomplete, WrongItem, WrongYear, Shared, Dead, OffSite, NotSeen];
    let told = states.map(|state| claim(Some("O10"), "https://bansuan.example/declared", state));
    let list = |url: &str, year, claims: Vec<Claim>| ClaimList {
        source: ClaimSource::Page,
        url: url.to_owned(),
        title: "ITA".to_owned(),
        year: Some(year),
        checked: year == 2563,
        claims,
    };
    let unclear = claim(None, "javascript:alert(1)", Unclear);
    vec![
        list("https://bansuan.example/ita", 2563, told.into_iter().chain([unclear]).collect()),
        list("https://bansuan.example/ita62", 2562, Vec::new()),
    ]
}

/// Three items: one of each state.
pub(super) fn result() -> AuditResult {
    AuditResult {
        schema: SCHEMA,
        tool: Tool { name: "oit".to_owned(), version: "0.1.0".to_owned() },
        checklist: ChecklistRef {
            year: 2563,
            name: text("แบบตรวจการเปิดเผยข้อมูลสาธารณะ", "OIT form"),
            file: "oit-2563.yaml".to_owned(),
            sha256: "0123456789abcdef".repeat(4),
            draft: false,
        },
        site: Site {
            url: HOME.to_owned(),
            host: "bansuan.example".to_owned(),
            name: "เทศบาลตำบลบ้านสวน".to_owned(),
            tls: Vec::new(),
        },
        run: Run {
            started: "2020-09-01T02:00:00Z".to_owned(),
            finished: "2020-09-01T02:40:00Z".to_owned(),
            seal: None,
        },
        coverage: Coverage {
            known: 1_300,
            read: 1_250,
            unchanged: 1_100,
            blocked: 20,
            failed: 18,
            skipped: 12,
            complete: false,
        },
        items: vec![not_met(), met(), undetermined()],
        sub_indicators: vec![
            score("9.1", text("ข้อมูลพื้นฐาน", "Basic data"), 50.0),
            score("10.1", text("การป้องกันการทุจริต", "Prevention"), 0.0),
        ],
        indicators: vec![
            score("9", text("การเปิดเผยข้อมูล", "Open data"), 50.0),
            score("10", text("การป้องกันการทุจริต", "Prevention of corruption"), 0.0),
        ],
        oit: Some(25.0),
        oit_possible: Some(75.0),
        total: Some(Total { iit: 88.95, eit: 85.02, score: 62.191, level: Text::same("D") }),
        plan: vec![plan_step("O43", 50.0), plan_step("O2", 25.0)],
        next_level: Some(NextLevel { level: Text::same("B"), score: 82.191, items: vec![ItemId("O43".to_owned())] }),
        claims: Vec::new(),
    }
}

/// The same with declared links, and with a verdict of a person on its last item.
pub(super) fn with_claims() -> AuditResult {
    let mut result = AuditResult { claims: claims(), ..result() };
    result.items[2].overridden = Some(Overridden {
        verdict: Ruling::NotMet,
        original: State::NotMet,
        url: Some(HUB.to_owned()),
        sha256: None,
        reason: "เป็นภาพสแกนของปีก่อน".to_owned(),
        who: "นางสาวสมมุติ ผู้ตรวจ".to_owned(),
        when: "2563-09-15".to_owned(),
        stale: true,
        note: text("ครั้งนี้โปรแกรมเปิดไม่ได้", "The program could not see it this time"),
    });
    result
}
