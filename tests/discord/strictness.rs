//! The fake refuses what Discord refuses: without this, its silence would say nothing.

use serde_json::{Value, json};

use super::fake::Route;
use super::fake::strict::{answers, check};

fn message() -> Value {
    json!({"content": "hello", "flags": 4, "nonce": "1-0", "enforce_nonce": true, "allowed_mentions": {"parse": []}})
}

fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut body = message();
    change(&mut body);
    body
}

fn button(id: &str, label: &str) -> Value {
    json!({"type": 2, "style": 2, "custom_id": id, "label": label})
}

fn row(components: &[Value]) -> Value {
    json!({"type": 1, "components": components})
}

fn select(options: &[Value]) -> Value {
    json!({"type": 3, "custom_id": "s", "options": options})
}

fn option(value: &str) -> Value {
    json!({"label": "a", "value": value})
}

#[test]
fn a_good_message_passes() {
    let buttons: Vec<Value> = (0..5).map(|i| button(&i.to_string(), "x")).collect();
    for body in [
        message(),
        with(|body| body["content"] = "ä".repeat(2_000).into()),
        with(|body| body["components"] = json!([row(&buttons), row(&[select(&[option("a"), option("b")])])])),
        with(|body| {
            body["content"] = "<@5>\nhello".into();
            body["allowed_mentions"]["users"] = json!(["5"]);
        }),
    ] {
        assert_eq!(check(Route::Post, &body), Ok(()), "{body}");
    }
}

#[test]
fn a_bad_message_does_not() {
    let many: Vec<Value> = (0..6).map(|i| button(&i.to_string(), "x")).collect();
    let rows: Vec<Value> = (0..6).map(|i| row(&[button(&i.to_string(), "x")])).collect();
    let options: Vec<Value> = (0..26).map(|i| option(&i.to_string())).collect();
    let components = |rows: Value| with(|body| body["components"] = rows);
    for (body, breach) in [
        (with(|body| body["content"] = "".into()), "content of 0 characters"),
        (with(|body| body["content"] = "ä".repeat(2_001).into()), "content of 2001 characters"),
        (with(|body| body["colour"] = 1.into()), "unknown key colour"),
        (with(|body| body["embeds"] = json!([{}])), "1 embeds"),
        (with(|body| body["flags"] = (1 << 6).into()), "flags 64"),
        (with(|body| body["nonce"] = "1".repeat(26).into()), "nonce of 26 characters"),
        (with(|body| body["allowed_mentions"] = Value::Null), "no allowed_mentions"),
        (with(|body| body["allowed_mentions"]["parse"] = json!(["everyone"])), "1 parse"),
        (with(|body| body["allowed_mentions"]["roles"] = json!(["5"])), "1 roles"),
        (with(|body| body["allowed_mentions"]["replied_user"] = true.into()), "who is replied to"),
        (with(|body| body["allowed_mentions"]["users"] = json!(["5"])), "would be notified and is not named"),
        (components(json!(rows)), "6 components"),
        (components(json!([{"type": 2, "components": [button("a", "x")]}])), "type of a row"),
        (components(json!([row(&many)])), "6 components"),
        (components(json!([row(&[])])), "0 components"),
        (components(json!([row(&[button("a", "x"), button("a", "y")])])), "two components"),
        (components(json!([row(&[button("", "x")])])), "custom_id of 0"),
        (components(json!([row(&[button(&"x".repeat(101), "x")])])), "custom_id of 101"),
        (components(json!([row(&[button("a", &"x".repeat(81))])])), "label of 81"),
        (components(json!([row(&[select(&[])])])), "0 options"),
        (components(json!([row(&[select(&options)])])), "26 options"),
        (components(json!([row(&[select(&[option("a"), option("a")])])])), "two options"),
        (components(json!([row(&[select(&[option(&"x".repeat(101))])])])), "value of 101"),
        (components(json!([row(&[select(&[option("a")]), button("b", "x")])])), "a component of type Some(3)"),
    ] {
        let checked = check(Route::Post, &body);
        assert!(checked.as_ref().is_err_and(|error| error.contains(breach)), "{breach}: {checked:?}");
    }
}

#[test]
fn an_interaction_is_answered_in_kind() {
    for (kind, answer, may) in [
        (2, 4, true),
        (2, 5, true),
        (2, 7, false),
        (2, 8, false),
        (3, 4, true),
        (3, 6, true),
        (3, 7, true),
        (3, 8, false),
        (4, 8, true),
        (4, 4, false),
    ] {
        assert_eq!(answers(kind, answer).is_ok(), may, "{kind} answered with {answer}");
    }
    let choices = |all: Value| check(Route::Callback, &json!({"type": 8, "data": {"choices": all}}));
    let choice = |name: &str| json!({"name": name, "value": name});
    assert_eq!(choices(json!(vec![choice("a"); 25])), Ok(()));
    assert!(choices(json!(vec![choice("a"); 26])).is_err());
    assert!(choices(json!([choice("")])).is_err() && choices(json!([choice(&"x".repeat(101))])).is_err());
    assert!(check(Route::Callback, &json!({"type": 4, "data": {"content": "hello"}})).is_err(), "no allowed_mentions");
    assert!(check(Route::Callback, &json!({"type": 9, "data": {}})).is_err());
}

#[test]
fn a_bad_command_is_refused() {
    let good = || {
        json!({
            "name": "ask", "type": 1, "description": "Ask", "contexts": [0], "integration_types": [0],
            "options": [{"type": 3, "name": "question", "description": "What", "required": true}],
        })
    };
    let checked = |change: fn(&mut Value)| {
        let mut command = good();
        change(&mut command);
        check(Route::PutCommands, &json!([command]))
    };
    assert_eq!(checked(|_| {}), Ok(()));
    let bad: [fn(&mut Value); 10] = [
        |command| command["name"] = "Ask".into(),
        |command| command["name"] = "x".repeat(33).into(),
        |command| command["description"] = "".into(),
        |command| command["description"] = "x".repeat(101).into(),
        |command| command["type"] = 3.into(),
        |command| command["contexts"] = json!([3]),
        |command| command["integration_types"] = json!([]),
        |command| command["default_member_permissions"] = 32.into(),
        |command| command["options"][0]["name"] = "two words".into(),
        |command| {
            let optional = json!({"type": 3, "name": "first", "description": "x", "required": false});
            command["options"].as_array_mut().unwrap().insert(0, optional);
        },
    ];
    for (number, change) in bad.into_iter().enumerate() {
        assert!(checked(change).is_err(), "number {number}");
    }
    assert!(check(Route::PutCommands, &json!([good(), good()])).is_err(), "two of one name");
}
