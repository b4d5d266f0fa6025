//! `rapporteur gaps`: what was asked in vain in all servers, for whoever writes the base.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::kept::{self, Kept};
use super::open::{Chosen, Opened};
use super::problems::drawn;
use crate::audit::{audit, engine};
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::gaps::{Gaps, table, toml};
use crate::knowledge::additions::{Addition, Changed, add_phrasings, reread};
use crate::knowledge::{Loaded, load, shipped};

/// Exit code where what was to be accepted has a problem.
const FINDINGS: u8 = 1;

/// Arguments of `gaps`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  rapporteur gaps
  rapporteur gaps --json | jq '.questions[0]'
  rapporteur --knowledge mine.toml gaps --toml > found.toml
  rapporteur --knowledge mine.toml gaps --accept
  rapporteur --knowledge bases --base summit gaps     one of several bases")]
pub(super) struct GapsCommand {
    /// Print one JSON object
    #[arg(long, conflicts_with_all = ["toml", "accept"])]
    json: bool,
    /// Print TOML to paste: phrasings that somebody proposed, and a gap for each other question
    #[arg(long, conflicts_with = "accept")]
    toml: bool,
    /// Write the proposed phrasings into the base's file of phrasings
    ///
    /// Not where the base would have problems with them that it does not have.
    #[arg(long)]
    accept: bool,
}

impl GapsCommand {
    pub(super) fn run(self, chosen: &Chosen, store: &config::Store) -> anyhow::Result<ExitCode> {
        let kept = Kept::open(store)?;
        let (questions, votes) = kept.read(chosen)?;
        if self.accept {
            let Some(path) = chosen.path.as_deref() else {
                anyhow::bail!(
                    "the built-in base cannot be changed: name another with --knowledge, or as `path` in [knowledge]"
                );
            };
            let proposed = questions
                .into_iter()
                .filter_map(|question| Some(Addition { id: question.fact?, wording: question.wording }));
            return accept(path, chosen, &proposed.collect::<Vec<_>>(), &kept);
        }
        let opened = Opened::new(&chosen.id, chosen.path.as_deref())?;
        let engine = opened.engine();
        let gaps = Gaps::new(votes, questions, &engine);
        let text = if self.json {
            serde_json::to_string(&gaps).context("cannot write JSON")? + "\n"
        } else if self.toml {
            toml(&gaps, engine.base())
        } else {
            table(&gaps, engine.base())
        };
        kept::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes phrasings into the files of the base, unless they bring problems into it that it did not have.
fn accept(path: &Path, chosen: &Chosen, proposed: &[Addition], kept: &Kept) -> anyhow::Result<ExitCode> {
    let before = load(&[path.to_owned()])?;
    let Some(base) = &before.base else {
        anyhow::bail!("{} cannot be read as a fact base: `rapporteur check` says why", path.display());
    };
    let ids = |id: &str| base.facts.iter().any(|fact| fact.id == id);
    let (proposed, strays): (Vec<Addition>, Vec<Addition>) =
        proposed.iter().cloned().partition(|proposed| ids(&proposed.id));
    for stray in &strays {
        anstream::eprintln!("passed over: there is no fact `{}` any more for \"{}\"", stray.id, stray.wording);
    }
    let changed = add_phrasings(&before, &proposed);
    if !changed.is_empty() {
        let after = reread(&before, &changed);
        let known = problems(&before);
        let new: Vec<&Diagnostic> = after.diagnostics.iter().collect();
        let found = problems(&after);
        let news = found
            .iter()
            .filter(|found| !known.iter().any(|known| known.code == found.code && known.message == found.message));
        let news: Vec<&Diagnostic> = if after.base.is_none() { new } else { news.collect() };
        if !news.is_empty() {
            for problem in drawn(news, &after.files) {
                anstream::eprintln!("{problem}\n");
            }
            anstream::eprintln!("nothing was written: with these phrasings the base has problems that it did not have");
            return Ok(ExitCode::from(FINDINGS));
        }
        changed.iter().try_for_each(write)?;
    }
    kept.accepted(chosen, proposed.iter().map(|proposed| proposed.wording.clone()).collect())?;
    let files = changed.iter().map(|changed| changed.name.as_str()).collect::<Vec<_>>().join(", ");
    let number = proposed.len();
    kept::print(&match (number, files.is_empty()) {
        (0, _) => "nothing is proposed\n".to_owned(),
        (_, true) => format!("{number} proposed, and all of them in the base already\n"),
        (_, false) => format!("{number} accepted into {files}\n"),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Everything that `check` finds.
fn problems(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut found = loaded.diagnostics.clone();
    if let Some(base) = &loaded.base {
        let lexicon = loaded.lexicon.as_ref().unwrap_or_else(|| shipped::lexicon());
        found.extend(audit(&engine(base, lexicon), &loaded.spans, lexicon));
    }
    found
}

/// Writes a file whole or not at all: whoever watches the base reads it at any time.
fn write(changed: &Changed) -> anyhow::Result<()> {
    let path = PathBuf::from(&changed.name);
    // A name that is not read as a file of a base.
    let name = path.file_name().map(|name| format!(".{}.new", name.to_string_lossy())).unwrap_or_default();
    let beside = path.with_file_name(name);
    let written = std::fs::File::create(&beside).and_then(|mut file| {
        file.write_all(changed.text.as_bytes())?;
        file.sync_all()
    });
    let done = written.and_then(|()| std::fs::rename(&beside, &path));
    done.map_err(|error: io::Error| anyhow::anyhow!("cannot write {}: {error}", path.display()))
}
