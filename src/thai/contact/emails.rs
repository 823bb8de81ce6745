//! E-mail addresses, also those that are written so that programs do not find them.

use std::ops::Range;

/// Ways to write `@`.
const AT: &[&str] = &["@", "＠", "[at]", "(at)", "{at}", "[@]", "(@)"];
/// Ways to write the point of a domain.
const DOTS: &[&str] = &[".", "[dot]", "(dot)", "{dot}"];
/// Endings of file names, which follow an `@` in names of pictures.
const FILES: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ico"];

/// The e-mail addresses in `text`, also with `[at]` or `(at)`.
pub fn emails(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let mut emails: Vec<Range<usize>> = Vec::new();
    for (at, _) in lower.match_indices(['@', '＠', '[', '(', '{']) {
        let Some(sign) = AT.iter().find(|sign| lower[at..].starts_with(**sign)) else { continue };
        // Only a written-out sign may have white space around it.
        let written_out = sign.len() > 3;
        let Some(start) = local_start(&lower, at, written_out) else { continue };
        let Some(end) = domain_end(&lower, at + sign.len(), written_out) else { continue };
        if emails.last().is_none_or(|last| last.end <= start) {
            emails.push(start..end);
        }
    }
    emails
}

/// Where the part before the sign starts.
fn local_start(text: &str, at: usize, spaced: bool) -> Option<usize> {
    let before = if spaced { text[..at].trim_end_matches(' ') } else { &text[..at] };
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-');
    let length = before.bytes().rev().take(64).take_while(inside).count();
    let local = before[before.len() - length..].trim_start_matches(['.', '-', '%', '+']);
    (!local.is_empty()).then(|| before.len() - local.len())
}

/// Where the domain after the sign ends.
fn domain_end(text: &str, at: usize, spaced: bool) -> Option<usize> {
    let skip = |at: usize| at + if spaced { text[at..].len() - text[at..].trim_start_matches(' ').len() } else { 0 };
    let mut start = skip(at);
    let mut end = None;
    for labels in 0..8 {
        let inside = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let label_end = start + text[start..].bytes().take(64).take_while(inside).count();
        let label = &text[start..label_end];
        if label.is_empty() || label.starts_with('-') {
            break;
        }
        let top = label.len() >= 2 && label.bytes().all(|byte| byte.is_ascii_alphabetic()) && !FILES.contains(&label);
        if labels > 0 && top {
            end = Some(label_end);
        }
        let next = skip(label_end);
        let Some(dot) = DOTS.iter().find(|dot| text[next..].starts_with(**dot)) else { break };
        // A point after white space ends a sentence.
        if *dot == "." && next > label_end {
            break;
        }
        start = if *dot == "." { next + 1 } else { skip(next + dot.len()) };
    }
    end
}
