//! A reply as Discord's markdown.

use super::explain;
use super::reply::{CitedSource, Reply, Statement};
use crate::knowledge::limits;

/// The most characters in a message. Discord counts Unicode characters, not bytes.
pub const MAX_CHARS: usize = limits::MAX_MESSAGE_CHARS;

/// The least room, in characters, that an explanation is shown in; a table of less has no rows.
const LEAST_EXPLANATION: usize = 200;

/// What opens and closes a block of fixed width.
const FENCE: (&str, &str) = ("\n```\n", "\n```");

/// How a citation is written.
#[derive(Clone, Copy)]
enum Places {
    /// `¶5, sentence 2`
    Long,
    /// `¶5.2`
    Short,
}

/// The text of a message that says `reply`, at most [`MAX_CHARS`] long.
///
/// Where all of it is too long, later statements go first, then citations are written shorter, then offers go; what
/// is said first is never lost, and is only cut where a base gave up the limits that `check` holds it to.
pub fn text(reply: &Reply) -> String {
    let attempts = (1..=reply.statements.len().max(1)).rev().map(|most| (most, Places::Long));
    let mut text = String::new();
    for (most, places) in attempts.chain([(1, Places::Short)]) {
        text = body(&reply.shortened(most), places, MAX_CHARS);
        if chars(&text) <= MAX_CHARS {
            break;
        }
    }
    if let Some(excess) = chars(&text).checked_sub(MAX_CHARS).filter(|&excess| excess > 0) {
        let said = reply.statements.first().map(|statement| &statement.text).or(reply.notice.as_ref());
        let said = said.map_or(0, |said| chars(&escape(said)).min(MAX_CHARS));
        text = body(&reply.shortened(1), Places::Short, said.saturating_sub(excess));
    }
    for offer in &reply.offers {
        let line = format!("\n- {}", escape(&offer.question));
        if chars(&text) + chars(&line) > MAX_CHARS {
            break;
        }
        text.push_str(&line);
    }
    if let Some(explanation) = &reply.explanation {
        add_table(&mut text, &explain::table(explanation));
    }
    cut(&text, MAX_CHARS)
}

/// What has to be said, each text in it at most `most` characters long.
fn body(reply: &Reply, places: Places, most: usize) -> String {
    let mut lines: Vec<String> = reply.notice.iter().map(|notice| cut(&escape(notice), most)).collect();
    lines.extend(reply.statements.iter().map(|said| statement(said, most)));
    lines.extend(reply.sources.iter().map(|source| small_print(source, places)));
    lines.extend(reply.invitation.map(str::to_owned));
    lines.join("\n")
}

fn statement(statement: &Statement, most: usize) -> String {
    let marks: String = statement.marks.iter().map(|mark| format!("[{mark}]")).collect();
    let gap = if marks.is_empty() { "" } else { " " };
    format!("{}{gap}{marks}", cut(&escape(&statement.text), most))
}

/// A source in subtext, with the numbered places in it that are cited.
fn small_print(source: &CitedSource, style: Places) -> String {
    let title = escape(&source.title);
    let title = match &source.url {
        // In angle brackets, an address gets no preview card.
        Some(url) => format!("[{title}](<{}>)", url.replace('<', "%3C").replace('>', "%3E")),
        None => title,
    };
    let about = [&source.publisher, &source.published].into_iter().flatten().map(|part| format!(", {}", escape(part)));
    let places = source.places.iter().map(|place| match style {
        Places::Long => format!("[{}] ¶{}, sentence {}", place.mark, place.paragraph, place.sentence),
        Places::Short => format!("[{}] ¶{}.{}", place.mark, place.paragraph, place.sentence),
    });
    format!("-# {title}{}: {}", about.collect::<String>(), places.collect::<Vec<_>>().join("; "))
}

/// Adds as many whole lines of a table as there is room for.
fn add_table(text: &mut String, table: &str) {
    let room = MAX_CHARS.saturating_sub(chars(text) + chars(FENCE.0) + chars(FENCE.1));
    if room < LEAST_EXPLANATION {
        return;
    }
    let mut block = String::new();
    // Three backticks would end the block; a zero-width space between them does not show.
    for line in table.replace("```", "`\u{200b}`\u{200b}`").lines() {
        if chars(&block) + chars(line) + 1 > room {
            break;
        }
        block.push_str(line);
        block.push('\n');
    }
    text.push_str(FENCE.0);
    text.push_str(block.trim_end());
    text.push_str(FENCE.1);
}

/// Text as it stands, with nothing in it that Discord reads as markup, a mention or an address.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut line_start = true;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let special = match c {
            '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '[' | ']' => true,
            // Quotes, headings, lists and small print, where a line begins with them.
            '>' | '#' | '-' | '+' => line_start,
            // `https:` before two strokes; without the escape it becomes a link.
            ':' => rest.peek() == Some(&'/'),
            // Mentions of everyone are switched off where messages are sent, and are not even coloured here.
            '@' => true,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        line_start = c == '\n' || line_start && c.is_whitespace();
    }
    out
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// The first `most` characters of markdown, with an ellipsis for what is gone.
fn cut(text: &str, most: usize) -> String {
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
    use crate::render::{Offer, sample};

    #[test]
    fn an_answer_has_its_sentences_then_its_sources_in_small_print() {
        insta::assert_snapshot!(text(&sample::answered()), @r"
        The library opens at 9.30 a.m. on weekdays. [1][2]
        Tea in the library's café costs \*two\* pounds. [3]
        -# [The village \[gazette\]](<https://gazette.example/library>), Wick Press, 3 May 2024: [1] ¶1, sentence 1; [3] ¶3, sentence 1
        -# Notice on the door: [2] ¶1, sentence 1
        ");
    }

    #[test]
    fn what_is_not_answered_is_said_in_one_sentence() {
        insta::assert_snapshot!(text(&sample::gap()), @r"
        The gazette does not say how many people work there.
        You could ask:
        - When does the library open?
        ");
        insta::assert_snapshot!(text(&sample::declined("Is tea served on the moon?")), @r"The sources do not cover that; the nearest topic is café.");
        insta::assert_snapshot!(text(&sample::declined("Did the zeppelin land?")), @r"The sources do not cover that.");
        insta::assert_snapshot!(text(&sample::declined("why?")), @r"I cannot tell what that is about: name the people, places or things in the question.");
    }

    #[test]
    fn questions_are_offered() {
        insta::assert_snapshot!(text(&sample::suggested()), @r"
        Did you mean:
        - When does the library open?
        - How much does tea cost?
        ");
    }

    #[test]
    fn markup_in_a_text_is_shown_as_it_stands() {
        for (plain, escaped) in [
            ("the *so-called* `fix`", r"the \*so-called\* \`fix\`"),
            ("# not a heading", r"\# not a heading"),
            ("a - b # c", "a - b # c"),
            ("<@1> @everyone ||x||", r"\<\@1> \@everyone \|\|x\|\|"),
            ("[free](https://a.example)", r"\[free\](https\://a.example)"),
            ("one\n> two", "one\n\\> two"),
        ] {
            assert_eq!(escape(plain), escaped);
        }
    }

    #[test]
    fn a_reply_fits_whatever_is_in_it() {
        let mut reply = sample::answered();
        let long = Statement { id: "long".into(), text: "Ä b".repeat(300), marks: vec![1, 2] };
        reply.statements.extend([long.clone(), long.clone()]);
        assert!(chars(&text(&reply)) <= MAX_CHARS);
        assert!(text(&reply).contains("sentence"), "later statements go before citations are shortened");
        reply.statements = vec![Statement { text: "*".repeat(5_000), ..long }];
        assert!((MAX_CHARS - 1..=MAX_CHARS).contains(&chars(&text(&reply))));
        assert!(text(&reply).contains("*… [1][2]\n-# "), "the sources stay: {}", text(&reply));
        let mut reply = sample::suggested();
        reply.offers = vec![Offer { question: "Ä".repeat(900), ..reply.offers[0].clone() }; 5];
        assert_eq!(text(&reply).lines().count(), 3);
    }
}
