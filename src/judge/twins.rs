//! One article under several addresses: content systems that are asked by `option`, `view` and `id` serve it for every menu entry
//! and category that leads to it. Such addresses are one page, so that the shortest way to any of them is the way to it.

use std::collections::BTreeMap;

use super::index::{Id, Inner, Record};

/// Parameters that say from where an article is opened, not which.
const PLACES: [&str; 4] = ["Itemid", "catid", "Mid", "from"];

/// Makes each page that is a twin of another lead to the one with the shortest address.
pub(super) fn unite(inner: &mut Inner) {
    let mut twins: BTreeMap<String, Vec<Id>> = BTreeMap::new();
    for (id, url) in (0..).zip(&inner.urls) {
        if let Some(key) = article(url) {
            twins.entry(key).or_default().push(id);
        }
    }
    for group in twins.into_values().filter(|group| group.len() > 1) {
        let is_page = |id: &Id| matches!(inner.records.get(id), Some(Record::Page(_)));
        let address = |id: Id| inner.urls.get_index(id as usize).map(|url| (url.len(), url.clone()));
        let Some(first) = group.iter().copied().filter(is_page).min_by_key(|id| address(*id)) else { continue };
        for twin in group.into_iter().filter(|id| *id != first) {
            inner.records.insert(twin, Record::Redirect(first));
        }
    }
}

/// What tells an article apart: the address without the parameters of places and without the words after the number.
fn article(url: &str) -> Option<String> {
    let (path, query) = url.split_once('?')?;
    let mut parts: Vec<(&str, &str)> =
        query.split('&').map(|part| part.split_once('=').unwrap_or((part, ""))).collect();
    let has = |name: &str, parts: &[(&str, &str)]| parts.iter().any(|(n, value)| *n == name && !value.is_empty());
    if !["option", "view", "id"].iter().all(|name| has(name, &parts)) || !parts.contains(&("view", "article")) {
        return None;
    }
    parts.retain(|(name, _)| !PLACES.contains(name));
    parts.sort_unstable();
    let value = |name: &str, value: &str| match name {
        "id" => value.split([':', '%']).next().unwrap_or_default().to_owned(),
        _ => value.to_owned(),
    };
    let parts: Vec<String> = parts.into_iter().map(|(name, v)| format!("{name}={}", value(name, v))).collect();
    Some(format!("{path}?{}", parts.join("&")))
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn an_article_is_told_by_its_number_whatever_menu_leads_to_it() {
        let plain = article("http://t.test/index.php?option=com_content&view=article&id=405");
        assert!(plain.is_some());
        for twin in [
            "http://t.test/index.php?Itemid=118&catid=74:2013-06&id=405:2013-03-23&option=com_content&view=article",
            "http://t.test/index.php?Itemid=61&id=405%3Aplan&option=com_content&view=article",
        ] {
            assert_eq!(article(twin), plain, "{twin}");
        }
        for other in [
            "http://t.test/index.php?option=com_content&view=article&id=406",
            "http://t.test/index.php?option=com_content&view=article&id=405&print=1",
        ] {
            assert_ne!(article(other), plain, "{other}");
        }
        assert_eq!(article("http://t.test/index.php?option=com_content&view=category&id=405"), None);
    }
}
