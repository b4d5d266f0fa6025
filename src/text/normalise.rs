//! Unicode folded to one spelling a word.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds `text` so that one word has one spelling whoever typed it.
///
/// Compatibility forms are unified (NFKC: `ﬁ` → `fi`, full-width letters), marks are dropped (`Orbán` → `Orban`, and
/// with them any pile of combining junk), typographic quotes and dashes become ASCII, and characters that show nothing
/// (zero-width, bidirectional controls) go; other controls become spaces. Letter case is kept: acronyms need it.
///
/// ```
/// use rapporteur::text::normalise;
/// assert_eq!(normalise("Orbán’s ﬁrst\u{200b} reply"), "Orban's first reply");
/// ```
pub fn normalise(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_control()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| if c == '´' { '\'' } else { c })
            .nfkd()
            .filter(|&c| !is_combining_mark(c) && !is_invisible(c))
            .map(plain)
            .nfc()
            .collect(),
    )
}

/// Typographic characters that people and phones type for an ASCII one, and letters whose stroke is no mark to Unicode;
/// line breaks and tabs become spaces.
fn plain(c: char) -> char {
    match c {
        'ł' => 'l',
        'Ł' => 'L',
        'ø' => 'o',
        'Ø' => 'O',
        'đ' => 'd',
        'Đ' => 'D',
        'ı' => 'i',
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        c if c.is_whitespace() || c.is_control() => ' ',
        c => c,
    }
}

/// Characters that take no room on screen and only split or disguise words: soft hyphen, zero-width characters,
/// bidirectional controls, variation selectors and tags. (Ordinary controls become spaces instead.)
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn folds_what_people_type_to_one_spelling() {
        for (typed, folded) in [
            ("plain ASCII stays", "plain ASCII stays"),
            ("what´s new", "what's new"),
            ("Orbán Viktor", "Orban Viktor"),
            ("Zełenski", "Zelenski"),
            ("what’s “this” – now", "what's \"this\" - now"),
            ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
            ("zero\u{200b}width\u{202e}rtl", "zerowidthrtl"),
            ("Z\u{335}\u{322}a\u{34f}\u{321}l\u{489}go", "Zalgo"),
            ("line\nbreak\tand tab", "line break and tab"),
            ("한국어", "한국어"),
        ] {
            assert_eq!(normalise(typed), folded, "{typed:?}");
        }
    }
}
