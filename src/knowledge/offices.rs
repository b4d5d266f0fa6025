//! Names by office: who is the foreign minister of Russia is also "the Russian foreign minister" and "the top diplomat
//! in Moscow", without anybody writing that down.
//!
//! What an office is also called and how it is put beside what it is of stands in the lexicon; what the country is
//! called stands in the base. Names that are written go before names that are made, and a name that two could bear by
//! their offices is nobody's.

use rustc_hash::FxHashMap;

use super::base::{Base, Entity};
use super::code;
use super::collide::folded;
use super::draft::Draft;
use super::lexicon::{Lexicon, Office};
use super::limits::MAX_OFFICE_NAMES;
use super::nearest::Nearest;
use super::quoting::quoted;
use super::spans::Spans;
use crate::diagnostic::Diagnostic;

/// Where a pattern has a name of the office.
pub(super) const OFFICE: &str = "{office}";

/// Where a pattern has a name of what it is the office of.
pub(super) const OF: &str = "{of}";

/// Where a pattern has a name of who holds the office.
pub(super) const NAME: &str = "{name}";

/// What is left of a possessive once its apostrophe is folded away.
const POSSESSIVE: &str = "s";

/// Resolves what offices are of: names of entities. Where a file was broken, one that is not known may stand in it.
pub(super) fn of(draft: &mut Draft, broken: bool, nearest: &mut Nearest, diagnostics: &mut Vec<Diagnostic>) {
    if draft.of.iter().all(Vec::is_empty) {
        return;
    }
    let entities = &draft.base.entities;
    let known: FxHashMap<&str, usize> = entities.iter().enumerate().rev().map(|(i, e)| (e.name.as_str(), i)).collect();
    let mut resolved: Vec<Vec<usize>> = Vec::with_capacity(entities.len());
    for (own, (names, spans)) in draft.of.iter().zip(&draft.spans.entities).enumerate() {
        if let (None, Some(&span)) = (&entities[own].office, spans.of.first()) {
            let message = format!("{} is of something and holds no office", quoted(&entities[own].name));
            let help = "add `office`, as in `office = \"mayor\"`";
            diagnostics.push(Diagnostic::error(code::MISSING_KEY, span, message).help(help));
        }
        let mut of = Vec::with_capacity(names.len());
        for (name, &span) in names.iter().zip(&spans.of) {
            match known.get(name.as_str()) {
                Some(&entity) if entity != own => of.push(entity),
                None if broken => {}
                _ => {
                    let called = |entity: &&Entity| entity.aliases.iter().any(|alias| folded(alias) == folded(name));
                    let help = match entities.iter().find(called) {
                        Some(entity) => Some(format!("call it by its name, {}", quoted(&entity.name))),
                        None => nearest.help(name, entities.iter().map(|entity| entity.name.as_str())),
                    };
                    let message = format!("there is no other entity {}", quoted(name));
                    diagnostics.push(Diagnostic::error(code::UNKNOWN_ENTITY, span, message).maybe_help(help));
                }
            }
        }
        resolved.push(of);
    }
    for (entity, of) in draft.base.entities.iter_mut().zip(resolved) {
        entity.of = of;
    }
}

/// Adds to the aliases of everybody who holds an office the names that follow from it.
pub(super) fn name(base: &mut Base, spans: &Spans, lexicon: &Lexicon, diagnostics: &mut Vec<Diagnostic>) {
    let holders: Vec<Holder<'_>> =
        (0..base.entities.len()).filter_map(|entity| Holder::new(entity, &base.entities, lexicon)).collect();
    let mut claims = Claims::default();
    for holder in &holders {
        let mut made = 0;
        let most = holder.each(&lexicon.office_patterns, |name| {
            made += 1;
            if made <= MAX_OFFICE_NAMES {
                claims.claim(holder.entity, name, false);
            }
        });
        let span = spans.entities.get(holder.entity).map(|spans| spans.office).unwrap_or_default();
        if most > MAX_OFFICE_NAMES {
            let message = format!("this office makes {most} names, and {MAX_OFFICE_NAMES} are the most");
            let help = "the last ones are left out: let it be of fewer entities, or give those fewer aliases";
            diagnostics.push(Diagnostic::warning(code::OFFICE_NAMES, span, message).help(help));
        } else if lexicon.office_patterns.is_empty() && !holder.of.is_empty() {
            let message = "the lexicon does not tell how somebody is named by an office";
            let help = "add `office_patterns`, as in `office_patterns = [\"{office} of {of}\"]`, or write aliases";
            diagnostics.push(Diagnostic::warning(code::OFFICE_NAMES, span, message).help(help));
        }
    }
    // By itself an office's name means its holder only if no other office is ever called so.
    for holder in &holders {
        holder.names.iter().for_each(|name| claims.claim(holder.entity, (*name).to_owned(), true));
    }
    holders.iter().flat_map(|holder| &holder.beside).for_each(|name| claims.dispute(name));
    claims.written(&base.entities);
    for (entity, name) in claims.granted() {
        base.entities[entity].aliases.push(name);
    }
}

/// Somebody who holds an office.
struct Holder<'a> {
    entity: usize,
    /// What the office is called, by itself too.
    names: Vec<&'a str>,
    /// What it is called only beside what it is of.
    beside: Vec<&'a str>,
    /// Everything that what it is of is called.
    of: Vec<&'a str>,
    /// Everything that the holder is called.
    own: Vec<&'a str>,
}

impl<'a> Holder<'a> {
    fn new(entity: usize, entities: &'a [Entity], lexicon: &'a Lexicon) -> Option<Self> {
        let holder = &entities[entity];
        let office = holder.office.as_deref()?;
        let called = |name: &String| folded(name) == folded(office);
        let chief = |group: &&Office| group.names.first().is_some_and(called);
        let any = |group: &&Office| group.names.iter().any(called);
        let group = lexicon.offices.iter().find(chief).or_else(|| lexicon.offices.iter().find(any));
        let also = group.map_or(&[][..], |group| &group.names).iter().filter(|name| !called(name));
        Some(Self {
            entity,
            names: std::iter::once(office).chain(also.map(String::as_str)).collect(),
            beside: group.map_or(&[][..], |group| &group.beside).iter().map(String::as_str).collect(),
            of: holder.of.iter().flat_map(|&of| called_by(&entities[of])).collect(),
            own: called_by(holder).collect(),
        })
    }

    /// Hands out the names that the patterns make, the usual ones first, and tells how many there are.
    fn each(&self, patterns: &[String], mut take: impl FnMut(String)) -> usize {
        let mut count = 0;
        let sorts = patterns.iter().map(|pattern| (pattern, pattern.contains(OF), pattern.contains(NAME)));
        let sorts: Vec<_> = sorts.collect();
        for office in self.names.iter().chain(&self.beside) {
            for &(pattern, of, name) in &sorts {
                let one: &[&str] = &[""];
                for of in if of { &self.of } else { one } {
                    for name in if name { &self.own } else { one } {
                        count += 1;
                        if count <= MAX_OFFICE_NAMES {
                            take(pattern.replace(OFFICE, office).replace(OF, of).replace(NAME, name));
                        }
                    }
                }
            }
        }
        count
    }
}

/// An entity's name and the aliases that are written for it.
fn called_by(entity: &Entity) -> impl Iterator<Item = &str> {
    std::iter::once(entity.name.as_str()).chain(entity.aliases.iter().map(String::as_str))
}

/// Names that are made, each with who it would be a name of.
#[derive(Default)]
struct Claims {
    /// By the folded name: its place in `made`.
    by_name: FxHashMap<String, usize>,
    made: Vec<Claim>,
}

struct Claim {
    entity: usize,
    name: String,
    /// It is the office's alone, beside nothing.
    bare: bool,
    /// Somebody else could be meant, or it is written already.
    void: bool,
}

impl Claims {
    fn claim(&mut self, entity: usize, name: String, bare: bool) {
        let at = *self.by_name.entry(folded(&name)).or_insert(self.made.len());
        match self.made.get_mut(at) {
            Some(first) => first.void |= first.entity != entity,
            None => self.made.push(Claim { entity, name, bare, void: false }),
        }
    }

    fn dispute(&mut self, name: &str) {
        if let Some(&at) = self.by_name.get(&folded(name)) {
            self.made[at].void = true;
        }
    }

    /// Takes away what is written as a name, and the name of an office that stands within a written name of somebody
    /// else: beside "the mayor of Leeds", "the mayor" could be that one, and beside "the mayor's office" it could not.
    fn written(&mut self, entities: &[Entity]) {
        let longest = self.by_name.keys().map(|name| name.split(' ').count()).max().unwrap_or(0);
        for (index, entity) in entities.iter().enumerate() {
            for name in called_by(entity).map(folded) {
                let words: Vec<&str> = name.split(' ').collect();
                for start in 0..words.len() {
                    for end in start + 1..=words.len().min(start + longest) {
                        if let Some(&at) = self.by_name.get(&words[start..end].join(" ")) {
                            let claim = &mut self.made[at];
                            let owns = words.get(end) == Some(&POSSESSIVE);
                            let other = claim.bare && claim.entity != index && !owns;
                            claim.void |= other || end - start == words.len();
                        }
                    }
                }
            }
        }
    }

    /// What is left, by the place of the entity, each name once.
    fn granted(self) -> impl Iterator<Item = (usize, String)> {
        self.made.into_iter().filter(|claim| !claim.void).map(|claim| (claim.entity, claim.name))
    }
}
