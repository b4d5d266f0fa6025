//! A reply as Discord's markdown.

mod escape;
mod why;

use super::reply::{CitedSource, Reply, Statement};
use crate::catalogue;
use crate::knowledge::limits;
use crate::lookup::answer::Outcome;
pub use escape::{escape, plain, quote, unquote};
pub use why::why;

/// The most characters in a message. Discord counts Unicode characters, not bytes.
pub const MAX_CHARS: usize = limits::MAX_MESSAGE_CHARS;

/// Characters that are left of a notice beside an answer where there is no room for more.
const SHORT_NOTICE: usize = 120;

/// How a citation is written.
#[derive(Clone, Copy)]
enum Places {
    /// `¶5, sentence 2`
    Long,
    /// `¶5.2`
    Short,
}

/// The text of a message that says `reply`, at most `room` characters long, which is at most [`MAX_CHARS`]. What is
/// offered is not in it: offers are buttons.
///
/// Where all of it is too long, later statements go first, then citations are written shorter; what is said first is
/// never lost, and is only cut where a base gave up the limits that `check` holds it to.
pub fn text(reply: &Reply, room: usize) -> String {
    let attempts = (1..=reply.statements.len().max(1)).rev().map(|most| (most, Places::Long));
    let mut text = String::new();
    for (most, places) in attempts.chain([(1, Places::Short)]) {
        text = body(&reply.shortened(most), places, MAX_CHARS);
        if chars(&text) <= room {
            return text;
        }
    }
    // What is not answered beside what is gets shorter before that does.
    let mut short = reply.shortened(1);
    if !short.statements.is_empty() {
        short.notices = short.notices.iter().map(|notice| cut(notice, SHORT_NOTICE)).collect();
        text = body(&short, Places::Short, MAX_CHARS);
        if chars(&text) <= room {
            return text;
        }
    }
    let excess = chars(&text).saturating_sub(room);
    let said = reply.statements.first().map(|statement| &statement.text).or(reply.notices.first());
    let said = said.map_or(0, |said| chars(&escape(said)).min(MAX_CHARS));
    cut(&body(&short, Places::Short, said.saturating_sub(excess)), room)
}

/// What has to be said, each text in it at most `most` characters long.
fn body(reply: &Reply, places: Places, most: usize) -> String {
    let mut notices: Vec<String> = reply.notices.iter().map(|notice| cut(&escape(notice), most)).collect();
    if let (Some(label), Some(first)) = (reply.label, notices.first_mut()) {
        *first = format!("**{label}** {first}");
    }
    // What is only near stands apart as a quotation.
    let mark = if reply.near { "> " } else { "" };
    let mut lines: Vec<String> =
        reply.statements.iter().map(|said| format!("{mark}{}", statement(said, most))).collect();
    // What is not answered comes first where nothing is, and else behind what is.
    let at = if reply.outcome == Outcome::Answer { lines.len() } else { 0 };
    lines.splice(at..at, notices);
    lines.extend(reply.sources.iter().map(|source| small_print(source, places, reply.words)));
    lines.extend(reply.invitation.filter(|_| !reply.offers.is_empty()).map(str::to_owned));
    lines.join("\n")
}

fn statement(statement: &Statement, most: usize) -> String {
    let marks: String = statement.marks.iter().map(|mark| format!("[{mark}]")).collect();
    let gap = if marks.is_empty() { "" } else { " " };
    format!("{}{gap}{marks}", cut(&escape(&statement.text), most))
}

/// A source in subtext, with the numbered places in it that are cited.
fn small_print(source: &CitedSource, style: Places, words: &catalogue::Reply) -> String {
    let places = source.places.iter().map(|place| match style {
        Places::Long => format!("[{}] {}", place.mark, place.said(words)),
        Places::Short => format!("[{}] ¶{}.{}", place.mark, place.paragraph, place.sentence),
    });
    let about = [source.publisher.as_deref(), source.published.as_deref()];
    let credit = credit(&source.title, source.url.as_deref(), about);
    format!("-# {credit}: {}", places.collect::<Vec<_>>().join("; "))
}

/// A source by its title, linked where there is an address, and what else is known about it.
pub fn credit(title: &str, url: Option<&str>, about: [Option<&str>; 2]) -> String {
    let title = escape(title);
    let title = match url {
        // In angle brackets, an address gets no preview card.
        Some(url) => format!("[{title}](<{}>)", url.replace('<', "%3C").replace('>', "%3E")),
        None => title,
    };
    let about: String = about.into_iter().flatten().map(|part| format!(", {}", escape(part))).collect();
    title + &about
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// The first `most` characters of markdown, with an ellipsis for what is gone.
pub fn cut(text: &str, most: usize) -> String {
    if most == 0 {
        return String::new();
    }
    if text.char_indices().nth(most).is_none() {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    // A stroke that escaped what is gone would escape the ellipsis.
    let escapes = kept.len() - kept.trim_end_matches('\\').len();
    format!("{}…", &kept[..kept.len() - escapes % 2])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn an_answer_has_its_sentences_then_its_sources_in_small_print() {
        insta::assert_snapshot!(text(&sample::answered(), MAX_CHARS), @r"
        The library opens at 9.30 a.m. on weekdays. [1][2]
        Tea in the library's café costs \*two\* pounds. [3]
        -# [The village \[gazette\]](<https://gazette.example/library>), Wick Press, 3 May 2024: [1] ¶1, sentence 1; [3] ¶3, sentence 1
        -# Notice on the door: [2] ¶1, sentence 1
        ");
    }

    #[test]
    fn what_is_not_answered_is_said_in_one_sentence() {
        insta::assert_snapshot!(text(&sample::gap(), MAX_CHARS), @r"
        **Not in the source.** The gazette does not say how many people work there.
        The nearest that it says:
        > The library opens at 9.30 a.m. on weekdays. [1][2]
        -# [The village \[gazette\]](<https://gazette.example/library>), Wick Press, 3 May 2024: [1] ¶1, sentence 1
        -# Notice on the door: [2] ¶1, sentence 1
        ");
        insta::assert_snapshot!(text(&sample::declined("Is tea served on the moon?"), MAX_CHARS), @r"I found nothing on that in the sources; the nearest topic is café.");
        insta::assert_snapshot!(text(&sample::declined("Did the zeppelin land?"), MAX_CHARS), @r"I found nothing on that in the sources.");
        insta::assert_snapshot!(text(&sample::declined("why?"), MAX_CHARS), @r"I cannot tell what that is about: name the people, places or things in the question.");
    }

    #[test]
    fn offers_are_left_to_buttons() {
        insta::assert_snapshot!(text(&sample::suggested(), MAX_CHARS), @r"
        **Not sure.** This is near, and may not be what you asked:
        > The library opens at 9.30 a.m. on weekdays. [1][2]
        -# [The village \[gazette\]](<https://gazette.example/library>), Wick Press, 3 May 2024: [1] ¶1, sentence 1
        -# Notice on the door: [2] ¶1, sentence 1
        Or did you mean:
        ");
    }

    #[test]
    fn a_reply_fits_whatever_is_in_it() {
        let mut reply = sample::answered();
        let long = Statement { id: "long".into(), text: "Ä b".repeat(300), marks: vec![1, 2] };
        reply.statements.extend([long.clone(), long.clone()]);
        assert!(chars(&text(&reply, MAX_CHARS)) <= MAX_CHARS);
        assert!(text(&reply, MAX_CHARS).contains("sentence"), "later statements go before citations are shortened");
        reply.statements.truncate(1);
        reply.notices = vec!["Not that. ".repeat(90); 3];
        let beside = text(&reply, MAX_CHARS);
        assert!(beside.starts_with("The library opens at 9.30 a.m.") && chars(&beside) <= MAX_CHARS, "{beside}");
        reply.notices.clear();
        reply.statements = vec![Statement { text: "*".repeat(5_000), ..long }];
        assert!((MAX_CHARS - 1..=MAX_CHARS).contains(&chars(&text(&reply, MAX_CHARS))));
        assert!(text(&reply, MAX_CHARS).contains("*… [1][2]\n-# "), "the sources stay: {}", text(&reply, MAX_CHARS));
        for room in [0, 1, 60, 500] {
            assert!(chars(&text(&reply, room)) <= room, "{room}");
        }
    }
}
