//! What can be wrong with a ledger, with the words for it.

use engine::diagnostic::{Rule, Sentences, Severity, Words};

/// Every rule, by name.
pub static RULES: &[&Rule] = &[
    &DUPLICATE,
    &IDLE_TABLE,
    &ITEM_GONE,
    &MISSING_TABLE,
    &NOT_TOTAL,
    &OTHER_VERSION,
    &SAME_BUT_GONE,
    &STALE,
    &TWO_GROUPS,
    &UNKNOWN_CODE,
    &UNKNOWN_ITEM,
];

pub(crate) static OTHER_VERSION: Rule = Rule {
    code: "ledger-other-version",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "the ledger is about `{found}`, and not about `{expected}`",
            notes: &["nothing in it is used"],
            helps: &["give the ledger of these two versions"],
        },
        ja: Sentences {
            message: "対応表は `{found}` についてのもので、`{expected}` についてではありません",
            notes: &["対応表の内容は使われません"],
            helps: &["この2つの版の対応表を指定してください"],
        },
    },
};

pub(crate) static STALE: Rule = Rule {
    code: "ledger-stale",
    severity: Severity::Warning,
    example: None,
    words: Words {
        en: Sentences {
            message: "version `{version}` has other content than when the ledger was written",
            notes: &["a decision may be about words that have changed since"],
            helps: &["look through the decisions, then write `{expected}` here"],
        },
        ja: Sentences {
            message: "版 `{version}` の内容が、対応表を書いたときと違います",
            notes: &["その後に変わった文言についての判断かもしれません"],
            helps: &["判断を見直してから、ここに `{expected}` と書いてください"],
        },
    },
};

pub(crate) static DUPLICATE: Rule = Rule {
    code: "ledger-duplicate-entry",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "there are two entries for `{item}`",
            notes: &["only the first one would count"],
            helps: &["keep one of them"],
        },
        ja: Sentences {
            message: "`{item}` の判断が2つあります",
            notes: &["先のものだけが使われることになります"],
            helps: &["どちらかを消してください"],
        },
    },
};

pub(crate) static UNKNOWN_ITEM: Rule = Rule {
    code: "ledger-unknown-item",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "the old version has no item `{item}`",
            notes: &[],
            helps: &["write the linkId of an item of the old version; a new item needs no entry"],
        },
        ja: Sentences {
            message: "旧版に `{item}` という項目はありません",
            notes: &[],
            helps: &["旧版の設問ID(linkId)を書いてください。新しい項目に判断は要りません"],
        },
    },
};

pub(crate) static ITEM_GONE: Rule = Rule {
    code: "ledger-item-gone",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "the new version has no item `{item}` that its answers could be compared with",
            notes: &[],
            helps: &["write `notComparable`"],
        },
        ja: Sentences {
            message: "新版に、比べられる `{item}` という項目がありません",
            notes: &[],
            helps: &["`notComparable` と書いてください"],
        },
    },
};

pub(crate) static IDLE_TABLE: Rule = Rule {
    code: "ledger-idle-table",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "`{key}` means nothing with this relation",
            notes: &[],
            helps: &["take `{key}` out, or write the relation that it belongs to"],
        },
        ja: Sentences {
            message: "この関係(relation)では `{key}` に意味がありません",
            notes: &[],
            helps: &["`{key}` を消すか、それに合う関係を書いてください"],
        },
    },
};

pub(crate) static MISSING_TABLE: Rule = Rule {
    code: "ledger-missing-table",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "this relation needs `{key}`",
            notes: &[],
            helps: &["write `{key}`, or another relation"],
        },
        ja: Sentences {
            message: "この関係(relation)には `{key}` が必要です",
            notes: &[],
            helps: &["`{key}` を書くか、別の関係にしてください"],
        },
    },
};

pub(crate) static UNKNOWN_CODE: Rule = Rule {
    code: "ledger-unknown-code",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "`{item}` has no option `{code}` in the {side} version",
            notes: &[],
            helps: &["write the code of an option that is there"],
        },
        ja: Sentences {
            message: "`{item}` の{side_ja}に `{code}` という選択肢はありません",
            notes: &[],
            helps: &["ある選択肢のコードを書いてください"],
        },
    },
};

pub(crate) static NOT_TOTAL: Rule = Rule {
    code: "ledger-not-total",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "it is not said what becomes of option `{code}` of the {side} version of `{item}`",
            notes: &[
                "answers with it could not be counted, and the shares of the others would be wrong",
            ],
            helps: &["name it, or write `notComparable`"],
        },
        ja: Sentences {
            message: "`{item}` の{side_ja}の選択肢 `{code}` の扱いが書かれていません",
            notes: &["その回答が数えられず、ほかの割合も正しくなりません"],
            helps: &["書き加えるか、`notComparable` としてください"],
        },
    },
};

pub(crate) static TWO_GROUPS: Rule = Rule {
    code: "ledger-two-groups",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "option `{code}` of `{item}` is in two groups",
            notes: &["answers with it would be counted twice"],
            helps: &["keep it in one"],
        },
        ja: Sentences {
            message: "`{item}` の選択肢 `{code}` が2つのグループにあります",
            notes: &["その回答が二重に数えられます"],
            helps: &["どちらかだけにしてください"],
        },
    },
};

pub(crate) static SAME_BUT_GONE: Rule = Rule {
    code: "ledger-same-but-gone",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "answers to `{item}` are called the same, and the new version has no option `{code}`",
            notes: &[],
            helps: &["write `mapped` or `grouped` and say where `{code}` goes"],
        },
        ja: Sentences {
            message: "`{item}` の回答は同じとされていますが、新版に選択肢 `{code}` がありません",
            notes: &[],
            helps: &["`mapped` か `grouped` として、`{code}` の行き先を書いてください"],
        },
    },
};
