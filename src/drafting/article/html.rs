//! A web page to plain paragraphs: a reduction, not a browser.
//!
//! Nothing is fetched and nothing is run. What stands in `<article>`, or else in `<main>`, is the text; where a page has
//! neither, everything outside of navigation, forms and the like is.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::{Article, plain};

/// Elements whose contents are no part of what an article says.
const PASSED_OVER: [&str; 17] = [
    "aside", "audio", "button", "canvas", "dialog", "figure", "footer", "form", "iframe", "nav", "noscript", "script",
    "select", "style", "svg", "template", "video",
];

/// Elements that stand within a line of text; all others part paragraphs.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "time", "u", "var", "wbr", "tt",
];

/// Elements that have no contents, and so no end.
const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "wbr"];

/// The elements that hold the text, the surest first.
const HOLDERS: [&str; 3] = ["article", "main", "html"];

/// Reads a web page.
pub(super) fn read(page: &str) -> Article {
    let name = |tag: &StartTag<()>| String::from_utf8_lossy(&tag.name).into_owned();
    let begun: Vec<String> = tokens(page)
        .filter_map(|token| match token {
            Token::StartTag(tag) => Some(name(&tag)),
            _ => None,
        })
        .collect();
    let holder = HOLDERS.into_iter().find(|holder| begun.iter().any(|name| name == holder));
    let mut reader = Reader { depth: usize::from(holder.is_none()), holder, ..Reader::default() };
    for token in tokens(page) {
        match token {
            Token::StartTag(tag) => reader.begin(&name(&tag), &tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.part();
    reader.finish()
}

/// The tokens of a page, where scripts and styles are text of their own.
fn tokens(page: &str) -> impl Iterator<Item = Token<()>> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, emitter).flatten()
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    article: Article,
    paragraphs: usize,
    /// What the page calls itself, where the article has no heading.
    page_title: String,
    /// The element that holds the text, and in how many of them we are.
    holder: Option<&'static str>,
    depth: usize,
    /// The element that is passed over, and in how many of its kind we are.
    passed: Option<(String, usize)>,
    in_title: bool,
    block: String,
}

impl Reader {
    fn begin(&mut self, name: &str, tag: &StartTag<()>) {
        if let Some((passed, depth)) = &mut self.passed {
            *depth += usize::from(passed == name);
            return;
        }
        match name {
            "title" => self.in_title = true,
            "meta" | "link" => self.about(tag),
            _ if PASSED_OVER.contains(&name) => self.passed = Some((name.to_owned(), 1)),
            _ => {}
        }
        if matches!(name, "br" | "td" | "th") {
            self.block.push(' ');
        } else if !INLINE.contains(&name) {
            self.part();
        }
        if self.holder == Some(name) && !VOID.contains(&name) {
            self.depth += 1;
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((passed, depth)) = &mut self.passed {
            if passed == name {
                *depth -= 1;
                if *depth == 0 {
                    self.passed = None;
                }
            }
            return;
        }
        let heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        match name {
            "title" => self.in_title = false,
            _ if heading && self.depth > 0 => {
                self.article.heading(self.paragraphs, &std::mem::take(&mut self.block));
            }
            "td" | "th" => {}
            _ if !INLINE.contains(&name) => self.part(),
            _ => {}
        }
        if self.holder == Some(name) {
            self.depth = self.depth.saturating_sub(1);
        }
    }

    fn text(&mut self, text: &str) {
        if self.passed.is_some() {
        } else if self.in_title {
            self.page_title.push_str(text);
        } else if self.depth > 0 {
            self.block.push_str(text);
        }
    }

    /// Ends a paragraph.
    fn part(&mut self) {
        let block = std::mem::take(&mut self.block);
        self.article.push(&mut self.paragraphs, &block);
    }

    /// What the head of a page says about it.
    fn about(&mut self, tag: &StartTag<()>) {
        let attribute = |name: &str| {
            let value = tag.attributes.iter().find(|(key, _)| key.as_slice() == name.as_bytes());
            value.map(|(_, value)| plain(&String::from_utf8_lossy(&value.value))).filter(|value| !value.is_empty())
        };
        let property = attribute("property").or_else(|| attribute("name")).or_else(|| attribute("rel"));
        match property.as_deref() {
            Some("og:site_name") => self.article.publisher = attribute("content"),
            Some("article:published_time") => self.article.published = attribute("content"),
            Some("canonical") => self.article.url = attribute("href").filter(|url| url.starts_with("http")),
            _ => {}
        }
    }

    fn finish(self) -> Article {
        let title = Some(plain(&self.page_title)).filter(|title| !title.is_empty());
        Article { title: self.article.title.or(title), ..self.article }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_its_article() {
        let article = read(
            "<!doctype html><html><head><title>Mill – Echo</title><meta property=og:site_name content='The Echo'>\
             <link rel=canonical href='https://echo.example/mill'><script>if (a < b) { x(\"<p>no</p>\") }</script></head>\
             <body><nav><p>Home</nav><article><h1>The mill</h1><p>It turns <em>again</em>&nbsp;&amp; again.<p>So\n they \
             say.<aside>Buy <b>oil</b>!</aside><h2>Costs</h2><ul><li>Oak.<li>Iron.</ul>\
             <table><tr><td>Beams<td>3</table></article><footer>© Echo</footer></html>",
        );
        assert_eq!(article.title.as_deref(), Some("The mill"));
        assert_eq!(article.publisher.as_deref(), Some("The Echo"));
        assert_eq!(article.url.as_deref(), Some("https://echo.example/mill"));
        assert_eq!(article.text, "It turns again & again.\n\nSo they say.\n\nOak.\n\nIron.\n\nBeams 3\n");
        assert_eq!(article.headings, [(2, "Costs".to_owned())]);
        let bare = read("<p>One.</p>Two.<div>Three</div>");
        assert_eq!(bare.text, "One.\n\nTwo.\n\nThree\n");
        assert_eq!(read("<nav><nav></nav>x</nav><b>y").text, "y\n");
    }
}
