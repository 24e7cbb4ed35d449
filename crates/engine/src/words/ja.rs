//! Japanese.

use super::Catalogue;
use crate::model::Format;
use crate::session::Wanted;

pub(super) static CATALOGUE: Catalogue = Catalogue {
    required: "この質問にお答えください。",
    choose: "あてはまるものを選んでください。",
    unreadable: |wanted| match wanted {
        Wanted::Integer => "整数で入力してください（例：15）。",
        Wanted::Decimal => "数字で入力してください（例：62.5）。",
        Wanted::Date => "日付を入力してください（例：2026/4/1）。",
        Wanted::YearMonth => "年と月を入力してください（例：2026/4）。",
        Wanted::Year => "西暦4桁で入力してください（例：2026）。",
        Wanted::Time => "時刻を入力してください（例：8:30）。",
        Wanted::Boolean => "「はい」か「いいえ」でお答えください。",
        Wanted::Option => "選択肢から選んでください。",
    },
    out_of_range: |min, max| match (min, max) {
        (Some(min), Some(max)) => format!("{min}から{max}までの範囲で入力してください。"),
        (Some(min), None) => format!("{min}以上で入力してください。"),
        (None, Some(max)) => format!("{max}以下で入力してください。"),
        (None, None) => "この範囲の値は入力できません。".to_owned(),
    },
    too_many_decimals: |max| match max {
        0 => "小数点以下を付けずに入力してください。".to_owned(),
        max => format!("小数点以下は{max}桁までで入力してください。"),
    },
    too_short: |min| format!("{min}文字以上で入力してください。"),
    too_long: |max, found| format!("{max}文字以内で入力してください（いま{found}文字です）。"),
    wrong_format: |format| match format {
        Format::Digits { length } => format!("数字{length}桁で入力してください。"),
        Format::Alphanumeric => "半角の英数字で入力してください。".to_owned(),
        Format::Katakana => "カタカナで入力してください（例：ヤマダ　ハナコ）。".to_owned(),
        Format::Hiragana => "ひらがなで入力してください（例：やまだ　はなこ）。".to_owned(),
        Format::Email => "メールアドレスの形で入力してください（例：name@example.jp）。".to_owned(),
        Format::Phone => {
            "電話番号を市外局番から10桁または11桁で入力してください（例：090-1234-5678）。"
                .to_owned()
        }
        Format::PostalCode => "郵便番号を7桁で入力してください（例：100-0001）。".to_owned(),
    },
    too_few_choices: |min| format!("{min}つ以上選んでください。"),
    too_many_choices: |max| format!("選べるのは{max}つまでです。"),
    exclusive: |option| format!("「{option}」は、ほかの選択肢と一緒には選べません。"),
    free_text_missing: |option| format!("「{option}」の内容を入力してください。"),
    too_few_rows: |min| format!("{min}件以上入力してください。"),
    too_many_rows: |max| format!("入力できるのは{max}件までです。"),
    shown_when: |condition| format!("{condition}ときに表示されます。"),
    all_of: "、かつ",
    any_of: "、または",
    is: |question, answer| format!("「{question}」が{answer}の"),
    is_not: |question, answer| format!("「{question}」が{answer}以外の"),
    includes: |question, answer| format!("「{question}」に{answer}が含まれる"),
    includes_not: |question, answer| format!("「{question}」に{answer}が含まれない"),
    compares: |question, relation, answer| match relation {
        "<" => format!("「{question}」が{answer}より小さい"),
        "<=" => format!("「{question}」が{answer}以下の"),
        ">" => format!("「{question}」が{answer}より大きい"),
        _ => format!("「{question}」が{answer}以上の"),
    },
    answered: |question| format!("「{question}」に回答がある"),
    not_answered: |question| format!("「{question}」に回答がない"),
    depends_on: |questions| format!("{questions}の回答が条件に合う"),
    depends_on_today: "今日の日付が条件に合う",
    yes: "はい",
    no: "いいえ",
    or: "または",
};
