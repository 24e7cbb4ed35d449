//! The questionnaire has more items than a form may have.

use crate::diagnostic::{Rule, Severity};
use crate::diagnostic::{Sentences, Words};

/// Names: `limit`, `found`.
pub(crate) static RULE: Rule = Rule {
    code: "too-many-items",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "the questionnaire has {found} items; at most {limit} are allowed",
            notes: &[],
            helps: &["split it into several questionnaires"],
        },
        ja: Sentences {
            message: "項目が {found} 個あります(上限は {limit} 個)",
            notes: &[],
            helps: &["問診票を分けてください"],
        },
    },
};
