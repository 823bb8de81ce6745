//! The fields of forms, and buttons that share a page.

/// One field of a form.
pub(crate) struct Field<'a> {
    pub(crate) label: &'a str,
    /// `text`, `area`, `file` or `choice`.
    pub(crate) kind: &'static str,
    pub(crate) choices: Vec<&'a str>,
    pub(crate) name: String,
}

/// `ความคิดเห็น~` is an area, `หลักฐาน@` a file, `บริการ=ก/ข` a choice.
pub(crate) fn field_of(at: usize, field: &str) -> Field<'_> {
    let name = format!("f{}", at + 1);
    if let Some((label, choices)) = field.split_once('=') {
        return Field { label, kind: "choice", choices: choices.split('/').collect(), name };
    }
    let (label, kind) = match field.strip_suffix('~') {
        Some(label) => (label, "area"),
        None => field.strip_suffix('@').map_or((field, "text"), |label| (label, "file")),
    };
    Field { label, kind, choices: Vec::new(), name }
}

/// Buttons that share the page, which are no account of the town's.
pub(crate) fn sharing() -> String {
    "<a href=\"https://www.facebook.com/sharer/sharer.php?u=http%3A%2F%2Fexample.go.th\">แชร์ไปที่ Facebook</a>\n\
     <a href=\"https://social-plugins.line.me/lineit/share?url=http%3A%2F%2Fexample.go.th\">แชร์ไปที่ LINE</a>\n\
     <a href=\"https://twitter.com/intent/tweet?url=http%3A%2F%2Fexample.go.th\">Tweet</a>\n"
        .to_owned()
}
