//! A key that has to be there is not.

use crate::diagnostic::{Diagnostic, Rule, Sentences, Severity, Words};
use crate::pointer::Pointer;

/// Names: `key`; `example` where one helps, `instead` for a slip of the pen.
pub(crate) static RULE: Rule = Rule {
    code: "missing-key",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/missing-key.json")),
    words: Words {
        en: Sentences {
            message: "the key `{key}` is missing",
            notes: &[],
            helps: &[
                "`{instead}` was probably meant for it; write `{key}`",
                r#"add `"{key}": {example}`"#,
                "add the key `{key}`",
            ],
        },
        ja: Sentences {
            message: "必須のキー `{key}` がありません",
            notes: &[],
            helps: &[
                "`{instead}` の書き間違いであれば、`{key}` と書いてください",
                r#"`"{key}": {example}` を書き加えてください"#,
                "キー `{key}` を書き加えてください",
            ],
        },
    },
};

/// The object at `at` has no `key`.
pub(crate) fn told(at: Pointer, key: &'static str) -> Diagnostic {
    let link_id = link_id_for(&at);
    let example = match key {
        "linkId" => &link_id,
        "type" => "\"choice\"",
        "code" => "\"1\"",
        "text" | "title" | "message" | "what" => "{\"ja\": \"…\"}",
        "languages" => "[\"ja\"]",
        "format" => "\"monshin/questionnaire@1\"",
        "url" => "\"https://example.jp/questionnaire/smoking\"",
        "version" => "\"2026.1\"",
        "item" => "[]",
        "kind" => "\"digits\"",
        "length" => "8",
        _ => "\"…\"",
    };
    Diagnostic::new(&RULE, at)
        .with("key", key)
        .with("example", example)
}

/// A linkId that is hardly taken: the numbers of the items that lead to this one, as in `q2_1`.
fn link_id_for(at: &Pointer) -> String {
    let numbers: Vec<String> = (at.as_str().split('/'))
        .filter_map(|part| part.parse::<usize>().ok())
        .map(|position| (position + 1).to_string())
        .collect();
    format!("\"q{}\"", numbers.join("_"))
}
