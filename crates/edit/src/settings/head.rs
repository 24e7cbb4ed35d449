//! The settings of the head of a document.

use super::parts::{OPTION, PERIOD, PROVENANCE, STATUSES};
use super::{Field, On, Section, Setting, setting, words};

/// Every setting of the head, in the order of a form.
pub static HEAD: &[Setting] = &[
    setting(
        "title",
        Field::Text { long: false },
        Section::Wording,
        On::All,
        words("Title", "題名"),
        words(
            "What the member sees as its name.",
            "回答者に見える名前です。",
        ),
    ),
    setting(
        "description",
        Field::Text { long: true },
        Section::Wording,
        On::All,
        words("Description", "説明"),
        words(
            "One or two sentences under the title.",
            "題名の下に出る1〜2文です。",
        ),
    ),
    setting(
        "publisher",
        Field::Text { long: false },
        Section::Wording,
        On::All,
        words("Publisher", "発行者"),
        words("Who answers for it.", "責任を持つ団体です。"),
    ),
    setting(
        "dataProtection",
        Field::Text { long: true },
        Section::Wording,
        On::All,
        words("Data protection", "個人情報の取り扱い"),
        words(
            "What happens to the answers: purpose, who sees them, how long they are kept.",
            "回答の利用目的、見る人、保存期間です。",
        ),
    ),
    setting(
        "languages",
        Field::Languages,
        Section::Wording,
        On::All,
        words("Languages", "言語"),
        words(
            "The first is what a missing translation falls back to.",
            "訳のないところは、最初の言語で表示します。",
        ),
    ),
    setting(
        "valueSets",
        Field::Lists(OPTION),
        Section::Options,
        On::All,
        words("Shared options", "共用の選択肢"),
        words(
            "Lists of options that several items share.",
            "複数の質問で共用する選択肢の一覧です。",
        ),
    ),
    setting(
        "url",
        Field::Line,
        Section::Codes,
        On::All,
        words("Address", "識別URL"),
        words(
            "Names the questionnaire over all its versions.",
            "すべての版に共通の識別子です。",
        ),
    ),
    setting(
        "version",
        Field::Line,
        Section::Codes,
        On::All,
        words("Version", "版"),
        words(
            "With the address it names one fixed wording.",
            "識別URLと合わせて、1つの文言を指します。",
        ),
    ),
    setting(
        "status",
        Field::OneOf(STATUSES),
        Section::Codes,
        On::All,
        words("Status", "状態"),
        words("Where it is in its life.", "作成中・使用中・終了の別です。"),
    ),
    setting(
        "effectivePeriod",
        Field::Object(PERIOD),
        Section::Codes,
        On::All,
        words("Period", "使用期間"),
        words(
            "When it is meant to be used; either end may be open.",
            "使用する期間です。どちらの端も省けます。",
        ),
    ),
    setting(
        "provenance",
        Field::Object(PROVENANCE),
        Section::Further,
        On::All,
        words("Origin", "出典"),
        words(
            "Where the wording comes from, and what is not yet verified.",
            "文言の出典と、未確認の点です。",
        ),
    ),
    setting(
        "comment",
        Field::Lines,
        Section::Further,
        On::All,
        words("Comment", "メモ"),
        words(
            "A note among authors; no one else sees it.",
            "作成者どうしのメモです。ほかの人には見えません。",
        ),
    ),
    setting(
        "item",
        Field::Items,
        Section::Further,
        On::All,
        words("Items", "項目"),
        words(
            "The items, in the order in which they are asked.",
            "質問する順に並んだ項目です。",
        ),
    ),
    setting(
        "format",
        Field::Fixed,
        Section::Further,
        On::All,
        words("Format", "文書の形式"),
        words("The name of the document format.", "文書形式の名前です。"),
    ),
    setting(
        "$schema",
        Field::Line,
        Section::Further,
        On::All,
        words("JSON Schema", "JSON Schema"),
        words(
            "Where editors of text find the format's schema.",
            "テキストエディタ用の、形式の定義の場所です。",
        ),
    ),
];
