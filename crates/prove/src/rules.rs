//! What can be proved of a questionnaire, with the words for it.

use engine::diagnostic::{Rule, Sentences, Severity, Words};

/// Every rule, by name.
pub static RULES: &[&Rule] = &[
    &ALWAYS_BROKEN,
    &ALWAYS_SHOWN,
    &DEAD_END,
    &DIVIDES_BY_ZERO,
    &NEVER_BROKEN,
    &NEVER_FINISHES,
    &NEVER_OFFERED,
    &NEVER_SHOWN,
    &PAGES_EXCLUDE,
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

pub(crate) static DEAD_END: Rule = Rule {
    code: "proved-dead-end",
    severity: Severity::Warning,
    example: None,
    words: Words {
        en: Sentences {
            message: "`{item}` has to be answered, and with some answers nothing that it takes is right",
            notes: &["whoever gives those answers cannot finish without changing them"],
            helps: &[
                "look at the rules, the range and the options of the question, or do not ask it then",
            ],
        },
        ja: Sentences {
            message: "`{item}` は必須なのに、ほかの回答によっては、どう答えても正しくなりません",
            notes: &["そのように答えた人は、回答を変えないかぎり先へ進めません"],
            helps: &[
                "質問の制約・範囲・選択肢を見直すか、その場合には質問しないようにしてください",
            ],
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
            notes: &["what it divides by is then zero, and nothing comes out"],
            helps: &[
                "give `{divisor}` a least value, or say in the calculation what comes out then",
            ],
        },
        ja: Sentences {
            message: "`{divisor}` が0のとき、`{item}` の値がありません",
            notes: &["0で割ることになり、何も計算されません"],
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

pub(crate) static NEVER_FINISHES: Rule = Rule {
    code: "proved-never-finishes",
    severity: Severity::Error,
    example: None,
    words: Words {
        en: Sentences {
            message: "nobody can finish: `{item}` has to be answered, and nothing that it takes is right",
            notes: &[
                "whatever is answered to the other questions, it is asked and no answer to it is valid",
            ],
            helps: &["look at the rules, the range and the options of the question"],
        },
        ja: Sentences {
            message: "誰も回答を終えられません。`{item}` は必須なのに、どう答えても正しくなりません",
            notes: &["ほかの質問にどう答えても、この質問は表示され、有効な回答がありません"],
            helps: &["質問の制約・範囲・選択肢を見直してください"],
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

pub(crate) static PAGES_EXCLUDE: Rule = Rule {
    code: "proved-pages-exclude",
    severity: Severity::Warning,
    example: None,
    words: Words {
        en: Sentences {
            message: "page `{item}` reads answers of page `{other}`, and the two are never shown together",
            notes: &[
                "to whoever sees the one, `{question}` of the other is unanswered; all answers to `{questions}` fall into {cases} cases, and it is so in each",
            ],
            helps: &[
                "look at the conditions of both pages, or move the question to where both see it",
            ],
        },
        ja: Sentences {
            message: "ページ `{item}` はページ `{other}` の回答を参照しますが、両方が表示されることはありません",
            notes: &[
                "一方を見る人にとって、もう一方の `{question}` は常に未回答です。`{questions}` へのすべての回答を{cases}通りに分けて、どの場合もそうなることを確かめました",
            ],
            helps: &["両方のページの条件を見直すか、質問を両方に共通する場所へ移してください"],
        },
    },
};
