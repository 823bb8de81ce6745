//! How a page looks: by its own style sheets when all of them are frozen, else plainly, so that it can be read.

/// The colour behind the words that were quoted. No page has this very one.
pub(super) const MARK: [u8; 3] = [255, 226, 121];

/// How marked words look, whatever the page says. In a body that is a layer of its own what is fixed to the window stays where it is.
pub(super) const MARKED: &str = "body{will-change:transform!important}\
     mark[data-oit]{background:rgb(255,226,121)!important;color:#1b1b1b!important;\
     outline:3px solid #c0392b!important;outline-offset:1px!important;text-shadow:none!important;\
     -webkit-text-fill-color:#1b1b1b!important}\
     i[data-oit]{font:normal .85em/1.5 Sarabun,sans-serif;color:#5c5c5c;background:#f2f2f2;border:1px dashed #b0b0b0;\
     padding:0 .4em}\
     body>header[data-oit]{all:initial;display:block;position:static;padding:8px 16px;background:#1b1b1b;color:#fff;\
     font:13px/1.5 Sarabun,sans-serif;overflow-wrap:anywhere}";

/// A page without its own style sheets. Without colours its picture is a third of the size.
pub(super) const PLAIN: &str = "html{background:#fff}body{margin:0;font:17px/1.65 Sarabun,sans-serif;color:#1b1b1b}\
     body>main[data-oit]{padding:8px 28px 20px;overflow-wrap:anywhere}\
     h1,h2,h3,h4{line-height:1.4;margin:.6em 0 .3em}h1{font-size:1.6em}h2{font-size:1.35em}h3{font-size:1.15em}\
     p{margin:.4em 0}table{border-collapse:collapse;margin:.6em 0}td,th{border:1px solid #c8c8c8;padding:4px 10px;\
     text-align:left;vertical-align:top}a{color:inherit}img{max-width:100%}\
     nav,footer,aside{color:#5c5c5c;font-size:.85em}nav ul,footer ul,aside ul{padding:0;margin:.2em 0}\
     nav li,footer li,aside li{display:inline;margin-right:1em}nav a,footer a,aside a{color:inherit}";

/// The sheet with heights of the window (`100vh`) as those of a usual one: here the window is as high as the longest page.
pub(super) fn with_usual_heights(css: &str) -> String {
    const UNITS: [&str; 4] = ["svh", "lvh", "dvh", "vh"];
    /// Dots of one hundredth of a usual window.
    const HUNDREDTH: f32 = 8.0;
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let digits = from.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(from.len());
        let (number, after) = from.split_at(digits);
        let in_name = before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '#' || c == '-');
        let unit = UNITS.iter().find(|unit| {
            after.len() >= unit.len() && after.as_bytes()[..unit.len()].eq_ignore_ascii_case(unit.as_bytes())
        });
        out.push_str(before);
        match (unit, number.parse::<f32>()) {
            (Some(unit), Ok(hundredths)) if !in_name => {
                out.extend([(hundredths * HUNDREDTH).to_string().as_str(), "px"]);
                rest = &after[unit.len()..];
            }
            _ => {
                out.push_str(number);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
