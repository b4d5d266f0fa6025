//! Whether a text is a date, in whatever language and order it is written.

/// Digits of a year.
const YEAR_DIGITS: usize = 4;

/// Days of each month, of a leap year.
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Whether `text` can be the date on which something was published.
///
/// Months have names in a language of their own, so that only figures are judged: there has to be a year, and what is
/// written in figures alone, as 2025-10-22 or 22.10.2025, has to be a day that there is.
pub(super) fn is_date(text: &str) -> bool {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let Some(year) = numbers.iter().position(|digits| digits.len() == YEAR_DIGITS) else { return false };
    let value = |at: usize| numbers[at].parse::<u32>().unwrap_or(u32::MAX);
    let day = |month: u32, day: u32| {
        let of = usize::try_from(month).ok().and_then(|month| DAYS.get(month.checked_sub(1)?));
        let leap = value(year) % 4 == 0 && value(year) % 100 != 0 || value(year) % 400 == 0;
        of.is_some_and(|&days| (1..=days).contains(&day) && (month != 2 || day < 29 || leap))
    };
    if text.contains(char::is_alphabetic) {
        // A time of day may follow, as in 2025-10-22T09:30Z; the day comes first.
        return numbers.len() < 3 || year > 0 || !text.contains('-') || day(value(1), value(2));
    }
    match (numbers.len(), year) {
        (1, _) => true,
        (2, 0) => (1..=12).contains(&value(1)),
        (2, _) => (1..=12).contains(&value(0)),
        (_, 0) => day(value(1), value(2)),
        (_, 2) => day(value(0), value(1)) || day(value(1), value(0)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn a_date_has_a_year_and_is_a_day_that_there_is() {
        for date in [
            "2025-10-22",
            "22 October 2025",
            "October 2025",
            "2025",
            "22.10.2025",
            "10/22/2025",
            "2025-10",
            "10/2025",
            "2024-02-29",
            "2025-10-22T09:30Z",
            "2025-10-22 09:30",
            "22 octobre 2025 à 9 h 30",
            "2025年10月22日",
        ] {
            assert!(is_date(date), "{date}");
        }
        for none in [
            "yesterday",
            "22 October",
            "22.10.25",
            "2025-13-01",
            "2025-02-29",
            "2025-13",
            "31/31/2025",
            "20251",
            "2025-13-01T09:30Z",
        ] {
            assert!(!is_date(none), "{none}");
        }
    }
}
