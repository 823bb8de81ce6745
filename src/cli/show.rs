//! `oit checklist show O23`: an item explained to a person, from the same data that it is judged by.

use crate::{
    checklist::{
        Channel, Check, Checklist, ContactField, Element, Item, Network, Part, PeriodKind, PersonField, Provenance,
        Required, Scope, Side, Topic,
    },
    judge,
    words::{Arg, Language, Text, in_language},
};

/// Phrases of one list that are shown.
const MOST: usize = 8;

/// Writes in one language about one form.
struct Writer<'a> {
    form: &'a Checklist,
    language: Language,
    lines: Vec<String>,
}

/// The lines that explain an item.
pub(super) fn lines(form: &Checklist, item: &Item, language: Language) -> Vec<String> {
    let mut writer = Writer { form, language, lines: Vec::new() };
    writer.head(item);
    for element in &item.elements {
        writer.element(element);
    }
    for topic in item.topics().filter_map(|id| form.topics.get(id)) {
        writer.topic(topic);
    }
    if let Some(advice) = &item.advice {
        let advice = advice.get(language).to_owned();
        writer.say("", "show-advice", &[("advice", advice.into())]);
    }
    writer.lines
}

impl Writer<'_> {
    fn word(&self, key: &str) -> String {
        in_language(self.language, key, &[])
    }

    fn say(&mut self, indent: &str, key: &str, args: &[(&str, Arg)]) {
        self.lines.push(format!("{indent}{}", in_language(self.language, key, args)));
    }

    fn head(&mut self, item: &Item) {
        self.lines.push(format!("{} {}", item.id, item.name.get(self.language)));
        let year = self.form.year.to_string();
        let sub = self.form.sub_indicators.iter().find(|sub| sub.items.contains(&item.id));
        match sub.map(|sub| (sub.id.clone(), sub.name.clone())) {
            Some((id, name)) => {
                self.say("", "show-place", &[("year", year.into()), ("id", id.into()), ("name", name.into())]);
            }
            None => self.say("", "show-place-draft", &[("year", year.into())]),
        }
        self.lines.push(String::new());
        self.say("", "show-legend", &[]);
    }

    fn element(&mut self, element: &Element) {
        let mark = match element.required {
            Required::Yes => "●",
            Required::Example => "○",
            Required::Unsure => "?",
        };
        let sure = match element.provenance {
            Provenance::Sourced => "show-sourced",
            Provenance::Agreed => "show-agreed",
            Provenance::Recalled => "show-recalled",
            Provenance::Unsure => "show-unsure",
        };
        let line = format!("{mark} {} ({})", element.name.get(self.language), self.word(sure));
        self.lines.push(line);
        self.check(&element.check);
    }

    fn check(&mut self, check: &Check) {
        const IN: &str = "    ";
        match check {
            Check::Says { any, all, none, not_in, at_least, part, scope, beyond, when_named, done, present } => {
                self.says(any, all, none, *at_least, *part);
                if !not_in.is_empty() {
                    self.say(IN, "show-check-says-not-in", &[]);
                    self.phrases("        ", not_in);
                }
                if !beyond.is_empty() {
                    self.say(IN, "show-check-says-beyond", &[]);
                    self.phrases("        ", beyond);
                }
                self.when_named(when_named);
                for (is_so, key) in [(*done, "show-check-says-done"), (*present, "show-check-says-present")] {
                    if is_so {
                        self.say(IN, key, &[]);
                    }
                }
                if let Some(scope) = scope {
                    self.scope(IN, scope);
                }
            }
            Check::PeriodOf { kind, of } => {
                let asked = judge::asked_time(*kind, self.form.year);
                self.say(IN, "show-check-period-of", &[("asked", asked.into()), ("of", quoted(of).into())]);
            }
            Check::Period(kind) => self.time(*kind),
            Check::Months(kind) => {
                let asked = judge::asked_time(*kind, self.form.year);
                self.say(IN, "show-check-months", &[("asked", asked.into())]);
            }
            Check::People { fields, sides, at_least } => {
                let fields = fields.iter().map(|field| self.word(person(*field)));
                let wanted: Vec<String> = fields.chain(sides.iter().map(|s| self.word(side(*s)))).collect();
                let args = [("count", Arg::from(usize::from(*at_least))), ("wanted", wanted.join(", ").into())];
                self.say(IN, if wanted.is_empty() { "show-check-people" } else { "show-check-people-with" }, &args);
            }
            Check::Contact(fields) => {
                let fields: Vec<String> = fields.iter().map(|field| self.word(contact(*field))).collect();
                self.say(IN, "show-check-contact", &[("fields", fields.join(", ").into())]);
            }
            Check::Map {} => self.say(IN, "show-check-map", &[]),
            Check::Table { columns, rows, sheet } => {
                let key = if *sheet { "show-check-table-sheet" } else { "show-check-table" };
                self.say(IN, key, &[("rows", usize::from(*rows).into())]);
                for names in columns {
                    self.phrases("        - ", names);
                }
            }
            Check::Entries { at_least } => {
                let args = [("count", Arg::from(usize::from(*at_least))), ("year", self.form.year.to_string().into())];
                self.say(IN, "show-check-entries", &args);
            }
            Check::Channel(purpose) => self.say(IN, channel(*purpose), &[]),
            Check::Distinct(purposes) => {
                let others: Vec<String> = purposes.iter().map(|purpose| self.word(purpose_name(*purpose))).collect();
                self.say(IN, "show-check-distinct", &[("others", others.join(", ").into())]);
            }
            Check::Answers { topic } => {
                let other = self.form.items.iter().find(|item| item.topics().any(|t| t == topic));
                let name = other.map(|item| Text {
                    th: format!("{} {}", item.id, item.name.th),
                    en: format!("{} {}", item.id, item.name.en),
                });
                self.say(IN, "show-check-answers", &[("item", name.unwrap_or_default().into())]);
            }
            Check::LinksTo(networks) => {
                let names: Vec<&str> = networks.iter().map(|network| network_name(*network)).collect();
                let names = if names.is_empty() { self.word("show-any-network") } else { names.join(", ") };
                self.say(IN, "show-check-links-to", &[("networks", names.into())]);
            }
            Check::IssuedBy { agency } => {
                self.say(IN, if *agency { "show-check-issued-by-agency" } else { "show-check-issued-by" }, &[]);
            }
            Check::Language(name) => self.say(IN, "show-check-language", &[("language", name.clone().into())]),
        }
    }

    fn scope(&mut self, indent: &str, scope: &Scope) {
        let args = [("rows", Arg::from(usize::from(scope.rows))), ("count", usize::from(scope.at_least).into())];
        self.say(indent, if scope.words.is_empty() { "show-check-rows" } else { "show-check-scope" }, &args);
        if !scope.words.is_empty() {
            self.phrases("        ", &scope.words);
        }
    }

    fn says(&mut self, any: &[String], all: &[Vec<String>], none: &[String], at_least: u16, part: Part) {
        let place = self.word(match part {
            Part::All => "show-anywhere",
            Part::Headings => "show-in-headings",
            Part::Body => "show-in-body",
            Part::Beginnings => "show-in-beginnings",
        });
        if !any.is_empty() {
            let args = [("count", Arg::from(usize::from(at_least))), ("place", place.clone().into())];
            self.say("    ", "show-check-says-any", &args);
            self.phrases("        ", any);
        }
        if !all.is_empty() {
            self.say("    ", "show-check-says-all", &[("place", place.into())]);
            for group in all {
                self.phrases("        - ", group);
            }
        }
        if !none.is_empty() {
            self.say("    ", "show-check-says-none", &[]);
            self.phrases("        ", none);
        }
    }

    fn when_named(&mut self, groups: &[Vec<String>]) {
        if !groups.is_empty() {
            self.say("    ", "show-check-says-when-named", &[]);
        }
        for group in groups {
            self.phrases("        - ", group);
        }
    }

    /// What time is asked, and which of some ways of writing a time the judge takes for it.
    fn time(&mut self, kind: PeriodKind) {
        let year = self.form.year;
        self.say("    ", "show-check-period", &[("asked", judge::asked_time(kind, year).into())]);
        let (right, wrong): (Vec<String>, Vec<String>) =
            times(year).into_iter().partition(|words| judge::answers_time(kind, year, words));
        self.say("    ", "show-accepted", &[("words", quoted(&right).into())]);
        self.say("    ", "show-refused", &[("words", quoted(&wrong).into())]);
    }

    fn phrases(&mut self, indent: &str, phrases: &[String]) {
        self.lines.push(format!("{indent}{}", quoted(phrases)));
    }

    fn topic(&mut self, topic: &Topic) {
        self.lines.push(String::new());
        let name = topic.name.clone();
        self.say("", "show-topic", &[("topic", name.into())]);
        for (key, names) in
            [("show-labels", &topic.labels), ("show-titles", &topic.titles), ("show-confusers", &topic.confusers)]
        {
            if !names.is_empty() {
                self.say("    ", key, &[("names", quoted(names).into())]);
            }
        }
    }
}

/// Ways of writing a time that stand on real documents.
fn times(year: u16) -> Vec<String> {
    let (before, next) = (year - 1, year + 1);
    vec![
        format!("ปีงบประมาณ พ.ศ. {year}"),
        format!("ปีงบประมาณ พ.ศ. {before}"),
        format!("พ.ศ. {}-{}", year - 2, year + 2),
        format!("ตุลาคม {before} - มีนาคม {year}"),
        format!("ตุลาคม {before} - ธันวาคม {before}"),
        format!("ประจำเดือน มกราคม {year}"),
        format!("ปีงบประมาณ พ.ศ. {next}"),
    ]
}

fn quoted(phrases: &[String]) -> String {
    let mut shown = phrases.iter().take(MOST).map(|phrase| format!("“{phrase}”")).collect::<Vec<_>>().join(" ");
    if phrases.len() > MOST {
        shown.push_str(" …");
    }
    if shown.is_empty() { "–".to_owned() } else { shown }
}

const fn person(field: PersonField) -> &'static str {
    match field {
        PersonField::Name => "show-person-name",
        PersonField::Position => "show-person-position",
        PersonField::Photo => "show-person-photo",
        PersonField::Contact => "show-person-contact",
    }
}

const fn side(side: Side) -> &'static str {
    match side {
        Side::Political => "show-side-political",
        Side::Permanent => "show-side-permanent",
    }
}

const fn contact(field: ContactField) -> &'static str {
    match field {
        ContactField::Address => "show-contact-address",
        ContactField::Phone => "show-contact-phone",
        ContactField::Fax => "show-contact-fax",
        ContactField::Email => "show-contact-email",
    }
}

const fn channel(purpose: Channel) -> &'static str {
    match purpose {
        Channel::Question => "show-check-channel-question",
        Channel::Service => "show-check-channel-service",
        Channel::Opinion => "show-check-channel-opinion",
        Channel::Corruption => "show-check-channel-corruption",
        Channel::Grievance => "show-check-channel-grievance",
    }
}

const fn purpose_name(purpose: Channel) -> &'static str {
    match purpose {
        Channel::Question => "show-purpose-question",
        Channel::Service => "show-purpose-service",
        Channel::Opinion => "show-purpose-opinion",
        Channel::Corruption => "show-purpose-corruption",
        Channel::Grievance => "show-purpose-grievance",
    }
}

const fn network_name(network: Network) -> &'static str {
    match network {
        Network::Facebook => "Facebook",
        Network::Line => "LINE",
        Network::Twitter => "X (Twitter)",
        Network::Instagram => "Instagram",
        Network::Youtube => "YouTube",
        Network::Tiktok => "TikTok",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(year: u16, id: &str, language: Language) -> String {
        let form = Checklist::shipped(year).expect("it ships");
        let item = form.items.iter().find(|item| item.id.0 == id).expect("it is an item");
        lines(&form, item, language).join("\n")
    }

    #[test]
    fn every_item_of_every_year_is_explained_in_both_languages() {
        for year in Checklist::shipped_years() {
            let form = Checklist::shipped(year).expect("it ships");
            for item in &form.items {
                for language in [Language::Thai, Language::English] {
                    let text = lines(&form, item, language).join("\n");
                    assert!(!text.contains("show-"), "a key that is in no catalogue: {text}");
                    assert!(!text.contains('<'), "a blank that nothing filled: {text}");
                    let elements = text.lines().filter(|line| line.starts_with(['●', '○', '?'])).count();
                    assert_eq!(elements, item.elements.len() + 1, "each element and the legend: {text}");
                }
            }
        }
    }

    #[test]
    fn a_time_is_shown_by_what_the_judge_takes_for_it() {
        let text = shown(2566, "O12", Language::English);
        assert!(text.contains("first six months of fiscal year 2566"), "{text}");
        let line = |key: &str| text.lines().find(|line| line.trim().starts_with(key)).expect("it stands there");
        assert!(line("accepted:").contains("ตุลาคม 2565 - มีนาคม 2566"), "{text}");
        assert!(line("not accepted:").contains("ตุลาคม 2565 - ธันวาคม 2565"), "{text}");
    }

    #[test]
    fn what_another_item_is_answered_by_is_named_with_its_number_of_that_year() {
        assert!(shown(2563, "O37", Language::Thai).contains("O36 การประเมินความเสี่ยง"));
        assert!(shown(2566, "O35", Language::Thai).contains("O34 การประเมินความเสี่ยง"));
    }
}
