//! English.

use super::Catalogue;
use crate::model::Format;
use crate::session::Wanted;

pub(super) static CATALOGUE: Catalogue = Catalogue {
    required: "Please answer this question.",
    choose: "Please choose what applies.",
    unreadable: |wanted| match wanted {
        Wanted::Integer => "Please enter a whole number, for example 15.",
        Wanted::Decimal => "Please enter a number, for example 62.5.",
        Wanted::Date => "Please enter a date, for example 2026/4/1.",
        Wanted::YearMonth => "Please enter a year and month, for example 2026/4.",
        Wanted::Year => "Please enter a year of four digits, for example 2026.",
        Wanted::Time => "Please enter a time, for example 8:30.",
        Wanted::Boolean => "Please answer yes or no.",
        Wanted::Option => "Please choose one of the options.",
    },
    out_of_range: |min, max| match (min, max) {
        (Some(min), Some(max)) => format!("Please enter a value from {min} to {max}."),
        (Some(min), None) => format!("Please enter {min} or more."),
        (None, Some(max)) => format!("Please enter {max} or less."),
        (None, None) => "This value cannot be entered.".to_owned(),
    },
    too_many_decimals: |max| match max {
        0 => "Please enter a number without a decimal point.".to_owned(),
        1 => "Please enter at most one digit after the decimal point.".to_owned(),
        max => format!("Please enter at most {max} digits after the decimal point."),
    },
    too_short: |min| format!("Please enter at least {min} characters."),
    too_long: |max, found| {
        format!("Please enter at most {max} characters (there are {found} now).")
    },
    wrong_format: |format| match format {
        Format::Digits { length } => format!("Please enter exactly {length} digits."),
        Format::Alphanumeric => "Please enter letters A to Z and digits only.".to_owned(),
        Format::Katakana => "Please enter katakana, for example ヤマダ　ハナコ.".to_owned(),
        Format::Hiragana => "Please enter hiragana, for example やまだ　はなこ.".to_owned(),
        Format::Email => "Please enter an e-mail address, for example name@example.jp.".to_owned(),
        Format::Phone => {
            "Please enter a phone number of 10 or 11 digits, for example 090-1234-5678.".to_owned()
        }
        Format::PostalCode => {
            "Please enter a postal code of 7 digits, for example 100-0001.".to_owned()
        }
    },
    too_few_choices: |min| format!("Please choose at least {min}."),
    too_many_choices: |max| format!("Please choose at most {max}."),
    exclusive: |option| format!("“{option}” cannot be chosen together with others."),
    free_text_missing: |option| format!("Please say a few words beside “{option}”."),
    too_few_rows: |min| format!("Please fill in at least {min}."),
    too_many_rows: |max| format!("At most {max} can be filled in."),
    shown_when: |condition| format!("Shown when {condition}."),
    all_of: " and ",
    any_of: " or ",
    is: |question, answer| format!("“{question}” is {answer}"),
    is_not: |question, answer| format!("“{question}” is not {answer}"),
    includes: |question, answer| format!("“{question}” includes {answer}"),
    includes_not: |question, answer| format!("“{question}” does not include {answer}"),
    compares: |question, relation, answer| match relation {
        "<" => format!("“{question}” is less than {answer}"),
        "<=" => format!("“{question}” is {answer} or less"),
        ">" => format!("“{question}” is more than {answer}"),
        _ => format!("“{question}” is {answer} or more"),
    },
    answered: |question| format!("“{question}” is answered"),
    not_answered: |question| format!("“{question}” is not answered"),
    depends_on: |questions| format!("the answer to {questions} calls for it"),
    depends_on_today: "today's date calls for it",
    yes: "Yes",
    no: "No",
    or: " or ",
};
