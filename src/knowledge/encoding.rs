//! From the bytes of a file to its text: UTF-8, or else what they seem to be.

use super::code;
use crate::diagnostic::{Diagnostic, FileId, Files, Span};

/// What some editors put before UTF-8; it is no part of the text.
const MARK: &str = "\u{feff}";

/// How many bytes are looked at to tell UTF-16 that does not say so.
const SAMPLE: usize = 256;

/// The share of zero bytes, of either half of the sample, from which on it is UTF-16: of a text in Latin letters every
/// second byte is zero, and a text in UTF-8 has none.
const ZEROS: f32 = 0.5;

/// Adds the file `name` with these bytes to `files`, or else what can be shown of it, and says what it is.
pub(super) fn add(name: String, bytes: &[u8], files: &mut Files) -> Result<FileId, Box<Diagnostic>> {
    if let Some((encoding, text)) = utf16(bytes) {
        let first = text.chars().next().map_or(0, char::len_utf8);
        let file = files.add(name, text);
        let help = format!("save it as UTF-8 in your editor, or convert it, as in `iconv -f {encoding} -t utf-8`");
        let message = "this file is UTF-16, and a fact base is UTF-8";
        return Err(Diagnostic::error(code::ENCODING, Span::new(file, 0..first), message).help(help).into());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(files.add(name, text.strip_prefix(MARK).unwrap_or(text))),
        Err(error) => {
            let at = error.valid_up_to();
            let file = files.add(name, String::from_utf8_lossy(bytes));
            let help = "save it as UTF-8 in your editor; if it is in Latin-1, `iconv -f latin1 -t utf-8` converts it";
            let span = Span::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
            let label = "here it stops being text";
            Err(Diagnostic::error(code::ENCODING, span, "this file is not UTF-8").label(label).help(help).into())
        }
    }
}

/// The text of bytes that are UTF-16, with its name for `iconv`; nothing for what is anything else.
fn utf16(bytes: &[u8]) -> Option<(&'static str, String)> {
    let (name, unit): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xff, 0xfe, ..] => ("utf-16", u16::from_le_bytes),
        [0xfe, 0xff, ..] => ("utf-16", u16::from_be_bytes),
        _ => {
            let sample = &bytes[..bytes.len().min(SAMPLE)];
            let zeros = |half: usize| {
                let half = || sample.iter().skip(half).step_by(2);
                half().count() > 0 && half().filter(|&&byte| byte == 0).count() as f32 >= ZEROS * half().count() as f32
            };
            match (zeros(0), zeros(1)) {
                (false, true) => ("utf-16le", u16::from_le_bytes),
                (true, false) => ("utf-16be", u16::from_be_bytes),
                _ => return None,
            }
        }
    };
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Some((name, text.strip_prefix(MARK).unwrap_or(&text).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::utf16;

    #[test]
    fn utf_16_is_told_from_other_bytes() {
        let units: Vec<u16> = "é = 1\n".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let text = |bytes: &[u8]| utf16(bytes);
        assert_eq!(text(&little), Some(("utf-16le", "é = 1\n".to_owned())));
        assert_eq!(text(&big), Some(("utf-16be", "é = 1\n".to_owned())));
        assert_eq!(text(&[&[0xff, 0xfe], &little[..]].concat()), Some(("utf-16", "é = 1\n".to_owned())));
        assert_eq!(text(&[&[0xfe, 0xff], &big[..]].concat()), Some(("utf-16", "é = 1\n".to_owned())));
        for other in [&b""[..], b"a", b"format = 1", b"\0\0\0\0", "é".as_bytes(), b"caf\xe9"] {
            assert_eq!(text(other), None, "{other:?}");
        }
    }
}
