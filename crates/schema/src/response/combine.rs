//! Schemas put together, without parts that decide nothing.

use serde_json::{Value, json};

/// What passes all of these.
pub(super) fn all(parts: impl IntoIterator<Item = Value>) -> Value {
    together("allOf", true, parts)
}

/// What passes one of these.
pub(super) fn any(parts: impl IntoIterator<Item = Value>) -> Value {
    together("anyOf", false, parts)
}

/// What does not pass this.
pub(super) fn no(part: Value) -> Value {
    match part {
        Value::Bool(passes) => Value::Bool(!passes),
        part => json!({"not": part}),
    }
}

/// The parts under one keyword, without those that decide nothing, and without lists in lists.
fn together(keyword: &str, neutral: bool, parts: impl IntoIterator<Item = Value>) -> Value {
    let mut flat: Vec<Value> = Vec::new();
    for part in parts {
        match part {
            Value::Bool(passes) if passes == neutral => {}
            Value::Bool(passes) => return Value::Bool(passes),
            Value::Object(mut members) if members.len() == 1 && members.contains_key(keyword) => {
                if let Some(Value::Array(inner)) = members.remove(keyword) {
                    flat.extend(inner);
                }
            }
            part => flat.push(part),
        }
    }
    match flat.len() {
        0 => Value::Bool(neutral),
        1 => flat.remove(0),
        _ => json!({keyword: flat}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_decides_nothing_is_left_out() {
        let minimum = json!({"minimum": 1});
        let maximum = json!({"maximum": 2});
        assert_eq!(all([json!(true), minimum.clone()]), minimum);
        assert_eq!(any([json!(true), minimum.clone()]), json!(true));
        assert_eq!(any([]), json!(false));
        assert_eq!(no(json!(true)), json!(false));
        let both = json!({"allOf": [minimum, maximum]});
        assert_eq!(all([both.clone(), json!(true)]), both);
    }
}
