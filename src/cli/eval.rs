//! `rapporteur eval`: how good the answers are.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use super::open::{Chosen, Opened};
use super::progress::during;
use super::write_report;
use crate::evaluation::held_back::{HeldBack, Unseen, held_back};
use crate::evaluation::own::{Own, misspelt, own};
use crate::evaluation::questions::parse;
use crate::evaluation::score::{Figures, Report, Scored, Verdict, percent, score};
use crate::evaluation::sweep::{Row, sweep};
use crate::lookup::answer::Outcome;
use crate::report;

/// A line of a file of questions.
const EXAMPLE: &str = r#"{"id": "1", "kind": "when", "q": "When does it open?", "gold": ["1.2"], "also": []}"#;

/// Arguments of `eval`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  rapporteur eval questions.jsonl --sweep
  rapporteur eval questions.jsonl --report page.html
  rapporteur eval --own --misspelt --held-back
  rapporteur --knowledge mine.toml eval questions.jsonl --json | jq .report.all")]
pub(super) struct Eval {
    /// Questions with the sentences that answer them, a JSON object a line
    ///
    /// As in {"id": "1", "kind": "when", "q": "When does it open?", "gold": ["1.2"], "also": []}: `gold` has the sentences one
    /// of which answers, none where the source does not, and `also` those that fit beside an answer.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Show what other thresholds of confidence would do to the questions of the file
    #[arg(long, requires = "file")]
    sweep: bool,
    /// Write the results to a web page
    ///
    /// It shows how sure the answers were and how right, and why each wrong or missed one was.
    #[arg(long, value_name = "FILE.html", requires = "file")]
    report: Option<PathBuf>,
    /// Ask the base's own questions of the base without them, a share at a time
    #[arg(long)]
    held_back: bool,
    /// Into how many shares --held-back parts the questions
    #[arg(long, value_name = "N", default_value_t = 5, requires = "held_back",
          value_parser = clap::value_parser!(u8).range(2..=20))]
    folds: u8,
    /// Ask the base's own questions with one word misspelt
    #[arg(long)]
    misspelt: bool,
    /// Ask the base's own questions as they stand
    #[arg(long)]
    own: bool,
}

/// Whatever was asked for.
#[derive(Serialize)]
struct Results {
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<Report>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sweep: Option<Vec<Row>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<Own>,
    #[serde(skip_serializing_if = "Option::is_none")]
    misspelt: Option<Own>,
    #[serde(skip_serializing_if = "Option::is_none")]
    held_back: Option<HeldBack>,
}

impl Eval {
    pub(super) fn run(self, chosen: &Chosen) -> anyhow::Result<ExitCode> {
        anyhow::ensure!(
            self.file.is_some() || self.held_back || self.misspelt || self.own,
            "nothing is asked: name a file of questions, one JSON object a line such as\n  {EXAMPLE}\nor ask the base's own \
             with --own, --misspelt or --held-back"
        );
        // The questions first: a slip in their file should not wait for an index.
        let items = self.file.as_deref().map(|path| {
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            parse(&text).with_context(|| path.display().to_string())
        });
        let items = items.transpose()?;
        let opened = Opened::new(&chosen.id, chosen.path.as_deref())?;
        let held_back = self.held_back.then(|| {
            during("asking each question of a base without it", || {
                held_back(&opened.base, &opened.lexicon, usize::from(self.folds))
            })
        });
        let engine = opened.engine();
        let report = items.map(|items| during("asking the questions of the file", || score(&engine, &items)));
        if let (Some(path), Some(report), Some(file)) = (&self.report, &report, &self.file) {
            write_report(path, &report::evaluation(report, &engine, &file.display().to_string()))?;
        }
        let results = Results {
            sweep: report.as_ref().filter(|_| self.sweep).map(sweep),
            report,
            own: self.own.then(|| during("asking the base's own questions", || own(&engine))),
            misspelt: self.misspelt.then(|| during("asking its questions misspelt", || misspelt(&engine))),
            held_back,
        };
        let mut out = anstream::AutoStream::auto(io::stdout().lock());
        let printed = if self.json { print_json(&mut out, &results) } else { print_text(&mut out, &results) };
        match printed.and_then(|()| out.flush()) {
            // Whoever reads has seen enough.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot print"),
            _ => Ok(ExitCode::SUCCESS),
        }
    }
}

fn print_json(out: &mut impl Write, results: &Results) -> io::Result<()> {
    serde_json::to_writer(&mut *out, results)?;
    writeln!(out)
}

fn print_text(out: &mut impl Write, results: &Results) -> io::Result<()> {
    if let Some(report) = &results.report {
        print_report(out, report)?;
    }
    if let Some(rows) = &results.sweep {
        writeln!(out, "\nthreshold  right %  wrong %  answered %")?;
        for row in rows {
            writeln!(out, "{:>9.2}  {:>7.1}  {:>7.1}  {:>10.1}", row.threshold, row.right, row.wrong, row.answered)?;
        }
    }
    for (name, own) in [("own questions", &results.own), ("own questions, misspelt", &results.misspelt)] {
        if let Some(own) = own {
            print_own(out, name, own)?;
        }
    }
    if let Some(held_back) = &results.held_back {
        writeln!(out, "\nown questions, held back    asked   right   wrong  missed")?;
        print_unseen(out, "of facts", &held_back.facts)?;
        print_unseen(out, "of gaps", &held_back.gaps)?;
        let named = percent(held_back.gaps_named, held_back.gaps.asked);
        writeln!(out, "{:<24}         {named:>6.1}%", "of gaps, and named")?;
    }
    Ok(())
}

fn print_report(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let widest = report.kinds.iter().map(|(kind, _)| kind.chars().count()).max().unwrap_or(0).max("in all".len());
    writeln!(out, "{:<widest$}  asked   right   wrong  missed  offered", "kind")?;
    let all = [("in all", &report.all)];
    for (kind, figures) in report.kinds.iter().map(|(kind, figures)| (kind.as_str(), figures)).chain(all) {
        let Figures { asked, right, wrong, missed, offered } = *figures;
        let [right, wrong, missed, offered] = [right, wrong, missed, offered].map(|count| figures.percent(count));
        writeln!(out, "{kind:<widest$}  {asked:>5}  {right:>5.1}%  {wrong:>5.1}%  {missed:>5.1}%  {offered:>6.1}%")?;
    }
    for (title, verdicts) in [("wrong", &[Verdict::Wrong][..]), ("missed", &[Verdict::Missed, Verdict::Offered])] {
        let listed = || report.questions.iter().filter(|question| verdicts.contains(&question.verdict));
        if listed().next().is_some() {
            writeln!(out, "\n{title}:")?;
        }
        for question in listed() {
            print_question(out, question)?;
        }
    }
    Ok(())
}

fn print_question(out: &mut impl Write, question: &Scored) -> io::Result<()> {
    let outcome = match (question.outcome, question.verdict) {
        (_, Verdict::Offered) => "offered",
        (Outcome::Answer, _) => "answer",
        (Outcome::Suggest, _) => "suggest",
        (Outcome::Decline, _) => "decline",
    };
    let Scored { id, kind, question: text, confidence, cites, .. } = question;
    let fact = question.fact.as_deref().unwrap_or("-");
    writeln!(out, "  {id} ({kind}) {text:?}\n    {outcome} {confidence:.2}  {fact}  {}", cites.join(", "))
}

fn print_own(out: &mut impl Write, name: &str, own: &Own) -> io::Result<()> {
    let share = |count| percent(count, own.asked);
    writeln!(out, "\n{name}: {} of facts", own.asked)?;
    for (what, count) in [
        ("answered with the same fact", own.same_fact),
        ("answered with the same citation", own.same_citation),
        ("answered with something else", own.other),
        ("not answered", own.unanswered),
        ("nearest is the same fact", own.nearest_fact),
        ("nearest has the same citation", own.nearest_citation),
    ] {
        writeln!(out, "  {what:<32} {:>6.2}%", share(count))?;
    }
    let gaps = &own.gaps;
    if gaps.asked > 0 {
        writeln!(out, "  of gaps, {} more", gaps.asked)?;
        writeln!(out, "  {:<32} {:>6.2}%", "answered, which is wrong", percent(gaps.answered, gaps.asked))?;
        writeln!(out, "  {:<32} {:>6.2}%", "named as the gap", percent(gaps.named, gaps.asked))?;
    }
    Ok(())
}

fn print_unseen(out: &mut impl Write, name: &str, unseen: &Unseen) -> io::Result<()> {
    let [right, wrong, missed] = [unseen.right, unseen.wrong, unseen.missed].map(|count| percent(count, unseen.asked));
    writeln!(out, "{name:<26} {:>6}  {right:>5.1}%  {wrong:>5.1}%  {missed:>5.1}%", unseen.asked)
}
