//! The content hash of a document.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// `sha256:` and the hash of the document's content in hex: its JSON without spaces, keys in
/// order. What a formatter or an editor does to a file does not change it.
pub(super) fn hash(document: &Value) -> String {
    let mut hasher = Sha256::new();
    feed(document, &mut hasher);
    let mut text = String::with_capacity(71);
    text.push_str("sha256:");
    for byte in hasher.finalize() {
        text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    text
}

fn feed(value: &Value, hasher: &mut Sha256) {
    match value {
        Value::Array(elements) => {
            hasher.update(b"[");
            for (position, element) in elements.iter().enumerate() {
                if position > 0 {
                    hasher.update(b",");
                }
                feed(element, hasher);
            }
            hasher.update(b"]");
        }
        Value::Object(members) => {
            hasher.update(b"{");
            // Sorted here, since the map may keep the order written.
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(key, _)| *key);
            for (position, (key, member)) in members.into_iter().enumerate() {
                if position > 0 {
                    hasher.update(b",");
                }
                hasher.update(Value::from(key.as_str()).to_string());
                hasher.update(b":");
                feed(member, hasher);
            }
            hasher.update(b"}");
        }
        scalar => hasher.update(scalar.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash_of(text: &str) -> String {
        hash(&serde_json::from_str(text).expect("JSON"))
    }

    #[test]
    fn spaces_and_the_order_of_keys_do_not_count_and_all_else_does() {
        let first = hash_of(r#"{"a":1,"b":["x",true,null]}"#);
        assert_eq!(
            first,
            hash_of("{ \"b\" : [\"x\", true, null],\n \"a\": 1 }")
        );
        assert_ne!(first, hash_of(r#"{"a":1,"b":[true,"x",null]}"#));
        assert_ne!(first, hash_of(r#"{"a":2,"b":["x",true,null]}"#));
        assert_eq!(first.len(), 71);
    }
}
