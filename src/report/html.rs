//! What every page is made of: the template, escaped text, tables, filters.

use std::fmt::Write as _;

/// The page around a body: its style, and the script that filters lists.
const PAGE: &str = include_str!("page.html");

/// The page with this title and this body, which is HTML already.
pub(super) fn page(title: &str, body: &str) -> String {
    // Each place is filled once and what was put in is not looked at again, whatever stands in it.
    let (start, rest) = PAGE.split_once("{{title}}").unwrap_or((PAGE, ""));
    let (middle, end) = rest.split_once("{{body}}").unwrap_or((rest, ""));
    format!("{start}{}{middle}{body}{end}", escape(title))
}

/// A text as HTML shows it, in an element or between double quotation marks in a tag.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The form that filters the list behind it: by words, and by one value of each of `choices`, an attribute with what it is
/// called and its values.
pub(super) fn filter(choices: &[(&str, &str, Vec<String>)]) -> String {
    let mut form = String::from(
        "<form class=\"filter\"><input name=\"words\" type=\"search\" aria-label=\"Words\" placeholder=\"Words\">",
    );
    for (name, called, values) in choices {
        let _ =
            write!(form, "<select name=\"{name}\" aria-label=\"{called}\"><option value=\"\">{called}: all</option>");
        for value in values {
            let value = escape(value);
            let _ = write!(form, "<option value=\"{value}\">{value}</option>");
        }
        form.push_str("</select>");
    }
    form.push_str("<output class=\"quiet\"></output></form>\n");
    form
}

/// A table, its cells HTML already; columns that hold numbers are named by their places.
pub(super) fn table(head: &[&str], rows: &[Vec<String>], numbers: &[usize]) -> String {
    let class = |column: usize| if numbers.contains(&column) { " class=\"number\"" } else { "" };
    let row = |cells: &mut dyn Iterator<Item = (usize, String)>, tag: &str| {
        cells.map(|(column, cell)| format!("<{tag}{}>{cell}</{tag}>", class(column))).collect::<String>()
    };
    let head = row(&mut head.iter().map(|cell| escape(cell)).enumerate(), "th");
    let mut table = format!("<div class=\"scroll\"><table><thead><tr>{head}</tr></thead><tbody>\n");
    for cells in rows {
        let _ = writeln!(table, "<tr>{}</tr>", row(&mut cells.iter().cloned().enumerate(), "td"));
    }
    table + "</tbody></table></div>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_stays_text() {
        let page = page("<b>{{body}}", &format!("<p>{}</p>", escape("<script>\"it's\" & {{title}}</script>")));
        assert!(page.contains("<title>&lt;b&gt;{{body}}</title>"), "{page}");
        assert!(page.contains("<p>&lt;script&gt;&quot;it&#39;s&quot; &amp; {{title}}&lt;/script&gt;</p>"), "{page}");
        assert!(page.ends_with("</html>\n"));
    }

    #[test]
    fn columns_of_numbers_are_marked() {
        let table = table(&["fact", "asked"], &[vec!["a".into(), "3".into()]], &[1]);
        assert!(table.contains("<tr><td>a</td><td class=\"number\">3</td></tr>"), "{table}");
    }
}
