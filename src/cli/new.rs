//! `rapporteur new`: from an article to a fact base to fill in.

use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::check::counted;
use super::lines;
use crate::drafting::{Article, Draft, Format};
use crate::knowledge::shipped;
use crate::knowledge::sources::is_wrapped;

/// The most bytes of an article: a novel's, and more sentences than anybody fills in.
const MAX_ARTICLE_BYTES: u64 = 1024 * 1024;

/// What names standard input.
const STANDARD_INPUT: &str = "-";

/// What a source is called whose text comes from standard input.
const UNNAMED: &str = "article";

/// Arguments of `new`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  rapporteur new library.txt --output library.toml
  rapporteur new page.html --output library.toml --interactive
  pandoc minutes.docx -t markdown | rapporteur new - > minutes.toml")]
pub(super) struct New {
    /// Plain text, Markdown (.md) or a web page (.html); `-` for standard input
    ///
    /// Of a plain text each line is a paragraph; where lines break within sentences, empty lines part paragraphs.
    #[arg(value_name = "ARTICLE")]
    article: PathBuf,
    /// Write the base to a file, which must not exist, and not to standard output
    ///
    /// The text of what is no plain text is written beside it, as .txt.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Ask of each likely gap whether the article leaves it open
    #[arg(long, short)]
    interactive: bool,
}

impl New {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let piped = self.article == Path::new(STANDARD_INPUT);
        anyhow::ensure!(
            !(piped && self.interactive),
            "--interactive needs the article in a file: standard input answers"
        );
        let (name, text) = if piped {
            (UNNAMED.to_owned(), read(io::stdin().lock()).context("cannot read standard input")?)
        } else {
            let shown = self.article.display();
            let file = std::fs::File::open(&self.article).with_context(|| format!("cannot read {shown}"))?;
            let name = self.article.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (name, read(file).with_context(|| format!("cannot read {shown}"))?)
        };
        let format = Format::of(&name, &text);
        let article = Article::read(&text, format);
        let stem = Path::new(&name).file_stem().unwrap_or_default().to_string_lossy();
        let mut draft = Draft::new(article, &stem, shipped::lexicon());
        anyhow::ensure!(!draft.stubs.is_empty(), "there is no sentence in {}", self.article.display());
        if format == Format::Text && is_wrapped(&draft.article.text) {
            anstream::eprintln!("its lines break within sentences, so empty lines part its paragraphs");
        }
        if self.interactive {
            decide(&mut draft).context("cannot go on")?;
        }
        self.write(&draft, format)?;
        anstream::eprintln!(
            "{}, {}, {}, {}",
            counted(draft.paragraphs.len(), "paragraph"),
            counted(draft.stubs.len(), "sentence"),
            counted(draft.names.len(), "name"),
            counted(draft.gaps(), "likely gap")
        );
        Ok(ExitCode::SUCCESS)
    }

    /// Writes the base, and the text that its sentences are numbered in.
    fn write(&self, draft: &Draft, format: Format) -> anyhow::Result<()> {
        let Some(output) = &self.output else {
            return match io::stdout().lock().write_all(draft.to_toml().as_bytes()) {
                // Whoever reads has seen enough.
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot print"),
                _ => Ok(()),
            };
        };
        let mut source = self.article.clone();
        if format != Format::Text || self.article == Path::new(STANDARD_INPUT) {
            source = output.with_extension("txt");
            create(&source, &draft.article.text)?;
        }
        create(output, &draft.to_toml())?;
        anstream::eprintln!(
            "wrote {output}: fill it in, then run\n  rapporteur check {output} --source {id}={source}",
            output = output.display(),
            id = draft.source,
            source = source.display()
        );
        Ok(())
    }
}

/// A text of a bounded size, in UTF-8, without a byte order mark.
fn read(file: impl Read) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    file.take(MAX_ARTICLE_BYTES + 1).read_to_end(&mut bytes)?;
    anyhow::ensure!(
        bytes.len() as u64 <= MAX_ARTICLE_BYTES,
        "it has more than {} MiB, which no article has",
        MAX_ARTICLE_BYTES / (1024 * 1024)
    );
    String::from_utf8(bytes).ok().context("it is not UTF-8: save it as UTF-8 in your editor")
}

/// Writes a file that is not there yet.
fn create(path: &Path, text: &str) -> anyhow::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    if file.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::AlreadyExists) {
        anyhow::bail!("{} is there already, and may hold work: name another file with --output", path.display());
    }
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.with_context(|| format!("cannot write {}", path.display()))
}

/// Asks for each likely gap. Whoever ends the input leaves the others undecided.
fn decide(draft: &mut Draft) -> io::Result<()> {
    let (mut input, mut out) = (io::stdin().lock(), anstream::stderr().lock());
    let all = draft.gaps();
    writeln!(
        out,
        "Does the whole article leave this open? y keeps the gap, n strikes it, q leaves the rest undecided."
    )?;
    let mut shown = String::new();
    for (number, (sentence, gap)) in draft.gaps_mut().enumerate() {
        if shown != sentence {
            sentence.clone_into(&mut shown);
            writeln!(out, "\n{sentence}")?;
        }
        gap.kept = loop {
            write!(out, "  [{}/{all}] {} [y/n/q] ", number + 1, gap.questions.join(" "))?;
            out.flush()?;
            let Some(answer) = lines::next(&mut input)? else { return Ok(()) };
            match answer.trim().to_lowercase().as_str() {
                "y" | "yes" => break Some(true),
                "n" | "no" => break Some(false),
                "q" | "quit" => return Ok(()),
                _ => {}
            }
        };
        if !io::stdin().is_terminal() {
            writeln!(out)?;
        }
    }
    Ok(())
}
