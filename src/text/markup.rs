//! Discord's markup, taken out of a message before anybody reads it for words.

use std::borrow::Cow;

/// Takes Discord's markup out of `text` and leaves what a reader would see as prose.
///
/// Gone with their content: mentions (`<@1>`, `<@&1>`, `<#1>`, `</ask:1>`), custom emoji, timestamps, addresses, and
/// fenced code, which is data and no question. Gone as marks only, their content kept: links (`[label](url)`), inline
/// code, spoilers, emphasis, quotes and headings.
///
/// ```
/// use rapporteur::text::strip_markup;
/// assert_eq!(strip_markup("<@42> **where** is ||it||? https://example.com"), " where is it? ");
/// ```
pub fn strip_markup(text: &str) -> Cow<'_, str> {
    const MARKS: &[char] = &['<', '`', '*', '_', '~', '|', '[', '#', '>', ':', '\\', '@'];
    if !text.contains(MARKS) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = skip_whole(rest) {
            // A removed piece still parts the words around it, unless there is a gap already.
            if !out.ends_with(' ') && !out.is_empty() && !after.starts_with(' ') {
                out.push(' ');
            }
            rest = after;
        } else if let Some((label, after)) = masked_link(rest) {
            out.push_str(&strip_markup(label));
            rest = after;
        } else {
            match c {
                '`' | '*' | '~' | '|' | '#' | '>' | '\\' | '@' => {}
                // An underscore inside a word is a letter of it (`max_words`); at its edge it is emphasis.
                '_' if !inside_word(&out, &rest[1..]) => {}
                c => out.push(c),
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    Cow::Owned(out)
}

/// Where `text` starts with a piece that goes with its content: what follows it.
fn skip_whole(text: &str) -> Option<&str> {
    if let Some(inside) = text.strip_prefix("```") {
        return Some(inside.find("```").map_or("", |end| &inside[end + 3..]));
    }
    if let Some(inside) = text.strip_prefix('<') {
        let end = inside.find('>')?;
        let token = &inside[..end];
        let angled = ["@", "#", ":", "a:", "t:", "/", "id:", "http://", "https://"];
        return (!token.contains(' ') && angled.iter().any(|p| token.starts_with(p))).then(|| &inside[end + 1..]);
    }
    // Who calls everybody says nothing by it.
    if let Some(after) = ["@everyone", "@here"].iter().find_map(|call| text.strip_prefix(call)) {
        return (!after.starts_with(char::is_alphanumeric)).then_some(after);
    }
    let address = ["http://", "https://", "discord://"].iter().any(|scheme| text.starts_with(scheme));
    address.then(|| {
        let end = text.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | '|')).unwrap_or(text.len());
        &text[end..]
    })
}

/// `[label](address)` at the start of `text`: the label, and what follows.
fn masked_link(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('[')?;
    // The first bracket decides, so that a hostile run of them costs one look each; Discord links no nested one either.
    let middle = inside.find(['[', ']']).filter(|&at| inside[at..].starts_with("]("))?;
    let end = inside[middle..].find(')')? + middle;
    Some((&inside[..middle], &inside[end + 1..]))
}

fn inside_word(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::strip_markup;

    #[test]
    fn what_a_reader_would_not_see_as_prose_is_gone() {
        for (typed, seen) in [
            ("no markup at all", "no markup at all"),
            ("<@123> hi <@!9> <@&7> <#5> </ask:1>", " hi    "),
            ("so <:smile:1> <a:wave:2> <t:1:R> it", "so    it"),
            ("see <https://a.example/x> now", "see  now"),
            ("see https://a.example/x?y=(1) now", "see ) now"),
            ("**bold** _it_ ~~gone~~ ||hid|| `code`", "bold it gone hid code"),
            ("[free nitro](http://example.com)", "free nitro"),
            ("before ```rust\nfn main() {}``` after", "before  after"),
            ("unclosed ```fence", "unclosed "),
            ("> quote\n# head", " quote\n head"),
            ("snake_case stays, a < b and c > d", "snake_case stays, a < b and c  d"),
            ("@everyone look", " look"),
            ("@everyones look", "everyones look"),
        ] {
            assert_eq!(strip_markup(typed), seen, "{typed:?}");
        }
    }
}
