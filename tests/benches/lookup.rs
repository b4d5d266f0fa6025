//! Benchmarks of the lookup: `cargo bench`.
//!
//! First a line on how long `Engine::ask` takes over all questions of `tests/questions/*.jsonl` (over the shipped base's
//! own, where that folder is missing), then what divan measures. `cargo bench -- NAME` runs only the latter, by name.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on fails")]

use std::hint::black_box;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use divan::Bencher;
use rapporteur::engine::{Engine, Question};
use rapporteur::index::Index;
use rapporteur::knowledge::{Fact, Gap, shipped};
use rapporteur::text::{MAX_CHARS, MAX_WORDS};

/// Passes over the questions; each question counts with its fastest, so that what else the machine does stays out.
const PASSES: usize = 5;

fn main() {
    // Only a plain `cargo bench` reports: with a name, or to list or test, divan's own output is wanted alone.
    if std::env::args().skip(1).all(|argument| argument == "--bench") {
        report();
    }
    divan::main();
}

/// Prints the median and the 99th percentile of the time that a question takes.
fn report() {
    let questions = questions();
    let engine = engine();
    let ask = |question: &String| {
        let start = Instant::now();
        black_box(engine.ask(black_box(&Question::new(question))));
        start.elapsed()
    };
    let mut times = vec![Duration::MAX; questions.len()];
    // All questions in turn, and not each several times over: a question finds the caches as the last one left them.
    for _ in 0..PASSES {
        for (time, question) in times.iter_mut().zip(&questions) {
            *time = ask(question).min(*time);
        }
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("ask, {} questions: median {:?}, p99 {:?}, worst {:?}", times.len(), at(0.5), at(0.99), at(1.0));
}

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let loaded = shipped::shipped();
        Engine::new(loaded.base.unwrap(), &loaded.lexicon.unwrap())
    })
}

/// The development questions, or else those that the base brings.
fn questions() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions");
    let files = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "jsonl")).collect();
    files.sort();
    let mut questions = Vec::new();
    for file in files {
        for line in std::fs::read_to_string(file).unwrap().lines().filter(|line| !line.trim().is_empty()) {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            questions.extend(line["q"].as_str().map(str::to_owned));
        }
    }
    if questions.is_empty() {
        let base = engine().base();
        let facts = base.facts.iter().flat_map(Fact::asked);
        questions.extend(facts.chain(base.gaps.iter().flat_map(Gap::asked)).cloned());
    }
    questions
}

/// Asks the questions in turn, one a sample.
#[divan::bench(sample_count = 2000, sample_size = 1)]
fn ask_questions(bencher: Bencher<'_, '_>) {
    let questions = questions();
    let mut next = questions.iter().cycle();
    let ask = |question: &String| engine().ask(&Question::new(question));
    ask(&questions[0]);
    bencher.with_inputs(move || next.next().unwrap().clone()).bench_local_refs(|question| ask(question));
}

/// As many words as are read, none of them known: each is looked up among all spellings.
#[divan::bench]
fn ask_unknown_words(bencher: Bencher<'_, '_>) {
    let letters = ['b', 'l', 'o', 'r', 'v', 'e', 'k', 'a', 't', 'i', 'm', 'u', 's'];
    let word = |i: usize| (0..9).map(|at| letters[(i * 7 + at * at * 5 + at * i) % letters.len()]).collect::<String>();
    let text = (0..MAX_WORDS).map(word).collect::<Vec<_>>().join(" ");
    engine().ask(&Question::new(&text));
    bencher.bench(|| engine().ask(black_box(&Question::new(&text))));
}

/// As many words as are read, all of them from the base.
#[divan::bench]
fn ask_known_words(bencher: Bencher<'_, '_>) {
    let texts = engine().base().facts.iter().map(|fact| fact.text.as_str());
    let text: String = texts.collect::<Vec<_>>().join(" ").chars().take(MAX_CHARS).collect();
    bencher.bench(|| engine().ask(black_box(&Question::new(&text))));
}

/// The longest message, in one word.
#[divan::bench]
fn ask_longest_word(bencher: Bencher<'_, '_>) {
    let text: String = ('a'..='z').cycle().take(MAX_CHARS).collect();
    engine().ask(&Question::new(&text));
    bencher.bench(|| engine().ask(black_box(&Question::new(&text))));
}

/// The longest message, of marks that fold away.
#[divan::bench]
fn ask_longest_marks(bencher: Bencher<'_, '_>) {
    let text: String = "a\u{301}\u{489}\u{200d}".chars().cycle().take(MAX_CHARS).collect();
    bencher.bench(|| engine().ask(black_box(&Question::new(&text))));
}

/// From TOML to a base and a lexicon.
#[divan::bench(sample_count = 20)]
fn load() -> rapporteur::knowledge::Loaded {
    shipped::shipped()
}

/// From a base and a lexicon to an index.
#[divan::bench(sample_count = 20)]
fn build_index(bencher: Bencher<'_, '_>) {
    let loaded = shipped::shipped();
    let (base, lexicon) = (loaded.base.unwrap(), loaded.lexicon.unwrap());
    bencher.bench(|| Index::build(black_box(&base), &lexicon));
}
