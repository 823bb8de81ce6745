//! Where the links of a site lead, worked out once for each writing: menus repeat the same few hundred on every page.

use std::sync::{Arc, PoisonError, RwLock};

use url::Url;

use super::{HashMap, scope::Scope, stored};

/// Writings remembered.
const REMEMBERED: usize = 20_000;

/// The URL that is visited for a link.
#[derive(Debug)]
pub(super) struct Place {
    pub url: Url,
    /// The same with the link's own fragment.
    pub shown: String,
}

/// The places of links as they are written, in one scope at a time.
#[derive(Default)]
pub(super) struct Places(RwLock<Known>);

#[derive(Default)]
struct Known {
    scope: Option<Arc<Scope>>,
    places: HashMap<String, Option<Arc<Place>>>,
}

impl Places {
    /// `None` for what leads off the site, but to a file that is kept elsewhere, or is no address.
    pub(super) fn of(&self, scope: &Arc<Scope>, written: &str) -> Option<Arc<Place>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if known.is_of(scope)
            && let Some(place) = known.places.get(written)
        {
            return place.clone();
        }
        drop(known);
        let place = place(scope, written).map(Arc::new);
        self.0.write().unwrap_or_else(PoisonError::into_inner).remember(scope, written, place.clone());
        place
    }
}

impl Known {
    fn is_of(&self, scope: &Arc<Scope>) -> bool {
        self.scope.as_ref().is_some_and(|known| Arc::ptr_eq(known, scope))
    }

    fn remember(&mut self, scope: &Arc<Scope>, written: &str, place: Option<Arc<Place>>) {
        // The home page may move once, and the scope with it.
        if !self.is_of(scope) {
            self.places.clear();
            self.scope = Some(Arc::clone(scope));
        }
        if self.places.len() < REMEMBERED {
            self.places.insert(written.to_owned(), place);
        }
    }
}

fn place(scope: &Scope, written: &str) -> Option<Place> {
    let link = Url::parse(written).ok()?;
    let Some(url) = scope.place(&link) else {
        let url = stored::shared(&link)?;
        return Some(Place { shown: url.to_string(), url });
    };
    let mut shown = url.clone();
    if link.fragment().is_some() {
        shown.set_fragment(link.fragment());
    }
    Some(Place { url, shown: shown.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(home: &str) -> Arc<Scope> {
        Arc::new(Scope::of(&Url::parse(home).unwrap()))
    }

    #[test]
    fn a_link_leads_to_the_same_place_the_second_time() {
        let (places, town) = (Places::default(), scope("http://town.go.th/"));
        for _ in 0..2 {
            let place = places.of(&town, "https://www.town.go.th/a#b").unwrap();
            assert_eq!((place.url.as_str(), place.shown.as_str()), ("http://town.go.th/a", "http://town.go.th/a#b"));
            assert!(places.of(&town, "http://elsewhere.go.th/").is_none());
            assert!(places.of(&town, "no address").is_none());
        }
    }

    #[test]
    fn another_scope_is_not_answered_from_the_last_ones_places() {
        let places = Places::default();
        assert!(places.of(&scope("http://town.go.th/"), "http://other.go.th/a").is_none());
        assert!(places.of(&scope("http://other.go.th/"), "http://other.go.th/a").is_some());
    }
}
