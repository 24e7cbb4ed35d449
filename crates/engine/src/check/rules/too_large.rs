//! The document has more bytes than is read.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `limit`, `found` (bytes).
pub(crate) static RULE: Rule = Rule {
    code: "too-large",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "the document has {found} bytes; at most {limit} are read",
            notes: &["a questionnaire this large would keep a phone busy for seconds"],
            helps: &[
                "split it into several questionnaires, or move shared option lists to `valueSets`",
            ],
        },
        ja: Sentences {
            message: "文書の大きさが {found} バイトあります(上限は {limit} バイト)",
            notes: &["これほど大きい問診票は、スマートフォンでの表示に時間がかかります"],
            helps: &["問診票を分けるか、共通の選択肢を `valueSets` にまとめてください"],
        },
    },
};
