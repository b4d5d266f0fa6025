//! Figures as Markdown, so that they can be pasted.

use crate::measure::Figures;

type Row = (String, String, Figures);

/// The table of question sets.
pub fn sets(rows: &[Row]) {
    println!("A pair is by confidence / by the best fact's score.\n");
    println!(
        "| set | engine | questions | top-1 % | AUROC near misses | AUROC off topic | in-scope % at half of the rest | \
         p50 µs | p99 µs | built in s | MiB |"
    );
    println!("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (set, engine, figures) in rows {
        println!(
            "| {set} | {engine} | {} | {:.1} | {} | {} | {} | {:.0} | {:.0} | {:.2} | {:.0} |",
            figures.asked,
            100.0 * figures.top1,
            pair(figures.near, 1.0, 3),
            pair(figures.off, 1.0, 3),
            pair(figures.in_scope, 100.0, 1),
            figures.p50,
            figures.p99,
            figures.build_seconds,
            figures.resident,
        );
    }
}

/// The table of sizes.
pub fn scale(rows: &[Row]) {
    println!("| base | engine | questions | top-1 % | p50 µs | p99 µs | base to first answer s | MiB | MiB at most |");
    println!("|---|---|--:|--:|--:|--:|--:|--:|--:|");
    for (base, engine, figures) in rows {
        println!(
            "| {base} | {engine} | {} | {:.1} | {:.0} | {:.0} | {:.2} | {:.0} | {:.0} |",
            figures.asked,
            100.0 * figures.top1,
            figures.p50,
            figures.p99,
            figures.build_seconds,
            figures.resident,
            figures.peak,
        );
    }
}

fn pair(pair: Option<(f64, f64)>, factor: f64, decimals: usize) -> String {
    pair.map_or(String::new(), |(a, b)| format!("{:.decimals$} / {:.decimals$}", a * factor, b * factor))
}
