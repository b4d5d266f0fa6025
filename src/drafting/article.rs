//! An article as it was written, in whatever format, to a title and plain paragraphs.

mod html;
mod markdown;

/// How an article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, as `CommonMark` describes it.
    Markdown,
    /// A web page.
    Html,
}

/// An article in plain text, with what its page says about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was published, as the page says it.
    pub published: Option<String>,
    /// The text whose sentences are numbered. That of a page or of Markdown has a paragraph a line, and no headings.
    pub text: String,
    /// The headings that were left out of the text, each with the number of paragraphs before it.
    pub headings: Vec<(usize, String)>,
}

impl Format {
    /// The format of a file by its name, or else by how its text begins.
    pub fn of(name: &str, text: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
        match extension.as_deref() {
            Some("md" | "markdown") => return Self::Markdown,
            Some("html" | "htm" | "xhtml") => return Self::Html,
            Some("txt" | "text") => return Self::Text,
            _ => {}
        }
        let start = text.trim_start().get(..PAGE.len()).unwrap_or_default().to_lowercase();
        let page = start == PAGE || start.starts_with("<html");
        let heading = text.trim_start_matches('#').starts_with(' ') && text.starts_with('#');
        match (page, heading) {
            (true, _) => Self::Html,
            (_, true) => Self::Markdown,
            _ => Self::Text,
        }
    }
}

/// How web pages begin.
const PAGE: &str = "<!doctype html";

impl Article {
    /// Reads a text in `format`. A plain text is kept to the last byte, so that its SHA-256 is that of its file.
    pub fn read(text: &str, format: Format) -> Self {
        match format {
            Format::Text => Self { text: text.to_owned(), ..Self::default() },
            Format::Markdown => markdown::read(text),
            Format::Html => html::read(text),
        }
    }

    /// Adds a paragraph, with its white space made plain; nothing where it has no letter and no figure.
    fn push(&mut self, paragraphs: &mut usize, paragraph: &str) {
        let plain = plain(paragraph);
        if plain.contains(char::is_alphanumeric) {
            if *paragraphs > 0 {
                self.text.push('\n');
            }
            self.text.push_str(&plain);
            self.text.push('\n');
            *paragraphs += 1;
        }
    }

    /// Notes a heading before the paragraph that comes next; the first of a text that has none yet is its title.
    fn heading(&mut self, paragraphs: usize, heading: &str) {
        let plain = plain(heading);
        if plain.is_empty() {
        } else if self.title.is_none() && paragraphs == 0 {
            self.title = Some(plain);
        } else {
            self.headings.push((paragraphs, plain));
        }
    }
}

/// A text in one line.
fn plain(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_the_name_or_the_beginning() {
        for (name, text, format) in [
            ("a.md", "x", Format::Markdown),
            ("a.b.HTM", "x", Format::Html),
            ("a.txt", "<html>", Format::Text),
            ("-", " <!DOCTYPE html><p>x", Format::Html),
            ("-", "# The mill\n\nIt turns.", Format::Markdown),
            ("-", "#1 is the mill.", Format::Text),
            ("a", "The mill.", Format::Text),
        ] {
            assert_eq!(Format::of(name, text), format, "{name} {text}");
        }
    }
}
