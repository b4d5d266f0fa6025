//! A reply as a terminal shows it: laid out as Discord would, with colours for its marks.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::explain;
use super::reply::{CitedSource, Reply};
use crate::catalogue;
use crate::lookup::answer::Outcome;

/// How it may look.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns that lines are wrapped to.
    pub width: usize,
    /// Whether styles are written, as ANSI sequences.
    pub colour: bool,
}

/// Below this many columns wrapping helps nobody.
const LEAST_WIDTH: usize = 20;

const MARK: Style = AnsiColor::Cyan.on_default();
const SMALL: Style = Style::new().dimmed();
const NOTICE: Style = AnsiColor::Yellow.on_default();

/// The text that shows `reply`; ends with a line break.
pub fn text(reply: &Reply, look: Look) -> String {
    let mut out = String::new();
    let mut add = |text: &str, style: Style, indent: &str| {
        for line in wrapped(text, look.width.max(LEAST_WIDTH), indent) {
            out.push_str(&styled(&line, style, look.colour));
            out.push('\n');
        }
    };
    let labelled = |(place, notice): (usize, &String)| match reply.label.filter(|_| place == 0) {
        Some(label) => format!("{label} {}", visible(notice)),
        None => visible(notice),
    };
    let notices: Vec<String> = reply.notices.iter().enumerate().map(labelled).collect();
    let answers = reply.outcome == Outcome::Answer;
    // Where nothing is answered that comes first, and else what is answered.
    if !answers {
        notices.iter().for_each(|notice| add(notice, NOTICE, ""));
    }
    for statement in &reply.statements {
        let marks: String = statement.marks.iter().map(|mark| format!("[{mark}]")).collect();
        // Wrapping takes out the space where there are no marks.
        let style = if reply.near { SMALL } else { Style::new() };
        add(&format!("{} {marks}", visible(&statement.text)), style, "");
    }
    if answers {
        notices.iter().for_each(|notice| add(notice, NOTICE, ""));
    }
    for source in &reply.sources {
        add(&visible(&small_print(source, reply.words)), SMALL, "  ");
    }
    if let Some(invitation) = reply.invitation {
        add(invitation, Style::new(), "");
    }
    for offer in &reply.offers {
        add(&format!("• {}", visible(&offer.question)), MARK, "  ");
    }
    if let Some(explanation) = &reply.explanation {
        out.push('\n');
        for line in explain::table(explanation).lines() {
            out.push_str(&styled(&visible(line), SMALL, look.colour));
            out.push('\n');
        }
    }
    out
}

fn small_print(source: &CitedSource, words: &catalogue::Reply) -> String {
    let about = [&source.publisher, &source.published].into_iter().flatten().map(|part| format!(", {part}"));
    let url = source.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
    let places = source.places.iter().map(|place| format!("[{}] {}", place.mark, place.said(words)));
    format!("{}{url}{}: {}", source.title, about.collect::<String>(), places.collect::<Vec<_>>().join("; "))
}

/// A text without control characters: a terminal would obey them.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

fn styled(text: &str, style: Style, colour: bool) -> String {
    if colour && style != Style::new() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// `text` in lines of at most `width` columns, broken at spaces; a word that is longer has its own line. Lines after
/// the first begin with `indent`.
fn wrapped(text: &str, width: usize, indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let fits = line.width() + 1 + word.width() <= width;
        if !line.trim().is_empty() && !fits {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
        } else if !line.trim().is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_reply_is_wrapped_and_coloured_only_where_asked() {
        let reply = sample::answered();
        insta::assert_snapshot!(text(&reply, Look { width: 40, colour: false }), @r"
        The library opens at 9.30 a.m. on
        weekdays. [1][2]
        Tea in the library's café costs *two*
        pounds. [3]
        The village [gazette]
          <https://gazette.example/library>,
          Wick Press, 3 May 2024: [1] ¶1,
          sentence 1; [3] ¶3, sentence 1
        Notice on the door: [2] ¶1, sentence 1
        ");
        insta::assert_snapshot!(text(&sample::suggested(), Look { width: 40, colour: false }), @r"
        Not sure. This is near, and may not be
        what you asked:
        The library opens at 9.30 a.m. on
        weekdays. [1][2]
        The village [gazette]
          <https://gazette.example/library>,
          Wick Press, 3 May 2024: [1] ¶1,
          sentence 1
        Notice on the door: [2] ¶1, sentence 1
        Or did you mean:
        • How much does tea cost?
        ");
        let coloured = text(&reply, Look { width: 40, colour: true });
        assert!(coloured.contains('\u{1b}'));
        assert_eq!(
            anstream::adapter::strip_str(&coloured).to_string(),
            text(&reply, Look { width: 40, colour: false })
        );
    }

    #[test]
    fn lines_break_at_spaces_by_columns() {
        assert_eq!(wrapped("one two three", 7, "  "), ["one two", "  three"]);
        assert_eq!(wrapped("日本 語", 4, ""), ["日本", "語"]);
        assert_eq!(wrapped("extraordinarily long", 6, ""), ["extraordinarily", "long"]);
    }

    #[test]
    fn nothing_in_a_text_drives_the_terminal() {
        assert_eq!(visible("a\u{1b}[31mb\u{7}"), "a[31mb");
    }
}
