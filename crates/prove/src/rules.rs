//! What can be proved of a questionnaire, with the words for it.

use engine::diagnostic::{Rule, Sentences, Severity, Words};

/// Every rule, by name.
pub static RULES: &[&Rule] = &[
    &ALWAYS_BROKEN,
    &ALWAYS_SHOWN,
    &DIVIDES_BY_ZERO,
    &NEVER_BROKEN,
    &NEVER_OFFERED,
    &NEVER_SHOWN,
];

pub(crate) static ALWAYS_BROKEN: Rule = Rule {
    code: "proved-always-broken",
    severity: Severity::Warning,
    example: None,
    words: Words {
        en: Sentences {
            message: "no answer to `{item}` keeps the rule `{key}`",
            notes: &[
                "whoever answers it meets the message; all answers to `{questions}` fall into {cases} cases, and it is so in each",
            ],
            helps: &["look at the rule and at the range of the question"],
        },
        ja: Sentences {
            message: "`{item}` のどの回答も、制約 `{key}` に反します",
            notes: &[
                "答えた人は必ずこのメッセージを見ることになります。`{questions}` へのすべての回答を{cases}通りに分けて、どの場合もそうなることを確かめました",
            ],
            helps: &["制約と、質問の範囲を見直してください"],
        },
    },
};

pub(crate) static ALWAYS_SHOWN: Rule = Rule {
    code: "proved-always-shown",
    severity: Severity::Warning,
    example: None,
    words: Words {
        en: Sentences {
            message: "`{item}` is always shown, whatever is answered",
            notes: &[
                "the condition makes no difference; all answers to `{questions}` fall into {cases} cases, and it is so in each",
            ],
            helps: &["take the condition out, or write the one that was meant"],
        },
        ja: Sentences {
            message: "`{item}` は、どう答えても表示されます",
            notes: &[
                "この条件には意味がありません。`{questions}` へのすべての回答を{cases}通りに分けて、どの場合もそうなることを確かめました",
            ],
            helps: &["条件を消すか、意図した条件に直してください"],
        },
    },
};

pub(crate) static DIVIDES_BY_ZERO: Rule = Rule {
    code: "proved-divides-by-zero",
    severity: Severity::Warning,
    example: None,
    words: Words {
        en: Sentences {
            message: "`{item}` has no value when `{divisor}` is 0",
            notes: &["with the answers {witness}, a number is divided by zero"],
            helps: &[
                "give `{divisor}` a least value, or say in the calculation what comes out then",
            ],
        },
        ja: Sentences {
            message: "`{divisor}` が0のとき、`{item}` の値がありません",
            notes: &["回答が {witness} のとき、0で割ることになります"],
            helps: &["`{divisor}` に最小値を付けるか、そのときの値を計算式に書いてください"],
        },
    },
};

pub(crate) static NEVER_BROKEN: Rule = Rule {
    code: "proved-never-broken",
    severity: Severity::Warning,
    example: None,
    words: Words {
        en: Sentences {
            message: "the rule `{key}` of `{item}` can never be broken",
            notes: &[
                "its message is never seen; all answers to `{questions}` fall into {cases} cases, and it is so in each",
            ],
            helps: &["take the rule out, or write the one that was meant"],
        },
        ja: Sentences {
            message: "`{item}` の制約 `{key}` に反する回答はありません",
            notes: &[
                "このメッセージが出ることはありません。`{questions}` へのすべての回答を{cases}通りに分けて、どの場合もそうなることを確かめました",
            ],
            helps: &["制約を消すか、意図したものに直してください"],
        },
    },
};

pub(crate) static NEVER_OFFERED: Rule = Rule {
    code: "proved-never-offered",
    severity: Severity::Warning,
    example: None,
    words: Words {
        en: Sentences {
            message: "option `{code}` of `{item}` is never offered",
            notes: &[
                "nobody can pick it; all answers to `{questions}` fall into {cases} cases, and it is so in each",
            ],
            helps: &["look at the condition and at those of the questions that it reads"],
        },
        ja: Sentences {
            message: "`{item}` の選択肢 `{code}` は表示されることがありません",
            notes: &[
                "誰も選べません。`{questions}` へのすべての回答を{cases}通りに分けて、どの場合もそうなることを確かめました",
            ],
            helps: &["この条件と、条件が参照する質問の表示条件を見直してください"],
        },
    },
};

pub(crate) static NEVER_SHOWN: Rule = Rule {
    code: "proved-never-shown",
    severity: Severity::Warning,
    example: None,
    words: Words {
        en: Sentences {
            message: "`{item}` is never shown, whatever is answered",
            notes: &[
                "nobody can be asked it; all answers to `{questions}` fall into {cases} cases, and it is so in each",
            ],
            helps: &["look at the condition and at those of the questions that it reads"],
        },
        ja: Sentences {
            message: "`{item}` は、どう答えても表示されません",
            notes: &[
                "誰にも質問されません。`{questions}` へのすべての回答を{cases}通りに分けて、どの場合もそうなることを確かめました",
            ],
            helps: &["この条件と、条件が参照する質問の表示条件を見直してください"],
        },
    },
};
