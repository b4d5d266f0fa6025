//! The page of an evaluation: how sure the answers were and how right, by kind, and each that was not right with its why.

use std::fmt::Write as _;

use super::chart::Chart;
use super::html::{escape, filter, page, table};
use crate::catalogue;
use crate::engine::{Engine, Question};
use crate::evaluation::score::{Best, Figures, Report, Scored, Verdict, percent};
use crate::lookup::answer::Outcome;
use crate::render::explain;
use crate::render::{CitedSource, Reply};

/// Bins of confidence in the reliability diagram.
const BINS: usize = 10;

/// The lowest top of the upright axis of risk: a curve that stays below it needs no magnifying glass.
const LEAST_RISK: f64 = 0.2;

/// The page of `report`, whose questions were asked of `engine`; `file` is what the questions are called.
pub fn evaluation(report: &Report, engine: &Engine, file: &str) -> String {
    let Figures { asked, right, wrong, missed, offered } = report.all;
    let share = |count| percent(count, asked);
    let mut body = format!(
        "<h1>{} questions asked of “{}”</h1>\n<p class=\"quiet\">{}</p>\n",
        asked,
        escape(&engine.base().title),
        escape(file)
    );
    let _ = writeln!(
        body,
        "<p><strong class=\"right\">{:.1} % right</strong>, <strong class=\"wrong\">{:.1} % wrong</strong>, \
         <strong class=\"missed\">{:.1} % missed</strong>, <strong class=\"offered\">{:.1} % missed but offered</strong></p>",
        share(right),
        share(wrong),
        share(missed),
        share(offered)
    );
    let _ = writeln!(
        body,
        "<div class=\"charts\">\n<figure>{}<figcaption>Risk and coverage: what share of the answers would be wrong, if so \
         many questions were answered, the surest first. The red dot is where the answers were decided.</figcaption></figure>\n\
         <figure>{}<figcaption>Reliability: how sure the best fact was, and how often it was right. On the dashed line both \
         are the same; larger dots stand for more questions.</figcaption></figure>\n</div>",
        risk_and_coverage(report),
        reliability(report)
    );
    body.push_str("<h2>By kind</h2>\n");
    body.push_str(&kinds(report));
    body.push_str(&questions(report, engine));
    page(&format!("{file}: {:.1} % right, {:.1} % wrong", share(right), share(wrong)), &body)
}

/// The share of wrong answers at each share of questions that could be answered, the surest first.
fn curve(report: &Report) -> Vec<(f64, f64)> {
    let mut surest: Vec<&Scored> = report.questions.iter().filter(|question| question.best != Best::None).collect();
    surest.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut points = Vec::new();
    let mut wrong = 0;
    for (at, question) in surest.iter().enumerate() {
        wrong += usize::from(question.best == Best::Wrong);
        // Questions of one confidence are answered together or not at all.
        if surest.get(at + 1).is_none_or(|next| next.confidence < question.confidence) {
            points.push(((at + 1) as f64 / report.questions.len().max(1) as f64, wrong as f64 / (at + 1) as f64));
        }
    }
    points
}

fn risk_and_coverage(report: &Report) -> String {
    let points = curve(report);
    let answered = report.questions.iter().filter(|question| question.outcome == Outcome::Answer).count();
    let here = (answered as f64 / report.all.asked.max(1) as f64, report.all.wrong as f64 / answered.max(1) as f64);
    let highest = points.iter().map(|point| point.1).chain([here.1, LEAST_RISK]).fold(0.0, f64::max);
    // To a whole twentieth, so that the numbers on the axis are round.
    let top = (highest * 20.0).ceil() / 20.0;
    let title = format!("{:.1} % answered, {:.1} % of the answers wrong", 100.0 * here.0, 100.0 * here.1);
    let chart = Chart::new(top, "answered", "wrong among the answers").line(&points, "curve");
    chart.dot(here, 0.1, "here", &title).svg("Risk–coverage curve")
}

fn reliability(report: &Report) -> String {
    let mut bins = [(0usize, 0usize, 0.0f64); BINS];
    for question in report.questions.iter().filter(|question| question.best != Best::None) {
        let confidence = f64::from(question.confidence).clamp(0.0, 1.0);
        // The last bin holds what is certain, too.
        let bin = ((confidence * BINS as f64) as usize).min(BINS - 1);
        bins[bin].0 += 1;
        bins[bin].1 += usize::from(question.best == Best::Right);
        bins[bin].2 += confidence;
    }
    let most = bins.iter().map(|bin| bin.0).max().unwrap_or(1).max(1);
    let even = Chart::new(1.0, "how sure", "best fact right").line(&[(0.0, 0.0), (1.0, 1.0)], "even");
    let filled = || bins.iter().filter(|bin| bin.0 > 0);
    let point = |&(all, right, sure): &(usize, usize, f64)| (sure / all as f64, right as f64 / all as f64);
    let line: Vec<_> = filled().map(point).collect();
    let chart = filled().fold(even.line(&line, "curve"), |chart, bin| {
        let (sure, right) = point(bin);
        let title = format!("{} questions: {:.0} % sure, {:.0} % right", bin.0, 100.0 * sure, 100.0 * right);
        chart.dot((sure, right), bin.0 as f64 / most as f64, "dot", &title)
    });
    chart.svg("Reliability diagram")
}

fn kinds(report: &Report) -> String {
    let all = [("in all".to_owned(), report.all)];
    let rows: Vec<Vec<String>> = report
        .kinds
        .iter()
        .chain(&all)
        .map(|(kind, figures)| {
            let share = |count, class| format!("<span class=\"{class}\">{:.1}</span>", figures.percent(count));
            vec![
                escape(kind),
                figures.asked.to_string(),
                share(figures.right, "right"),
                share(figures.wrong, "wrong"),
                share(figures.missed, "missed"),
                share(figures.offered, "offered"),
            ]
        })
        .collect();
    table(&["kind", "asked", "right %", "wrong %", "missed %", "offered %"], &rows, &[1, 2, 3, 4, 5])
}

/// Every question that did not come back right, the wrong ones first.
fn questions(report: &Report, engine: &Engine) -> String {
    let verdicts = [(Verdict::Wrong, "wrong"), (Verdict::Missed, "missed"), (Verdict::Offered, "offered")];
    let of = |verdict: Verdict| report.questions.iter().filter(move |question| question.verdict == verdict);
    let listed: usize = verdicts.iter().map(|(verdict, _)| of(*verdict).count()).sum();
    if listed == 0 {
        return "<h2>Every question came back right</h2>\n".to_owned();
    }
    let mut body = format!("<h2>The {listed} that did not come back right</h2>\n");
    let kinds = report.kinds.iter().map(|(kind, _)| kind.clone()).collect();
    let names = verdicts.iter().map(|(_, name)| (*name).to_owned()).collect();
    body.push_str(&filter(&[("verdict", "verdict", names), ("kind", "kind", kinds)]));
    body.push_str("<div class=\"list\">\n");
    for (verdict, name) in verdicts {
        for question in of(verdict) {
            body.push_str(&item(question, name, engine));
        }
    }
    body + "</div>\n"
}

fn item(scored: &Scored, verdict: &str, engine: &Engine) -> String {
    let answer = engine.ask(&Question::new(&scored.question));
    let reply = reply(&Reply::new(&answer, engine.base(), &catalogue::usual().reply));
    let why = explain::table(&engine.explain(&answer));
    let fact = scored.fact.as_deref().map_or_else(String::new, |fact| {
        format!(
            " The best fact is <code>{}</code> ({}), {:.2} sure.",
            escape(fact),
            escape(&scored.cites.join(", ")),
            scored.confidence
        )
    });
    let gold = match scored.gold.as_slice() {
        [] => "Nothing answers it.".to_owned(),
        gold => {
            let places: Vec<String> = gold.iter().map(|s| format!("{}.{}", s.paragraph, s.sentence)).collect();
            format!("{} would have answered it.", places.join(" or "))
        }
    };
    format!(
        "<article class=\"item\" data-verdict=\"{verdict}\" data-kind=\"{kind}\">\n<h3>{question}</h3>\n\
         <p class=\"quiet\"><span class=\"{verdict}\">{verdict}</span> · {kind} · {id}. {gold}{fact}</p>\n{reply}\
         <details><summary>Why</summary><pre>{why}</pre></details>\n</article>\n",
        kind = escape(&scored.kind),
        question = escape(&scored.question),
        id = escape(&scored.id),
        why = escape(&why),
    )
}

/// A reply as Discord shows it.
fn reply(reply: &Reply) -> String {
    let mut shown = String::from("<div class=\"reply\">");
    let mut notices = String::new();
    for (place, notice) in reply.notices.iter().enumerate() {
        let label = reply.label.filter(|_| place == 0).unwrap_or_default();
        let _ = write!(notices, "<p>{} {}</p>", escape(label), escape(notice));
    }
    let mut said = String::new();
    for statement in &reply.statements {
        let marks: String = statement.marks.iter().map(|mark| format!("[{mark}]")).collect();
        let tag = if reply.near { "small" } else { "p" };
        let _ = write!(said, "<{tag}>{} {marks}</{tag}>", escape(&statement.text));
    }
    // Where nothing is answered that comes first, and else what is answered.
    let (first, second) = if reply.outcome == Outcome::Answer { (said, notices) } else { (notices, said) };
    shown.push_str(&first);
    shown.push_str(&second);
    for source in &reply.sources {
        let _ = write!(shown, "<small>{}</small>", small_print(source));
    }
    if let Some(invitation) = reply.invitation {
        let _ = write!(shown, "<p>{}</p>", escape(invitation));
    }
    for offer in &reply.offers {
        let _ = write!(shown, "<span class=\"button\">{}</span>", escape(&offer.question));
    }
    shown + "</div>\n"
}

fn small_print(source: &CitedSource) -> String {
    let places = source.places.iter().map(|at| format!("[{}] ¶{}, sentence {}", at.mark, at.paragraph, at.sentence));
    format!("{}: {}", escape(&source.title), places.collect::<Vec<_>>().join("; "))
}
