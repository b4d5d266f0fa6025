//! "Did you mean": the known name that is most like an unknown one.

/// The least likeness, by Jaro-Winkler, at which a known name is offered. Below it suggestions read as random: `ids`
/// for `id` scores 0.92, `source` for `fact` 0.47.
const LEAST_LIKENESS: f64 = 0.8;

/// The most names that are compared with one unknown name, so that a big file full of misspelt references is still
/// checked in moments; the names that come first are compared.
const MAX_COMPARED: usize = 5_000;

/// The most searches over a whole base's names in one check; by then the reader knows the pattern.
const MAX_SEARCHES: usize = 50;

/// The longest unknown name, in bytes, that is compared: comparing takes time by the square, and nobody meant a name
/// that is longer.
const MAX_NAME: usize = 100;

/// Finds names that are like unknown ones, with a bound on the total work.
#[derive(Debug, Default)]
pub(super) struct Nearest {
    searches: usize,
}

impl Nearest {
    /// ``did you mean `x`?``, for the one of `known` that is most like `unknown`.
    pub(super) fn help<'a>(&mut self, unknown: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
        self.searches += 1;
        if self.searches > MAX_SEARCHES {
            return None;
        }
        nearest(unknown, known.take(MAX_COMPARED)).map(|name| format!("did you mean `{name}`?"))
    }
}

/// The one of `known` that is most like `unknown`, if any is; the first of equals.
pub(crate) fn nearest<'a>(unknown: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if unknown.len() > MAX_NAME {
        return None;
    }
    let unknown = unknown.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for name in known.filter(|name| name.len() <= MAX_NAME) {
        let likeness = strsim::jaro_winkler(&unknown, &name.to_lowercase());
        if likeness >= LEAST_LIKENESS && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_name_and_a_stranger_none() {
        let keys = ["id", "text", "cites", "keywords", "questions", "topic"];
        for (typed, meant) in [("keyword", Some("keywords")), ("Text", Some("text")), ("colour", None)] {
            assert_eq!(nearest(typed, keys.into_iter()), meant, "{typed}");
        }
    }
}
