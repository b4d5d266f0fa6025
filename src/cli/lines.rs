//! Questions from a stream, one a line, whatever is in it.

use std::io::{self, BufRead};

/// The most of a line that is kept, in bytes. Lookup reads the first 4,000 characters, which is at most a quarter of
/// this; the rest of the line is read past.
const MAX_LINE: usize = 64 * 1024;

/// Reads the next line without its end; none at the end of the stream. What is not UTF-8 is replaced.
pub(super) fn next(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line: Vec<u8> = Vec::new();
    let (mut any, mut cut) = (false, false);
    loop {
        let buffer = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            buffer => buffer?,
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        let room = MAX_LINE - line.len();
        cut |= piece.len() > room;
        line.extend_from_slice(&piece[..piece.len().min(room)]);
        let read = end.map_or(buffer.len(), |end| end + 1);
        input.consume(read);
        if end.is_some() {
            break;
        }
    }
    if !any {
        return Ok(None);
    }
    if cut {
        // The cut may have gone through a character.
        if let Err(error) = std::str::from_utf8(&line)
            && error.error_len().is_none()
        {
            line.truncate(error.valid_up_to());
        }
    } else if line.ends_with(b"\r") {
        line.pop();
    }
    Ok(Some(String::from_utf8(line).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())))
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::{MAX_LINE, next};

    fn lines(bytes: &[u8]) -> Vec<String> {
        let mut input = BufReader::with_capacity(7, Cursor::new(bytes));
        std::iter::from_fn(|| next(&mut input).ok().flatten()).collect()
    }

    #[test]
    fn every_line_counts_and_the_end_of_the_last_one_does_not() {
        assert_eq!(lines(b""), [""; 0]);
        assert_eq!(lines(b"\n\nwhy?\r\nwho"), ["", "", "why?", "who"]);
        assert_eq!(lines(b"a\n"), ["a"]);
        assert_eq!(lines(b"caf\xe9 \xff\n"), ["caf\u{fffd} \u{fffd}"]);
    }

    #[test]
    fn a_long_line_is_cut_at_a_character_and_the_next_is_whole() {
        let long = format!("x{}\nnext\n", "é".repeat(MAX_LINE));
        let read = lines(long.as_bytes());
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].len(), read[1].as_str()), (MAX_LINE - 1, "next"));
        assert!(!read[0].contains('\u{fffd}'));
    }
}
