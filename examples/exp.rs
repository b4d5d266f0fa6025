use rapporteur::{index::*, knowledge::*, matcher::{*, score::Weights}};
use std::collections::HashSet;
struct Row { id: String, kind: String, q: String, gold: HashSet<String>, none: bool, decline_ok: bool, skip: Option<u32> }
struct Out { fact: bool, ok: bool, score: f32, cands: Vec<Candidate> , q: Parsed}
fn cites(base: &Base, f: usize) -> Vec<String> { base.facts[f].cites.iter().map(|c| format!("{}.{}", c.paragraph, c.sentence)).collect() }
fn run(index: &Index, base: &Base, rows: &[Row], w: &Weights, times: &mut Vec<u128>) -> Vec<Out> {
    let mut s = Scratch::default();
    rows.iter().map(|r| {
        let t = std::time::Instant::now();
        let p = Parsed::new(&r.q, index, w);
        let c = rank(&p, index, &mut s, 40, w, r.skip);
        times.push(t.elapsed().as_nanos());
        match c.first() {
            None => Out { fact: false, ok: r.none || r.decline_ok, score: 0.0, cands: c, q: p },
            Some(b) => match index.documents[b.document as usize].kind {
                DocumentKind::Gap(_) => Out { fact: false, ok: r.none || r.decline_ok, score: b.score, cands: c , q: p},
                DocumentKind::Fact(f) => Out { fact: true, ok: cites(base, f as usize).iter().any(|x| r.gold.contains(x)), score: b.score, cands: c, q: p },
            },
        }
    }).collect()
}
/// best over thresholds of right - 2*wrong
fn sweep(rows: &[Row], outs: &[Out], print: bool) -> (f32, f32, f32, f32) {
    let n = rows.len() as f32;
    let mut best = (-1e9, 0.0, 0.0, 0.0);
    for t in 10..80 {
        let t = t as f32 / 100.0;
        let (mut right, mut wrong) = (0, 0);
        for (r, o) in rows.iter().zip(outs) {
            if o.fact && o.score >= t { if o.ok { right += 1 } else { wrong += 1 } } else if r.none || r.decline_ok { right += 1 }
        }
        let (rt, wr) = (100.0 * right as f32 / n, 100.0 * wrong as f32 / n);
        if print && (t * 100.0) as i32 % 4 == 0 { print!("{t:.2}:{rt:.1}/{wr:.1} "); }
        if rt - 2.0 * wr > best.0 { best = (rt - 2.0 * wr, t, rt, wr); }
    }
    if print { println!(); }
    best
}
fn forced(rows: &[Row], outs: &[Out]) -> f32 {
    let a = rows.iter().filter(|r| !r.none).count() as f32;
    100.0 * rows.iter().zip(outs).filter(|(r, o)| !r.none && o.fact && o.ok).count() as f32 / a
}
fn quality(index: &Index, base: &Base, rows: &[Row], outs: &[Out]) -> (f32, f32) {
    let is_gap = |c: &Candidate| matches!(index.documents[c.document as usize].kind, DocumentKind::Gap(_));
    let (mut ok, mut n) = (0, 0);
    let mut d: Vec<(f32, bool)> = vec![];
    for (r, o) in rows.iter().zip(outs) {
        let f = o.cands.iter().find(|c| !is_gap(c));
        let g = o.cands.iter().find(|c| is_gap(c));
        if !r.none {
            n += 1;
            if let Some(c) = f { if let DocumentKind::Fact(k) = index.documents[c.document as usize].kind { if cites(base, k as usize).iter().any(|x| r.gold.contains(x)) { ok += 1 } } }
        }
        if r.kind == "unanswerable" || r.kind == "loogap" || !r.none {
            d.push((f.map_or(0.0, |c| c.score) / (0.05 + g.map_or(0.0, |c| c.score)), !r.none));
        }
    }
    d.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut sum, p) = (0.0f64, d.iter().filter(|x| x.1).count() as f64);
    for (i, x) in d.iter().enumerate() { if x.1 { sum += i as f64 + 1.0 } }
    let q = d.len() as f64 - p;
    (100.0 * ok as f32 / n as f32, (100.0 * (sum - p * (p + 1.0) / 2.0) / (p * q)) as f32)
}
fn main() {
    if let Ok(path) = std::env::var("BENCH") { return bench(&path); }
    let base = load_temp(&std::fs::read_to_string("knowledge/summit.toml").unwrap());
    let lex: Lexicon = std::fs::read_to_string("knowledge/english.toml").map(|t| toml::from_str(&t).unwrap()).unwrap_or_default();
    let t = std::time::Instant::now();
    let index = Index::build(&base, &lex);
    eprintln!("build {:?} terms {} passages {}", t.elapsed(), index.vocabulary.len(), index.passages.len());
    let mut sets: Vec<(String, Vec<Row>)> = vec![];
    let mut loo = vec![];
    for (n, p) in index.passages.iter().enumerate() {
        let PassageKind::Question(i) = p.kind else { continue };
        match index.documents[p.document as usize].kind {
            DocumentKind::Fact(f) => loo.push(Row { id: base.facts[f as usize].id.clone(), kind: "loo".into(), q: base.facts[f as usize].questions[i as usize].clone(), gold: cites(&base, f as usize).into_iter().take(2).collect(), none: false, decline_ok: false, skip: Some(n as u32) }),
            DocumentKind::Gap(f) => loo.push(Row { id: base.gaps[f as usize].id.clone(), kind: "loogap".into(), q: base.gaps[f as usize].questions[i as usize].clone(), gold: HashSet::new(), none: true, decline_ok: false, skip: Some(n as u32) }),
        }
    }
    sets.push(("loo".into(), loo));
    for file in std::env::args().skip(1) {
        let rows = std::fs::read_to_string(&file).unwrap().lines().map(|l| {
            let r: serde_json::Value = serde_json::from_str(l).unwrap();
            let gold: HashSet<String> = r["gold"].as_array().unwrap().iter().map(|x| x.as_str().unwrap().to_string()).collect();
            Row { id: r["id"].as_str().unwrap().into(), kind: r["kind"].as_str().unwrap().into(), q: r["q"].as_str().unwrap().into(), none: gold.is_empty(), gold, decline_ok: r["decline_ok"] == true, skip: None }
        }).collect();
        sets.push((file.rsplit('/').next().unwrap().into(), rows));
    }
    let mut w = Weights::default();
    if let Ok(set) = std::env::var("W") {
        for kv in set.split(',') { let (k, v) = kv.split_once('=').unwrap(); for (n, f) in w.fields() { if n == k { *f = v.parse().unwrap() } } }
    }
    let objective = |w: &Weights| -> f32 {
        let mut total = 0.0;
        for (name, rows) in &sets {
            if name.starts_with("two") { continue }
            let outs = run(&index, &base, rows, w, &mut vec![]);
            let q = quality(&index, &base, rows, &outs);
            total += (q.0 + q.1) * if name == "loo" { 2.0 } else { 1.0 };
        }
        total
    };
    if std::env::var("TUNE").is_ok() {
        let mut best = objective(&w);
        println!("start {best}");
        for round in 0..3 {
            let names: Vec<&str> = w.fields().into_iter().map(|x| x.0).collect();
            for name in names {
                for factor in [0.6, 0.8, 0.9, 1.1, 1.25, 1.6] {
                    let mut x = w.clone();
                    for (n, f) in x.fields() { if n == name { *f = if *f == 0.0 { 0.1 * factor } else { *f * factor } } }
                    if matches!(name, "best_passage" | "text_factor" | "gap_prior" | "second") && x.fields().iter().any(|(n, f)| *n == name && **f > 1.15) { continue }
                    let o = objective(&x);
                    if o > best + 0.01 { best = o; w = x; }
                }
            }
            println!("round {round} {best} {w:?}");
        }
    }
    if let Ok(path) = std::env::var("FEATS") {
        let mut out = String::new();
        for (name, rows) in &sets {
            for r in rows {
                let p = Parsed::new(&r.q, &index, &w);
                let f: Vec<_> = p.slots.iter().map(|s| (s.weight, s.content, s.alternatives.iter().map(|a| (index.vocabulary.name(a.term), a.weight)).collect::<Vec<_>>())).collect();
                let mut gold: Vec<_> = r.gold.iter().collect(); gold.sort();
                out += &serde_json::json!({"set": name, "id": r.id, "kind": r.kind, "q": r.q, "none": r.none, "dok": r.decline_ok, "gold": gold, "asks": format!("{:?}", p.asks), "slots": f}).to_string();
                out.push('\n');
            }
        }
        for f in &base.facts { out += &serde_json::json!({"set":"text","id":f.id,"cites":f.cites.iter().map(|c|format!("{}.{}",c.paragraph,c.sentence)).collect::<Vec<_>>()}).to_string(); out.push('\n'); }
        std::fs::write(path, out).unwrap();
    }
    let verbose = std::env::var("V").ok();
    let only = std::env::var("SET").ok();
    let name_of = |d: u32| match index.documents[d as usize].kind { DocumentKind::Gap(g) => format!("gap:{}", base.gaps[g as usize].id), DocumentKind::Fact(f) => base.facts[f as usize].id.clone() };
    for (name, rows) in &sets {
        let mut times = vec![];
        let outs = run(&index, &base, rows, &w, &mut times);
        times.sort();
        if verbose.is_some() && only.as_deref().is_none_or(|o| name.starts_with(o)) {
            for (r, o) in rows.iter().zip(&outs) {
                if verbose.as_deref() == Some("bad") && o.ok { continue }
                println!("{} {} [{}] {} -> {}", if o.ok { "ok " } else { "BAD" }, r.id, r.kind, r.q,
                    o.cands.iter().take(3).map(|c| format!("{}:{:.2}/{:.2}/{:.2}", name_of(c.document), c.score, c.likeness, c.coverage)).collect::<Vec<_>>().join(" "));
                if std::env::var("S").is_ok() { println!("      {:?} {}", o.q.asks, o.q.slots.iter().map(|s| format!("{}({:.2}{})", s.text, s.weight, if s.alternatives.is_empty() { "?".into() } else { format!("={}", index.vocabulary.name(s.alternatives[0].term)) })).collect::<Vec<_>>().join(" ")); }
            }
        }
        if let Ok(dir) = std::env::var("DUMP") {
            let mut out = String::new();
            for (i, (r, o)) in rows.iter().zip(&outs).enumerate() {
                for c in o.cands.iter().take(20) {
                    let (gap, ok, cit) = match index.documents[c.document as usize].kind {
                        DocumentKind::Gap(_) => (1, r.none || r.decline_ok, "gap".to_string()),
                        DocumentKind::Fact(f) => { let ci = cites(&base, f as usize); (0, ci.iter().any(|x| r.gold.contains(x)), ci.join("+")) }
                    };
                    let slots = &o.q.slots;
                    let content: Vec<(usize, &Slot)> = slots.iter().enumerate().filter(|x| x.1.content).collect();
                    let unc: Vec<f32> = content.iter().filter(|(i, _)| c.bits >> i & 1 == 0).map(|x| x.1.weight).collect();
                    let punc: Vec<f32> = content.iter().filter(|(i, _)| c.passage_bits >> i & 1 == 0).map(|x| x.1.weight).collect();
                    let tot: f32 = content.iter().map(|x| x.1.weight).sum();
                    let unknown: f32 = content.iter().filter(|x| x.1.alternatives.is_empty()).map(|x| x.1.weight).sum();
                    let nameunc = content.iter().filter(|(i, s)| s.name && c.bits >> i & 1 == 0).count();
                    let punc2: f32 = content.iter().filter(|(i, s)| s.focus && c.bits >> i & 1 == 0).map(|x| x.1.weight).sum();
                    let f: Vec<String> = [c.score, c.likeness, c.second, c.third, c.coverage, c.same_asks as u8 as f32, unc.iter().sum::<f32>(), unc.iter().cloned().fold(0.0, f32::max), punc.iter().sum::<f32>(), punc.iter().cloned().fold(0.0, f32::max), tot, unknown, nameunc as f32, content.len() as f32, punc2, c.passage_extra, index.documents[c.document as usize].passages.len() as f32].iter().map(|x| format!("{x:.4}")).collect();
                    let specific = !matches!(o.q.asks, Asks::What | Asks::How | Asks::Whether) as u8;
                    let sl: Vec<String> = content.iter().map(|(i, s)| format!("{:.3}:{}", s.weight, c.bits >> i & 1)).collect();
                    out += &format!("{i}\t{}\t{}\t{}\t{}\t{gap}\t{}\t{cit}\t{specific}\t{}\t{}\n", r.kind, r.none as u8, r.decline_ok as u8, name_of(c.document), ok as u8, f.join("\t"), sl.join(","));
                }
            }
            std::fs::write(format!("{dir}/{name}.tsv"), out).unwrap();
        }
        let b = sweep(rows, &outs, true);
        let q = quality(&index, &base, rows, &outs);
        println!("{name}: factacc {:.1} gapauc {:.1} forced {:.1}  best t={:.2} right {:.1} wrong {:.1}   p50 {} p99 {} ns", q.0, q.1, forced(rows, &outs), b.1, b.2, b.3, times[times.len() / 2], times[times.len() * 99 / 100]);
    }
}

fn weights() -> Weights {
    let mut w = Weights::default();
    if let Ok(set) = std::env::var("W") {
        for kv in set.split(',') { let (k, v) = kv.split_once('=').unwrap(); for (n, f) in w.fields() { if n == k { *f = v.parse().unwrap() } } }
    }
    w
}
fn bench(paths: &str) {
    let lex: Lexicon = toml::from_str(&std::fs::read_to_string("knowledge/english.toml").unwrap()).unwrap();
    let w = weights();
    for path in paths.split(',') {
        let (mut ok, mut n) = (0, 0);
        let mut scores: Vec<(f32, bool)> = vec![];
        let mut times = vec![];
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let b: serde_json::Value = serde_json::from_str(line).unwrap();
            let mut facts: Vec<Fact> = vec![];
            for f in b["base"].as_array().unwrap() {
                let text = f["text"].as_str().unwrap().to_string();
                match f["label"].as_str() {
                    Some(l) => match facts.iter_mut().find(|x| x.id == l) {
                        Some(x) => x.questions.push(text),
                        None => facts.push(Fact { id: l.into(), text: l.replace('_', " "), questions: vec![text], ..Default::default() }),
                    },
                    None => facts.push(Fact { id: f["id"].as_str().unwrap().into(), text, ..Default::default() }),
                }
            }
            let base = Base { facts, ..Default::default() };
            let index = Index::build(&base, &lex);
            let mut s = Scratch::default();
            for (k, q) in b["questions"].as_array().unwrap().iter().enumerate() {
                if k % 4 != 0 && std::env::var("FULL").is_err() && b["questions"].as_array().unwrap().len() > 3000 { continue }
                let gold: Vec<&str> = q["gold"].as_array().unwrap().iter().map(|x| x.as_str().unwrap()).collect();
                let t = std::time::Instant::now();
                let p = Parsed::new(q["q"].as_str().unwrap(), &index, &w);
                let c = rank(&p, &index, &mut s, 3, &w, None);
                times.push(t.elapsed().as_nanos());
                scores.push((c.first().map_or(0.0, |c| c.score), !gold.is_empty()));
                if !gold.is_empty() {
                    n += 1;
                    if c.first().is_some_and(|c| gold.contains(&base.facts[c.document as usize].id.as_str())) { ok += 1 }
                }
            }
        }
        times.sort();
        // AUROC
        let mut sorted = scores.clone();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut rank_sum, mut i) = (0.0, 0);
        while i < sorted.len() {
            let mut j = i;
            while j < sorted.len() && sorted[j].0 == sorted[i].0 { j += 1 }
            let r = (i + j + 1) as f64 / 2.0;
            for x in &sorted[i..j] { if x.1 { rank_sum += r } }
            i = j;
        }
        let p = scores.iter().filter(|x| x.1).count() as f64;
        let ng = scores.len() as f64 - p;
        let auroc = (rank_sum - p * (p + 1.0) / 2.0) / (p * ng).max(1.0);
        println!("{}: top1 {:.1} auroc {:.3} n {} p50 {} p99 {}", path.rsplit('/').next().unwrap(), 100.0 * ok as f32 / n as f32, auroc, scores.len(), times[times.len() / 2], times[times.len() * 99 / 100]);
    }
}
