//! Differences as sentences for staff, in Japanese and English.
//!
//! A language without a catalogue is served in English.

use super::{Difference, What};

/// What is different for a respondent: "respondent 7 no longer sees question 15 (`sleep`)".
pub fn difference(difference: &Difference, language: &str) -> String {
    match language.split('-').next() {
        Some("ja") => ja(difference),
        _ => en(difference),
    }
}

fn en(difference: &Difference) -> String {
    let at = &difference.at;
    let place = match &difference.number {
        Some(number) => format!("question {number} (`{at}`)"),
        None => format!("`{at}`"),
    };
    let what = match &difference.what {
        What::NoLongerSees => format!("no longer sees {place}"),
        What::NowSees => format!("now sees {place}"),
        What::AnswerRefused => format!("cannot answer {place} so any more"),
        What::Calculated { was, is } => {
            let value =
                |value: &Option<String>| value.clone().unwrap_or_else(|| "no value".to_owned());
            format!("gets {} for {place}, and got {}", value(is), value(was))
        }
        What::NowTold { issue, rule } => {
            format!(
                "is now told at {place}: {}",
                fault(issue, rule.as_deref(), 1)
            )
        }
        What::NoLongerTold { issue, rule } => {
            format!(
                "is no longer told at {place}: {}",
                fault(issue, rule.as_deref(), 1)
            )
        }
        What::CannotFinish => format!("cannot finish any more, because of {place}"),
        What::CanFinish => "can finish now".to_owned(),
    };
    format!("respondent {} {what}", difference.respondent)
}

fn ja(difference: &Difference) -> String {
    let at = &difference.at;
    let place = match &difference.number {
        Some(number) => format!("質問{number}（`{at}`）"),
        None => format!("`{at}`"),
    };
    let what = match &difference.what {
        What::NoLongerSees => format!("{place} が表示されなくなりました"),
        What::NowSees => format!("{place} が表示されるようになりました"),
        What::AnswerRefused => format!("{place} の回答が受け付けられなくなりました"),
        What::Calculated { was, is } => {
            let value =
                |value: &Option<String>| value.clone().unwrap_or_else(|| "値なし".to_owned());
            format!(
                "{place} の計算結果が {} から {} に変わりました",
                value(was),
                value(is)
            )
        }
        What::NowTold { issue, rule } => {
            format!(
                "{place} で新たに指摘されます：{}",
                fault(issue, rule.as_deref(), 2)
            )
        }
        What::NoLongerTold { issue, rule } => {
            format!(
                "{place} で指摘されなくなりました：{}",
                fault(issue, rule.as_deref(), 2)
            )
        }
        What::CannotFinish => format!("{place} のため、最後まで回答できなくなりました"),
        What::CanFinish => "最後まで回答できるようになりました".to_owned(),
    };
    format!("回答者{}：{what}", difference.respondent)
}

/// What was not right, by the engine's name for it: the name, English and Japanese.
const FAULTS: [[&str; 3]; 13] = [
    ["required", "an answer is missing", "回答がない"],
    [
        "unreadable",
        "the answer cannot be read",
        "回答が読み取れない",
    ],
    ["outOfRange", "out of range", "範囲外"],
    [
        "tooManyDecimals",
        "too many decimal places",
        "小数の桁が多い",
    ],
    ["tooShort", "too short", "短い"],
    ["tooLong", "too long", "長い"],
    ["wrongFormat", "not in the format", "形式が違う"],
    ["tooFewChoices", "too few picks", "選択が少ない"],
    ["tooManyChoices", "too many picks", "選択が多い"],
    [
        "exclusiveWithOthers",
        "picks that exclude each other",
        "同時に選べない選択",
    ],
    [
        "freeTextMissing",
        "words beside an option are missing",
        "選択肢の記入がない",
    ],
    ["tooFewRows", "too few repetitions", "繰り返しが少ない"],
    ["tooManyRows", "too many repetitions", "繰り返しが多い"],
];

fn fault(issue: &str, rule: Option<&str>, column: usize) -> String {
    match rule {
        Some(rule) if column == 1 => format!("the rule `{rule}`"),
        Some(rule) => format!("制約 `{rule}`"),
        None => {
            let known = FAULTS.iter().find(|words| words[0] == issue);
            known.map_or(issue, |words| words[column]).to_owned()
        }
    }
}
