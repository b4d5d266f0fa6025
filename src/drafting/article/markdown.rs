//! Markdown to plain paragraphs.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Article;

/// Reads Markdown: headings apart, an item of a list as a paragraph, a row of a table as one too; code and markup that is
/// no text is left out.
pub(super) fn read(text: &str) -> Article {
    let mut article = Article::default();
    let (mut paragraphs, mut block, mut code, mut image) = (0, String::new(), false, 0_usize);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) if !code => block.push_str(&text),
            Event::Code(text) => block.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => block.push(' '),
            Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_)) => code = true,
            Event::Start(Tag::Image { .. }) => image = block.len(),
            // What an image shows is no sentence of the article.
            Event::End(TagEnd::Image) => block.truncate(image),
            Event::End(TagEnd::Heading(_)) => article.heading(paragraphs, &std::mem::take(&mut block)),
            Event::Start(Tag::Item | Tag::Paragraph | Tag::BlockQuote(_) | Tag::List(_))
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::BlockQuote(_)
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock
                | TagEnd::MetadataBlock(_),
            ) => {
                article.push(&mut paragraphs, &std::mem::take(&mut block));
                code = false;
            }
            _ => {}
        }
    }
    article.push(&mut paragraphs, &block);
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_paragraphs_and_headings() {
        let article = read(
            "# The *mill*\n\nIt **turns** [again](https://mill.example). ![A mill](mill.png)\nSo they\nsay.\n\n## Costs\n\n- Oak: 3 beams.\n- Iron.\n\n```\ncode\n```\n\n> It will stand.\n\n| a | b |\n|---|---|\n| 1 | two |\n",
        );
        assert_eq!(article.title.as_deref(), Some("The mill"));
        assert_eq!(
            article.text,
            "It turns again. So they say.\n\nOak: 3 beams.\n\nIron.\n\nIt will stand.\n\na b\n\n1 two\n"
        );
        assert_eq!(article.headings, [(1, "Costs".to_owned())]);
    }
}
