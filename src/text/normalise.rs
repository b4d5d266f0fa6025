//! Unicode brought to one spelling a word.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Marks in a row that a letter can carry in any script that is written with them; more are junk.
const MOST_MARKS: usize = 3;

/// Brings `text` to one spelling, whoever typed it.
///
/// Compatibility forms are unified (NFKC: `ﬁ` → `fi`, full-width letters), marks stay where they make a letter of their
/// own (`Orbán`) or belong to the script, as the vowels of Thai do, and piles of combining junk go; typographic quotes and
/// dashes become ASCII, and characters that show nothing (zero-width, bidirectional controls) go; other controls become
/// spaces, and line breaks stay: a sentence ends there. Letter case is kept: acronyms need it.
///
/// ```
/// use rapporteur::text::normalise;
/// assert_eq!(normalise("Orbán’s ﬁrst\u{200b} reply"), "Orbán's first reply");
/// ```
pub fn normalise(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_control()) {
        return Cow::Borrowed(text);
    }
    let composed =
        text.chars().map(|c| if c == '´' { '\'' } else { c }).filter(|&c| !is_invisible(c)).nfkc().map(plain);
    let (mut bare, mut marks) = (true, 0);
    let kept = composed.filter(|&c| {
        if !is_combining_mark(c) {
            (bare, marks) = (is_bare(c), 0);
            return true;
        }
        marks += 1;
        !bare && marks <= MOST_MARKS
    });
    Cow::Owned(kept.collect())
}

/// Takes the marks off letters that have them as ornaments: of Latin, Greek and Cyrillic, whose words people also type
/// without (`Orbán` → `Orban`, `Zełenski` → `Zelenski`). In other scripts a mark is half of the letter.
///
/// ```
/// use rapporteur::text::fold;
/// assert_eq!(fold("zełenski, orbán"), "zelenski, orban");
/// ```
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut bare = true;
    let kept = text.nfd().filter(|&c| {
        let mark = is_combining_mark(c);
        if !mark {
            bare = is_bare(c);
        }
        !(mark && bare)
    });
    Cow::Owned(kept.map(unstroked).nfc().collect())
}

/// Whether a character can be written without the marks that it carries: a letter of Latin, Greek or Cyrillic, or none.
fn is_bare(c: char) -> bool {
    !c.is_alphabetic()
        || matches!(c, '\0'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{1d00}'..='\u{1fff}' | '\u{a640}'..='\u{a69f}')
}

/// Letters whose stroke is no mark to Unicode.
fn unstroked(c: char) -> char {
    match c {
        'ł' => 'l',
        'Ł' => 'L',
        'ø' => 'o',
        'Ø' => 'O',
        'đ' => 'd',
        'Đ' => 'D',
        'ı' => 'i',
        c => c,
    }
}

/// Typographic characters that people and phones type for an ASCII one; every kind of blank becomes a space.
fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '\n' | '\u{2028}' | '\u{2029}' => '\n',
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
    use super::*;

    #[test]
    fn folds_what_people_type_to_one_spelling() {
        for (typed, folded) in [
            ("plain ASCII stays", "plain ASCII stays"),
            ("what´s new", "what's new"),
            ("Orbán Viktor", "Orbán Viktor"),
            ("Zełenski", "Zełenski"),
            ("what’s “this” – now", "what's \"this\" - now"),
            ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
            ("zero\u{200b}width\u{202e}rtl", "zerowidthrtl"),
            ("Z\u{335}\u{322}a\u{34f}\u{321}l\u{489}go", "Zalgo"),
            ("line\nbreak\tand tab", "line\nbreak and tab"),
            ("한국어", "한국어"),
            ("ที่นี่", "ที่นี่"),
            ("e\u{301}", "é"),
        ] {
            assert_eq!(normalise(typed), folded, "{typed:?}");
        }
    }

    #[test]
    fn ornaments_are_taken_off_and_letters_stay() {
        for (marked, folded) in
            [("Orbán", "Orban"), ("Zełenski", "Zelenski"), ("chợ", "cho"), ("й", "и"), ("ที่", "ที่"), ("한국어", "한국어")]
        {
            assert_eq!(fold(marked), folded, "{marked:?}");
        }
    }
}
