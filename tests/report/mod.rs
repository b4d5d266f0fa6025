//! The pages of `eval --report` and `check --report`, opened in a real browser where there is one.

mod browser;

use serde_json::Value;

use self::browser::{Browser, Page};
use crate::check::HEAD;
use crate::support::Test;

/// A base and questions that hold what a page must not take for its own.
const HOSTILE: &str = r#"
[[fact]]
id = "hours"
text = "The <b>library</b> is open & quiet from \"nine\" to five."
cites = ["gazette 1.1"]
questions = ["When is the library open?"]

[[fact]]
id = "tea"
text = "Tea costs a pound</script><script>fail()</script>."
cites = ["gazette 2.1"]
questions = ["What does tea cost?"]
"#;

const QUESTIONS: &str = r#"{"id": "a", "kind": "direct", "q": "When is the library open?", "gold": ["1.1"]}
{"id": "b", "kind": "direct", "q": "What does tea cost?", "gold": ["1.2"]}
{"id": "c", "kind": "para<img src=x>", "q": "<script>fail()</script> Is there a cellar under the roof?", "gold": ["1.1"]}
{"id": "d", "kind": "unanswerable", "q": "What does tea cost in Leeds?"}
"#;

/// A narrow telephone.
const NARROW: u32 = 400;

/// The least contrast of text with its ground (WCAG 2.1, level AA).
const CONTRAST: f64 = 4.5;

fn test() -> Test {
    Test::new().file("base.toml", format!("{HEAD}{HOSTILE}")).file("questions.jsonl", QUESTIONS)
}

fn evaluated() -> String {
    let arguments = ["eval", "questions.jsonl", "--knowledge", "base.toml", "--report", "page.html"];
    let (ran, page) = test().args(arguments).run_and_read("page.html");
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 0));
    page
}

fn checked() -> String {
    let (ran, page) = test().args(["check", "base.toml", "--report", "page.html"]).run_and_read("page.html");
    assert_eq!(ran.stderr, "");
    page
}

/// What does not hold of a page whatever is in it, as a list of texts.
const FAULTS: &str = r"(() => {
  const faults = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push(`${wide} wide of ${innerWidth}`);
  const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)') return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.textContent.trim() || ['SCRIPT', 'OPTION', 'TITLE'].includes(element.tagName.toUpperCase())) continue;
    const style = getComputedStyle(element);
    const colour = element.closest('svg') ? style.fill : style.color;
    const [a, b] = [light(colour), light(ground(element))].sort((a, b) => b - a);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < CONTRAST) faults.push(`${element.tagName} ${colour} on ${ground(element)}: ${contrast.toFixed(1)}`);
    const size = parseFloat(style.fontSize) * (element.closest('svg') ? Math.hypot(element.getScreenCTM().a, element.getScreenCTM().b) : 1);
    if (size < 10) faults.push(`${element.tagName} in ${size} px: ${element.textContent.slice(0, 20)}`);
  }
  return faults;
})()";

async fn is_legible(page: &mut Page<'_>) {
    for (width, dark) in [(NARROW, false), (NARROW, true), (1200, false), (1200, true)] {
        page.look(width, dark).await;
        let faults = page.evaluate(&FAULTS.replace("CONTRAST", &CONTRAST.to_string())).await;
        assert_eq!(faults, Value::Array(Vec::new()), "{width} pixels, dark: {dark}");
    }
    page.look(NARROW, true).await;
    let (light, dark) = ("rgb(255, 255, 255)", page.evaluate("getComputedStyle(document.body).backgroundColor").await);
    assert_ne!(dark, Value::from(light), "it is dark in the dark");
    let picture = page.picture().await;
    assert!(picture.len() > 10_000, "a picture of {} bytes shows nothing", picture.len());
}

/// The items that are shown, by their headings.
const SHOWN: &str = "[...document.querySelectorAll('.item')].filter((item) => item.offsetParent).map((item) => item.querySelector('h3').textContent)";

/// Chooses a value of a filter as a person does.
fn choose(name: &str, value: &str) -> String {
    format!(
        "(() => {{ const field = document.querySelector('form.filter [name={name}]'); field.value = {value:?}; \
         field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
    )
}

#[tokio::test]
async fn the_page_of_an_evaluation_opens_and_filters() {
    let page = evaluated();
    assert!(!page.contains("<script>fail") && !page.contains("<img"), "{page}");
    let Some(mut browser) = Browser::start().await else { return };
    let mut page = browser.open(&page).await;
    assert_eq!(page.evaluate("document.querySelectorAll('svg').length").await, 2);
    let all = page.evaluate(SHOWN).await;
    let asked = "<script>fail()</script> Is there a cellar under the roof?";
    assert_eq!(all.as_array().unwrap().len(), 3, "{all}");
    assert!(all.as_array().unwrap().contains(&Value::from(asked)), "{all}");
    page.evaluate(&choose("verdict", "missed")).await;
    assert_eq!(page.evaluate(SHOWN).await, serde_json::json!([asked]));
    assert_eq!(page.evaluate("document.querySelector('output').textContent").await, "1 of 3");
    page.evaluate(&choose("verdict", "")).await;
    page.evaluate(&choose("kind", "unanswerable")).await;
    assert_eq!(page.evaluate(SHOWN).await, serde_json::json!(["What does tea cost in Leeds?"]));
    page.evaluate(&choose("kind", "")).await;
    page.evaluate(&choose("words", "LEEDS tea")).await;
    assert_eq!(page.evaluate(SHOWN).await, serde_json::json!(["What does tea cost in Leeds?"]));
    page.evaluate(&choose("words", "zeppelin")).await;
    assert_eq!(page.evaluate(SHOWN).await, serde_json::json!([]));
    page.evaluate(&choose("words", "")).await;
    is_legible(&mut page).await;
    assert_eq!(page.complaints(), [""; 0]);
}

#[tokio::test]
async fn the_page_of_a_base_shows_what_no_fact_cites() {
    let page = checked();
    assert!(!page.contains("<script>fail"), "{page}");
    let Some(mut browser) = Browser::start().await else { return };
    let mut page = browser.open(&page).await;
    assert_eq!(page.evaluate(SHOWN).await.as_array().map(Vec::len), Some(5));
    page.evaluate(&choose("said", "unsaid")).await;
    let unsaid = ["¶1, sentence 2", "¶3, sentence 1", "¶3, sentence 2"];
    assert_eq!(page.evaluate(SHOWN).await, serde_json::json!(unsaid));
    page.evaluate(&choose("said", "")).await;
    is_legible(&mut page).await;
    assert_eq!(page.complaints(), [""; 0]);
}
