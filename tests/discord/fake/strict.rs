//! What Discord takes: its documented limits on request bodies. Characters are Unicode scalar values.

use serde_json::Value;

use super::world::Route;

/// What is wrong with a body.
type Checked = Result<(), String>;

/// Flags that a message may be changed to: no preview cards.
const EDIT_FLAGS: u64 = 1 << 2;
/// And be sent with: no notification.
const MESSAGE_FLAGS: u64 = EDIT_FLAGS | 1 << 12;
/// And the answer to an interaction: for the asker alone.
const RESPONSE_FLAGS: u64 = MESSAGE_FLAGS | 1 << 6;

/// Checks the body of a request.
pub fn check(route: Route, body: &Value) -> Checked {
    match route {
        Route::Post => {
            keys(
                body,
                &[
                    "content",
                    "tts",
                    "flags",
                    "allowed_mentions",
                    "message_reference",
                    "components",
                    "nonce",
                    "enforce_nonce",
                ],
            )?;
            message(body, MESSAGE_FLAGS)?;
            length("nonce", &body["nonce"], 0, 25)?;
            keys(&body["message_reference"], &["type", "message_id", "channel_id", "guild_id", "fail_if_not_exists"])
        }
        Route::Edit => {
            keys(body, &["content", "flags", "allowed_mentions", "components"])?;
            message(body, EDIT_FLAGS)
        }
        Route::Original => {
            keys(body, &["content", "allowed_mentions", "components"])?;
            message(body, EDIT_FLAGS)
        }
        Route::Callback => callback(body),
        Route::PutCommands => commands(body),
        Route::Remove | Route::Delete | Route::Application | Route::Roles if body.is_null() => Ok(()),
        _ if !body.is_null() => Err("a body where none is due".to_owned()),
        _ => Ok(()),
    }
}

/// Whether an interaction of this kind may be answered so.
pub fn answers(kind: u64, answer: u64) -> Checked {
    let may = match kind {
        4 => answer == 8,
        3 => matches!(answer, 4..=7),
        _ => matches!(answer, 4 | 5),
    };
    if may { Ok(()) } else { Err(format!("an interaction of type {kind} answered with type {answer}")) }
}

fn callback(body: &Value) -> Checked {
    keys(body, &["type", "data"])?;
    let data = &body["data"];
    match body["type"].as_u64() {
        Some(kind @ (4 | 7)) => {
            keys(data, &["content", "tts", "flags", "allowed_mentions", "components"])?;
            message(data, if kind == 7 { EDIT_FLAGS } else { RESPONSE_FLAGS })
        }
        Some(5) => keys(data, &["flags"]),
        Some(6) => Ok(()),
        Some(8) => {
            keys(data, &["choices"])?;
            let choices = list(data, "choices", 0, 25)?;
            choices.iter().try_for_each(|choice| {
                keys(choice, &["name", "name_localizations", "value"])?;
                length("name", &choice["name"], 1, 100)?;
                length("value", &choice["value"], 1, 100)
            })
        }
        _ => Err("no such type of answer".to_owned()),
    }
}

/// What all messages share.
fn message(body: &Value, flags: u64) -> Checked {
    length("content", &body["content"], 1, 2_000)?;
    if body["flags"].as_u64().unwrap_or_default() & !flags != 0 {
        return Err(format!("flags {}", body["flags"]));
    }
    allowed_mentions(body)?;
    let rows = list(body, "components", 0, 5)?;
    let mut ids: Vec<&Value> = Vec::new();
    for row in rows {
        keys(row, &["type", "components"])?;
        within("type of a row", row["type"].as_u64(), 1, 1)?;
        let components = list(row, "components", 1, 5)?;
        for component in components {
            let id = &component["custom_id"];
            length("custom_id", id, 1, 100)?;
            if ids.contains(&id) {
                return Err(format!("two components with the id {id}"));
            }
            ids.push(id);
            match component["type"].as_u64() {
                Some(2) => {
                    keys(component, &["type", "custom_id", "label", "style", "disabled", "emoji"])?;
                    length("label", &component["label"], 1, 80)?;
                    within("style", component["style"].as_u64(), 1, 4)?;
                }
                Some(3) if components.len() == 1 => select(component)?,
                Some(6 | 8) if components.len() == 1 => pick(component)?,
                kind => return Err(format!("a component of type {kind:?}")),
            }
        }
    }
    Ok(())
}

fn select(select: &Value) -> Checked {
    keys(select, &["type", "custom_id", "placeholder", "min_values", "max_values", "disabled", "options"])?;
    length("placeholder", &select["placeholder"], 0, 150)?;
    let options = list(select, "options", 1, 25)?;
    for (i, option) in options.iter().enumerate() {
        keys(option, &["label", "value", "description", "emoji", "default"])?;
        length("label", &option["label"], 1, 100)?;
        length("value", &option["value"], 1, 100)?;
        length("description", &option["description"], 0, 100)?;
        if options[..i].iter().any(|other| other["value"] == option["value"]) {
            return Err(format!("two options with the value {}", option["value"]));
        }
    }
    Ok(())
}

/// A select of roles (6) or channels (8), which Discord fills itself.
fn pick(pick: &Value) -> Checked {
    let known = ["type", "custom_id", "placeholder", "min_values", "max_values", "disabled", "default_values"];
    let kind = if pick["type"] == 6 { "role" } else { "channel" };
    let of_channels = (kind == "channel").then_some("channel_types");
    keys(pick, &known.into_iter().chain(of_channels).collect::<Vec<_>>())?;
    length("placeholder", &pick["placeholder"], 0, 150)?;
    within("min_values", pick["min_values"].as_u64(), 0, 25)?;
    within("max_values", pick["max_values"].as_u64(), 1, 25)?;
    let stray = list(pick, "default_values", 0, 25)?.iter().find(|value| value["type"] != kind);
    stray.map_or(Ok(()), |value| Err(format!("a default value {value}")))
}

/// Nobody is notified but who is named in full.
fn allowed_mentions(body: &Value) -> Checked {
    let allowed = &body["allowed_mentions"];
    if !allowed.is_object() {
        return Err("no allowed_mentions: everybody named would be notified".to_owned());
    }
    if !list(allowed, "parse", 0, 0)?.is_empty() || !list(allowed, "roles", 0, 0)?.is_empty() {
        return Err("groups are notified".to_owned());
    }
    if allowed["replied_user"] == true {
        return Err("who is replied to is notified".to_owned());
    }
    let content = body["content"].as_str().unwrap_or_default();
    let users = list(allowed, "users", 0, 1)?;
    users.iter().try_for_each(|user| match content.starts_with(&format!("<@{}>", user.as_str().unwrap_or("?"))) {
        true => Ok(()),
        false => Err(format!("{user} would be notified and is not named first")),
    })
}

fn commands(body: &Value) -> Checked {
    let commands = body.as_array().ok_or("no list of commands")?;
    let mut names = Vec::new();
    for command in commands {
        keys(
            command,
            &[
                "name",
                "name_localizations",
                "description",
                "description_localizations",
                "type",
                "options",
                "contexts",
                "integration_types",
                "default_member_permissions",
                "nsfw",
                "handler",
            ],
        )?;
        let kind = command["type"].as_u64().unwrap_or(1);
        length("name", &command["name"], 1, 32)?;
        if names.contains(&(kind, &command["name"])) {
            return Err(format!("two commands {}", command["name"]));
        }
        names.push((kind, &command["name"]));
        if kind == 1 {
            lower_case(&command["name"])?;
            length("description", &command["description"], 1, 100)?;
            options(command)?;
        } else if !command["description"].is_null() || !command["options"].as_array().is_none_or(Vec::is_empty) {
            return Err("a description or options of a command that cannot have them".to_owned());
        }
        if command.to_string().chars().count() > 8_000 {
            return Err("over 8000 characters".to_owned());
        }
        let among = |key: &str, known: std::ops::RangeInclusive<u64>| {
            let list = command[key].as_array().ok_or(format!("no {key}"))?;
            let all = !list.is_empty() && list.iter().all(|item| item.as_u64().is_some_and(|n| known.contains(&n)));
            if all { Ok(()) } else { Err(format!("{key}: {}", command[key])) }
        };
        among("contexts", 0..=2)?;
        among("integration_types", 0..=1)?;
        let permissions = &command["default_member_permissions"];
        if !permissions.is_null() && permissions.as_str().is_none_or(|bits| bits.parse::<u64>().is_err()) {
            return Err(format!("default_member_permissions: {permissions}"));
        }
    }
    Ok(())
}

fn options(of: &Value) -> Checked {
    let options = list(of, "options", 0, 25)?;
    let mut optional = false;
    for (i, option) in options.iter().enumerate() {
        keys(
            option,
            &[
                "type",
                "name",
                "name_localizations",
                "description",
                "description_localizations",
                "required",
                "choices",
                "options",
                "channel_types",
                "min_value",
                "max_value",
                "min_length",
                "max_length",
                "autocomplete",
            ],
        )?;
        if options[..i].iter().any(|other| other["name"] == option["name"]) {
            return Err(format!("two options {}", option["name"]));
        }
        list(option, "choices", 0, 25)?;
        lower_case(&option["name"])?;
        length("description", &option["description"], 1, 100)?;
        within("type", option["type"].as_u64(), 1, 11)?;
        if option["required"] == true && optional {
            return Err("a required option after one that is not".to_owned());
        }
        optional |= option["required"] != true;
        if option["autocomplete"] == true && option["choices"].as_array().is_some_and(|all| !all.is_empty()) {
            return Err("an option with choices and autocomplete".to_owned());
        }
        options_of(option)?;
    }
    Ok(())
}

/// A subcommand's own options.
fn options_of(option: &Value) -> Checked {
    if option["options"].is_array() { options(option) } else { Ok(()) }
}

fn lower_case(name: &Value) -> Checked {
    length("name", name, 1, 32)?;
    let name = name.as_str().unwrap_or_default();
    let good =
        name.chars().all(|c| matches!(c, '-' | '_' | '\'') || c.is_alphanumeric()) && name == name.to_lowercase();
    if good { Ok(()) } else { Err(format!("the name {name:?}")) }
}

/// Lists that the library writes where they are empty; nothing of them is ever sent.
const EMPTY: [&str; 3] = ["attachments", "embeds", "sticker_ids"];

/// Fails for a key that Discord does not know here.
fn keys(body: &Value, known: &[&str]) -> Checked {
    EMPTY.iter().try_for_each(|key| list(body, key, 0, 0).map(drop))?;
    let known: Vec<&str> = known.iter().chain(&EMPTY).copied().collect();
    let stray = body.as_object().into_iter().flatten().map(|(key, _)| key).find(|key| !known.contains(&key.as_str()));
    stray.map_or(Ok(()), |key| Err(format!("unknown key {key}")))
}

fn length(what: &str, value: &Value, least: usize, most: usize) -> Checked {
    let chars = match value {
        Value::Null => 0,
        Value::String(text) => text.chars().count(),
        _ => return Err(format!("{what} is no text")),
    };
    if (least..=most).contains(&chars) { Ok(()) } else { Err(format!("{what} of {chars} characters")) }
}

fn within(what: &str, value: Option<u64>, least: u64, most: u64) -> Checked {
    match value {
        Some(value) if (least..=most).contains(&value) => Ok(()),
        value => Err(format!("{what} {value:?}")),
    }
}

fn list<'a>(body: &'a Value, key: &str, least: usize, most: usize) -> Result<&'a [Value], String> {
    let list = match &body[key] {
        Value::Null => &[],
        Value::Array(list) => list.as_slice(),
        _ => return Err(format!("{key} is no list")),
    };
    if (least..=most).contains(&list.len()) { Ok(list) } else { Err(format!("{} {key}", list.len())) }
}
