//! Years.

use std::ops::Range;

/// What a number of four digits names a year by: before, few texts of today go back, and after, none looks ahead.
const YEARS: Range<u32> = 1500..2200;

/// Whether a word in figures is a year, as far as its digits tell.
pub fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year| YEARS.contains(&year))
}
