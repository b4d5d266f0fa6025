//! Indexes the shipped base while the program is built, so that it starts in milliseconds.
//!
//! The modules are the program's own, and cargo runs this again whenever they or `knowledge/` change: there is one
//! source of truth, and this is no second one.

#![allow(dead_code, unused_imports, missing_docs, reason = "of the program's modules only what indexes is used")]

#[path = "diagnostic/mod.rs"]
mod diagnostic;
#[path = "index/mod.rs"]
mod index;
#[path = "knowledge/mod.rs"]
mod knowledge;
#[path = "learning/mod.rs"]
mod learning;
#[path = "message/mod.rs"]
mod message;
#[path = "text/mod.rs"]
mod text;

use std::error::Error;
use std::path::Path;

/// What the index depends on, from the package's folder.
const INPUTS: [&str; 8] = [
    "knowledge",
    "src/build.rs",
    "src/diagnostic",
    "src/index",
    "src/knowledge",
    "src/learning",
    "src/message",
    "src/text",
];

fn main() -> Result<(), Box<dyn Error>> {
    INPUTS.iter().for_each(|input| println!("cargo::rerun-if-changed={input}"));
    let loaded = knowledge::shipped();
    let (Some(base), Some(lexicon)) = (loaded.base, loaded.lexicon) else {
        // The tests say what is wrong with it, with a caret; until then the program starts without.
        println!("cargo::warning=the shipped base has errors: `rapporteur check` names them");
        return write(&[]);
    };
    let (index, corpus) = index::Index::build(&base, &lexicon);
    let learned = learning::Learned::from(&index, &corpus);
    let cues = message::Cues::new(&lexicon, &index.analyser);
    write(&postcard::to_stdvec(&(base, index, learned, cues))?)
}

fn write(bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?;
    Ok(std::fs::write(Path::new(&folder).join("shipped.bin"), bytes)?)
}
