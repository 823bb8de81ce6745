//! What can be typed. Nothing happens here.

use std::{path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{crawl::Window, words::Language};

/// ตรวจเว็บไซต์เทศบาลตามแบบ OIT ของ ITA ก่อนยื่น · Audit a Thai municipality's website against the OIT form of the yearly ITA.
#[derive(Debug, Parser)]
#[command(name = "oit", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// ภาษาของข้อความ · Language of what is printed and reported.
    #[arg(long, value_enum, global = true, default_value_t = Tongue::Th, value_name = "LANGUAGE")]
    pub lang: Tongue,
    /// สิ่งที่ให้ทำ · What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// ภาษา · The languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    /// ไทย
    Th,
    /// English
    En,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Th => Self::Thai,
            Tongue::En => Self::English,
        }
    }
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// ตรวจเว็บไซต์จาก URL หน้าแรก · Crawl a website from its root URL, freeze it, judge it and report.
    Audit(Audit),
    /// ตัดสินข้อมูลที่เก็บไว้แล้วอีกครั้งโดยไม่ใช้เครือข่าย · Judge a frozen crawl again, offline.
    Judge(Judge),
    /// ตรวจลิงก์รายข้อในรายการที่จะยื่น หรือในหน้า ITA/OIT ของหน่วยงาน · Check the links of a list to be filed, or of the agency's own ITA/OIT page.
    Check(Check),
    /// เปรียบเทียบผลการตรวจสองครั้ง · Compare two audits: what changed for which item.
    Diff(Diff),
    /// พิสูจน์ว่าข้อมูลที่เก็บไว้ไม่ถูกแก้ไข · Prove that a frozen crawl was not altered.
    Verify(Verify),
    /// ลองตรวจเทศบาลตัวอย่างที่มากับโปรแกรม · Audit a built-in town on this machine.
    Demo(Demo),
    /// อ่านไฟล์หรือหน้าเว็บที่บันทึกไว้ แล้วแสดงข้อความที่อ่านได้ · Show what the readers make of files.
    Read(Read),
    /// ดูและตรวจแบบตรวจ (checklist) · List, explain and check checklists.
    #[command(subcommand)]
    Checklist(ChecklistVerb),
    /// Reads documents for the main program, in a process of its own.
    #[command(hide = true)]
    ReadWorker,
}

/// Options of everything that judges.
#[derive(Debug, Clone, Args)]
pub struct Form {
    /// ปีงบประมาณ (พ.ศ.) ของแบบตรวจ ถ้าไม่ระบุ ใช้ปีล่าสุดที่มี · Fiscal year (B.E.) of the form; the newest that ships when left out.
    #[arg(long, value_name = "YEAR", conflicts_with = "checklist", value_parser = year)]
    pub year: Option<u16>,
    /// ตรวจครั้งเดียวแล้วตัดสินตามแบบตรวจหลายปี เช่น 2563,2566,2568 และเปรียบเทียบกัน · Judge one reading of the site by the forms of several years, such as 2563,2566,2568, and compare them.
    #[arg(long, value_name = "YEARS", conflicts_with_all = ["year", "checklist"], value_delimiter = ',', value_parser = year)]
    pub years: Vec<u16>,
    /// ใช้ไฟล์แบบตรวจของท่านเอง · A checklist file of your own.
    #[arg(long, value_name = "FILE")]
    pub checklist: Option<PathBuf>,
    /// คะแนน IIT · Score of the IIT instrument, for the total and level.
    #[arg(long, value_name = "SCORE", requires = "eit", value_parser = score)]
    pub iit: Option<f64>,
    /// คะแนน EIT · Score of the EIT instrument.
    #[arg(long, value_name = "SCORE", requires = "iit", value_parser = score)]
    pub eit: Option<f64>,
}

/// What is asked of the result, and results for other programs.
#[derive(Debug, Clone, Default, Args)]
pub struct Gate {
    /// คะแนน OIT ขั้นต่ำที่ถือว่าผ่าน · Exit 0 from this OIT score on, instead of only when every item is met.
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub min_score: Option<f64>,
    /// ข้อที่ต้องผ่านจึงถือว่าผ่าน เช่น O30,O34 · Items that must be met for exit 0, instead of every item.
    #[arg(long, value_name = "ITEMS", value_delimiter = ',')]
    pub require: Vec<String>,
    /// เขียนผลแบบ JUnit XML สำหรับระบบ CI · Write JUnit XML for a build server.
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,
    /// เขียนผลแบบ SARIF · Write SARIF for a code host.
    #[arg(long, value_name = "FILE")]
    pub sarif: Option<PathBuf>,
    /// เขียนบทสรุปแบบ Markdown · Write a summary in Markdown.
    #[arg(long, value_name = "FILE")]
    pub summary: Option<PathBuf>,
}

/// What people tell beside the site.
#[derive(Debug, Clone, Args)]
pub struct Given {
    /// รายการข้อ URL และคำอธิบายที่จะยื่น (CSV หรือ XLSX) ตรวจว่าแต่ละลิงก์ใช้ได้หรือไม่ · A list (CSV or XLSX) of item, URL and explanation; each link is checked.
    #[arg(long, value_name = "FILE")]
    pub claims: Option<PathBuf>,
    /// คำวินิจฉัยของเจ้าหน้าที่ที่ใช้แทนผลของโปรแกรม ถ้าไม่ระบุ ใช้ overrides.yaml ในโฟลเดอร์ของเว็บไซต์นั้น (ถ้ามี) · Verdicts of people that go before the program's; overrides.yaml beside the runs of the website when left out.
    #[arg(long, value_name = "FILE")]
    pub overrides: Option<PathBuf>,
    /// ข้อมูลหน่วยงานสำหรับบันทึกข้อความ และผลปีก่อน ถ้าไม่ระบุ ใช้ agency.yaml ในโฟลเดอร์ของเว็บไซต์นั้น (ถ้ามี) · What the agency says of itself for the memo, and earlier years; agency.yaml beside the runs of the website when left out.
    #[arg(long, value_name = "FILE")]
    pub agency: Option<PathBuf>,
}

/// อ่านข้อความจากภาพ · Recognising text in scans and pictures.
#[derive(Debug, Clone, Copy, Args)]
pub struct Scans {
    /// อ่านข้อความจากเอกสารสแกนและภาพด้วย tesseract: off ไม่อ่าน, auto อ่านเมื่อติดตั้งไว้, on ต้องอ่านได้ · Read scans and pictures with an installed tesseract: never, when it is there, or as a must.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Ocr::Auto)]
    pub ocr: Ocr,
}

/// When text is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Ocr {
    /// ไม่อ่าน · Never.
    Off,
    /// อ่านเมื่อติดตั้งไว้ · When a recogniser is installed.
    Auto,
    /// ต้องอ่านได้ · It is an error when none is installed.
    On,
}

/// ภาพหลักฐาน · Pictures of evidence.
#[derive(Debug, Clone, Copy, Args)]
pub struct Shown {
    /// ทำภาพหน้าเว็บและเอกสารที่เป็นหลักฐานจากข้อมูลที่เก็บไว้: off ไม่ทำ, auto ภาพหน้าเว็บทำเมื่อมี Chromium, Chrome หรือ Edge, on ต้องทำได้ · Draw the evidence as it was frozen, web pages with an installed Chromium, Chrome or Edge: never, when it is there, or as a must.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Drawn::Auto)]
    pub pictures: Drawn,
}

/// When an installed browser is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Drawn {
    /// ไม่ใช้ · Never.
    Off,
    /// ใช้เมื่อมีเบราว์เซอร์ · When a browser is installed.
    Auto,
    /// ต้องใช้ได้ · It is an error when none is installed.
    On,
}

/// `oit audit`
#[derive(Debug, Args)]
pub struct Audit {
    /// URL หน้าแรกของเว็บไซต์หลัก · Root URL of the main website.
    #[arg(value_name = "URL", required_unless_present = "resume")]
    pub url: Option<String>,
    /// The form to judge by.
    #[command(flatten)]
    pub form: Form,
    /// What is asked of the result.
    #[command(flatten)]
    pub gate: Gate,
    /// What people tell beside the site.
    #[command(flatten)]
    pub given: Given,
    /// โฟลเดอร์ที่เก็บผล · Where runs are kept.
    #[arg(long, value_name = "FOLDER", default_value = "snapshots")]
    pub out: PathBuf,
    /// ทำต่อจากครั้งที่หยุดกลางคัน · Go on with a run that was interrupted.
    #[arg(long, value_name = "FOLDER", conflicts_with = "url")]
    pub resume: Option<PathBuf>,
    /// อ่านเฉพาะ robots.txt และหน้าแรก แล้วแสดงว่าจะขอหน้าใดต่อ โดยไม่เก็บสิ่งใด · Ask for robots.txt and the home page only, and list what would be asked for next; nothing is kept.
    #[arg(long, conflicts_with = "resume")]
    pub dry_run: bool,
    /// ขอทุกหน้าใหม่ทั้งหมด แม้เว็บไซต์แจ้งว่าไม่เปลี่ยนแปลงจากการตรวจครั้งก่อน · Ask for every page in full, even where the site says that it has not changed since the last run.
    #[arg(long)]
    pub full: bool,
    /// How to crawl.
    #[command(flatten)]
    pub pace: Pace,
    /// How to read scans.
    #[command(flatten)]
    pub scans: Scans,
    /// Which pictures to draw.
    #[command(flatten)]
    pub shown: Shown,
}

/// How to crawl.
#[derive(Debug, Clone, Args)]
pub struct Pace {
    /// จำนวนครั้งที่ขอหน้าเว็บต่อวินาที (0 = ไม่จำกัด ใช้กับเว็บของตนเองเท่านั้น) · Requests a second per host; 0 for no limit, on your own site only.
    #[arg(long, value_name = "RATE", default_value_t = 1.0, allow_negative_numbers = true, value_parser = rate)]
    pub rate: f64,
    /// จำนวนหน้าสูงสุดที่อ่าน · Most pages and documents to read.
    #[arg(long, value_name = "N", default_value_t = 3000, value_parser = count)]
    pub max_pages: u64,
    /// เวลาสูงสุด เช่น 90m, 2h · Longest time for crawling.
    #[arg(long, value_name = "TIME", default_value = "2h", value_parser = duration)]
    pub max_time: Duration,
    /// อ่านเฉพาะหน้าที่น่าจะเกี่ยวกับแบบตรวจและหน้าที่เมนูนำไป ไม่อ่านเอกสารของปีอื่น เรื่องเดียวกันที่มีซ้ำจำนวนมาก และหน้าไม่มีชื่อที่อยู่ไกลจากเมนู เร็วขึ้นมาก แต่ข้อที่ไม่พบจะเป็น “ยังสรุปไม่ได้” · Read what sounds like the form's items and what menus lead to, but not other years', the many of one kind and unnamed pages far from menus: much faster, but what is not found then stays undetermined.
    #[arg(long)]
    pub quick: bool,
    /// ช่วงเวลาของวันที่ขอหน้าเว็บ เช่น 22:00-05:00 นอกช่วงนี้โปรแกรมรอ · Hours of the day in which the site is asked, such as 22:00-05:00; the program waits for them.
    #[arg(long, value_name = "HOURS", value_parser = hours)]
    pub window: Option<Window>,
    /// เปิดหน้าที่ต้องใช้สคริปต์จึงจะแสดงเนื้อหาด้วยเบราว์เซอร์: off ไม่เปิด, auto เปิดเมื่อมี Chromium, Chrome หรือ Edge, on ต้องเปิดได้ · Show pages that say nothing without their scripts to an installed Chromium, Chrome or Edge: never, when it is there, or as a must.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Drawn::Auto)]
    pub render: Drawn,
    /// ไม่เปิดดูไฟล์ที่หน่วยงานฝากไว้กับ Google Drive และ Google เอกสาร · Leave out files that the agency keeps on Google Drive and Docs.
    #[arg(long)]
    pub no_drive: bool,
    /// ที่อยู่ติดต่อที่บอกแก่เว็บไซต์ · A contact (URL or e-mail) told to the site in the user agent.
    #[arg(long, value_name = "CONTACT")]
    pub contact: Option<String>,
    /// อ่านเว็บไซต์ต่อแม้ใบรับรอง (TLS) ไม่ถูกต้อง และบันทึกไว้เป็นข้อสังเกต · Read on although the certificate (TLS) is not in order, and record that as a finding.
    #[arg(long)]
    pub allow_bad_tls: bool,
}

/// `oit judge`
#[derive(Debug, Args)]
pub struct Judge {
    /// โฟลเดอร์ผลการตรวจ หรือไฟล์ .wacz / .warc.gz · A run folder, a .wacz or a .warc.gz.
    #[arg(value_name = "SNAPSHOT")]
    pub snapshot: PathBuf,
    /// The form to judge by.
    #[command(flatten)]
    pub form: Form,
    /// What is asked of the result.
    #[command(flatten)]
    pub gate: Gate,
    /// What people tell beside the site.
    #[command(flatten)]
    pub given: Given,
    /// How to read scans.
    #[command(flatten)]
    pub scans: Scans,
    /// Which pictures to draw.
    #[command(flatten)]
    pub shown: Shown,
    /// โฟลเดอร์ที่เขียนผล (ถ้าไม่ระบุ จะเขียนทับในโฟลเดอร์เดิม) · Where to write the results; the run folder itself when left out.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

/// `oit check`
#[derive(Debug, Args)]
pub struct Check {
    /// ไฟล์รายการ (XLSX, XLS, CSV) หรือ URL ของหน้า ITA/OIT ของหน่วยงาน · A list (XLSX, XLS, CSV), or the URL of the agency's own ITA/OIT page.
    #[arg(value_name = "LIST")]
    pub list: String,
    /// URL หน้าแรกของเว็บไซต์หลัก ถ้าไม่ระบุ ใช้เว็บไซต์ที่อยู่ในรายการมากที่สุด · Root URL of the main website; the one that most links lead to when left out.
    #[arg(long, value_name = "URL")]
    pub site: Option<String>,
    /// ตรวจกับข้อมูลที่เก็บไว้แล้ว โดยไม่ใช้เครือข่าย · Check against a frozen crawl, offline.
    #[arg(long, value_name = "SNAPSHOT", conflicts_with = "site")]
    pub snapshot: Option<PathBuf>,
    /// The form to judge by.
    #[command(flatten)]
    pub form: Form,
    /// What is asked of the result.
    #[command(flatten)]
    pub gate: Gate,
    /// โฟลเดอร์ที่เก็บผล · Where runs are kept.
    #[arg(long, value_name = "FOLDER", default_value = "snapshots")]
    pub out: PathBuf,
    /// How to crawl.
    #[command(flatten)]
    pub pace: Pace,
    /// How to read scans.
    #[command(flatten)]
    pub scans: Scans,
}

/// `oit diff`
#[derive(Debug, Args)]
pub struct Diff {
    /// โฟลเดอร์ผลการตรวจครั้งก่อน หรือ result.json · The earlier run's folder, or its result.json.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// โฟลเดอร์ผลการตรวจครั้งหลัง หรือ result.json · The later run's folder, or its result.json.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// พิมพ์เป็น JSON · Print JSON.
    #[arg(long)]
    pub json: bool,
    /// เขียนเป็นหน้าเว็บด้วย · Write a page, too.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// เปรียบเทียบได้แม้เป็นคนละเว็บไซต์ เช่น ย้ายชื่อโดเมน · Compare runs of different hosts, too: a site that moved.
    #[arg(long)]
    pub across: bool,
}

/// `oit verify`
#[derive(Debug, Args)]
pub struct Verify {
    /// โฟลเดอร์ผลการตรวจ หรือไฟล์ .wacz · A run folder or a .wacz.
    #[arg(value_name = "SNAPSHOT")]
    pub snapshot: PathBuf,
}

/// `oit demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// ใส่ข้อบกพร่องตามบันทึกของเทศบาลนครขอนแก่น · Plant the fourteen faults of the Khon Kaen memo.
    #[arg(long, value_enum, value_name = "SET")]
    pub faults: Option<FaultSet>,
    /// The form to judge by.
    #[command(flatten)]
    pub form: Form,
    /// What is asked of the result.
    #[command(flatten)]
    pub gate: Gate,
    /// โฟลเดอร์ที่เก็บผล · Where runs are kept.
    #[arg(long, value_name = "FOLDER", default_value = "snapshots")]
    pub out: PathBuf,
    /// ทำภาพหลักฐานด้วย เช่นเดียวกับ audit · Draw the evidence, too, as audit does.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Drawn::Off)]
    pub pictures: Drawn,
    /// เปิดเว็บตัวอย่างทิ้งไว้ให้ดูโดยไม่ตรวจ · Only serve the town, until Ctrl-C.
    #[arg(long)]
    pub serve: bool,
}

/// Sets of faults of the built-in town.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FaultSet {
    /// The memo of 29 September 2563.
    Khonkaen,
}

/// `oit read`
#[derive(Debug, Args)]
pub struct Read {
    /// ไฟล์ · Files.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// How to read scans.
    #[command(flatten)]
    pub scans: Scans,
}

/// Which form is meant.
#[derive(Debug, Args)]
pub struct Which {
    /// ปีงบประมาณ · Fiscal year.
    #[arg(long, value_name = "YEAR", conflicts_with = "checklist", value_parser = year)]
    pub year: Option<u16>,
    /// ใช้ไฟล์แบบตรวจของท่านเอง · A checklist file of your own.
    #[arg(long, value_name = "FILE")]
    pub checklist: Option<PathBuf>,
}

/// `oit checklist …`
#[derive(Debug, Subcommand)]
pub enum ChecklistVerb {
    /// รายการแบบตรวจที่มากับโปรแกรม · The forms that ship with the program.
    List,
    /// อธิบายข้อหนึ่งข้อ · Explain an item.
    Show {
        /// ข้อ เช่น O23 · The item.
        #[arg(value_name = "ITEM")]
        item: String,
        /// The form that has it.
        #[command(flatten)]
        which: Which,
    },
    /// ตรวจไฟล์แบบตรวจ บอกข้อผิดพลาดทุกจุดพร้อมบรรทัดและคอลัมน์ · Check a checklist file; every problem with line and column.
    Check {
        /// ไฟล์ · The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// อ่านชื่อเมนูหรือชื่อเอกสารบรรทัดละชื่อ แล้วบอกว่าตรงกับข้อใด · One label a line in, one JSON line out.
    ///
    /// A line may also be a JSON object: {"text": "ดาวน์โหลด", "heading": "แผนการดำเนินงาน", "url": "https://…"}.
    Match {
        /// The form whose items are meant.
        #[command(flatten)]
        which: Which,
    },
    /// พิมพ์โครงแบบตรวจปีใหม่พร้อมคำอธิบาย · Print a commented skeleton of a new year's form, to be filled in.
    New {
        /// ปีงบประมาณของแบบตรวจใหม่ เช่น 2570 · Fiscal year of the new form.
        #[arg(value_name = "YEAR", value_parser = year)]
        year: u16,
        /// เริ่มจากแบบตรวจของปีนี้ · Start from this year's form instead of from examples.
        #[arg(long, value_name = "YEAR", value_parser = year)]
        from: Option<u16>,
    },
    /// พิมพ์ JSON Schema ของไฟล์แบบตรวจ · Print the JSON Schema of checklist files.
    Schema,
}

fn year(text: &str) -> Result<u16, String> {
    let year = text.parse().ok().filter(|year| *year > 2500);
    year.ok_or_else(|| "เขียนปีเป็น พ.ศ. เช่น 2563 · write a year of the Buddhist Era, such as 2563".to_owned())
}

fn count(text: &str) -> Result<u64, String> {
    let count = text.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| "ต้องเป็นจำนวนเต็มตั้งแต่ 1 ขึ้นไป · must be a whole number from 1 on".to_owned())
}

fn score(text: &str) -> Result<f64, String> {
    let score: f64 = text.parse().map_err(|_| "ต้องเป็นตัวเลข · must be a number".to_owned())?;
    if (0.0..=100.0).contains(&score) {
        Ok(score)
    } else {
        Err("ต้องอยู่ระหว่าง 0 ถึง 100 · must be from 0 to 100".to_owned())
    }
}

fn rate(text: &str) -> Result<f64, String> {
    let rate: f64 = text.parse().map_err(|_| "ต้องเป็นตัวเลข · must be a number".to_owned())?;
    if (0.0..=100.0).contains(&rate) {
        Ok(rate)
    } else {
        Err("ต้องอยู่ระหว่าง 0 ถึง 100 · must be from 0 to 100".to_owned())
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || "เขียนเช่น 90s, 30m, 2h · write it like 90s, 30m, 2h".to_owned();
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let amount: u64 = number.parse().map_err(|_| wrong())?;
    let seconds = match &text[number.len()..] {
        "s" | "" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return Err(wrong()),
    };
    amount.checked_mul(seconds).filter(|s| *s > 0).map(Duration::from_secs).ok_or_else(wrong)
}

fn hours(text: &str) -> Result<Window, String> {
    text.parse().map_err(|_| "เขียนเช่น 22:00-05:00 · write it like 22:00-05:00".to_owned())
}
