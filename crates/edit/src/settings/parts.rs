//! The settings of what belongs to an item or to the head: options, units, constraints, …

use super::{Choice, Field, Gives, On, Section, Setting, setting, words};
use crate::words::Words;

/// A named format of a text.
#[derive(Debug)]
pub struct FormatWords {
    /// Its `kind`, as a document writes it.
    pub kind: &'static str,
    /// What it is called.
    pub label: Words,
    /// Whether it has a `length` too.
    pub has_length: bool,
}

/// Every named format.
pub static FORMATS: &[FormatWords] = &[
    format("digits", true, words("Digits", "数字（桁数指定）")),
    format(
        "alphanumeric",
        false,
        words("Letters and digits", "半角英数字"),
    ),
    format("katakana", false, words("Katakana", "全角カタカナ")),
    format("hiragana", false, words("Hiragana", "ひらがな")),
    format("email", false, words("E-mail address", "メールアドレス")),
    format("phone", false, words("Phone number", "電話番号")),
    format("postalCode", false, words("Postal code", "郵便番号")),
];

const fn format(kind: &'static str, has_length: bool, label: Words) -> FormatWords {
    FormatWords {
        kind,
        label,
        has_length,
    }
}

const fn choice(written: &'static str, en: &'static str, ja: &'static str) -> Choice {
    Choice {
        written,
        label: words(en, ja),
    }
}

pub(super) static APPEARANCES: &[Choice] = &[
    choice("plain", "Plain", "ふつう"),
    choice("info", "Something to know", "お知らせ"),
    choice("advice", "Advice", "アドバイス"),
    choice("caution", "Caution", "注意"),
];

pub(super) static STATUSES: &[Choice] = &[
    choice("draft", "Being written", "作成中"),
    choice("active", "In use", "使用中"),
    choice("retired", "No longer used", "終了"),
];

static SEVERITIES: &[Choice] = &[
    choice("error", "Has to be mended", "修正が必要"),
    choice("warning", "May be confirmed", "確認すれば進める"),
];

/// A setting of what is no item.
const fn part(
    key: &'static str,
    field: Field,
    section: Section,
    label: Words,
    about: Words,
) -> Setting {
    setting(key, field, section, On::All, label, about)
}

pub(super) static CODING: &[Setting] = &[
    part(
        "system",
        Field::Line,
        Section::Codes,
        words("Code system", "コード体系"),
        words(
            "URI of the code system; for a Japanese OID `urn:oid:1.2.392…`.",
            "コード体系のURIです。OIDは `urn:oid:1.2.392…` と書きます。",
        ),
    ),
    part(
        "code",
        Field::Line,
        Section::Codes,
        words("Code", "コード"),
        words("The code in that system.", "その体系でのコードです。"),
    ),
    part(
        "display",
        Field::Line,
        Section::Codes,
        words("Display", "表示名"),
        words(
            "The code's own name in its system.",
            "その体系での名称です。",
        ),
    ),
];

pub(super) static OPTION: &[Setting] = &[
    part(
        "code",
        Field::Code,
        Section::Options,
        words("Code", "コード"),
        words(
            "Stands in expressions and in the response.",
            "式と回答データで使うコードです。",
        ),
    ),
    part(
        "text",
        Field::Text { long: false },
        Section::Options,
        words("Text", "文"),
        words("What the member reads.", "回答者に見える文です。"),
    ),
    part(
        "exclusive",
        Field::Flag,
        Section::Options,
        words("Exclusive", "排他"),
        words(
            "In a multiple choice: picking this one takes all others away.",
            "複数選択で、これを選ぶとほかの選択が外れます。",
        ),
    ),
    part(
        "freeText",
        Field::Flag,
        Section::Options,
        words("With words", "記入欄あり"),
        words(
            "Asks for a few words beside it (“other: …”).",
            "「その他（　）」のように記入欄を付けます。",
        ),
    ),
    part(
        "shownWhen",
        Field::Expression(Gives::Truth),
        Section::Conditions,
        words("Offered when", "表示条件"),
        words(
            "Offered only while this is true.",
            "この条件が成り立つときだけ選べます。",
        ),
    ),
    part(
        "system",
        Field::Line,
        Section::Codes,
        words("Code system", "コード体系"),
        words(
            "URI of the code system that the code belongs to.",
            "コードが属するコード体系のURIです。",
        ),
    ),
    part(
        "codes",
        Field::List(CODING),
        Section::Codes,
        words("Further codes", "ほかのコード"),
        words(
            "The same meaning in further code systems.",
            "ほかのコード体系での同じ意味のコードです。",
        ),
    ),
];

pub(super) static CONSTRAINT: &[Setting] = &[
    part(
        "key",
        Field::Line,
        Section::Conditions,
        words("Name", "名前"),
        words(
            "Unique in its item; the response keeps confirmed warnings by it.",
            "項目の中で重ならない名前です。確認済みの警告をこの名前で記録します。",
        ),
    ),
    part(
        "expression",
        Field::Expression(Gives::Truth),
        Section::Conditions,
        words("Condition", "条件"),
        words(
            "Holds when all is well. Unanswered counts as well.",
            "成り立てば問題なしとする条件です。未回答は問題なしとみなします。",
        ),
    ),
    part(
        "message",
        Field::Text { long: false },
        Section::Conditions,
        words("Message", "メッセージ"),
        words(
            "What the member reads when it does not hold.",
            "条件を満たさないときに出る文です。",
        ),
    ),
    part(
        "severity",
        Field::OneOf(SEVERITIES),
        Section::Conditions,
        words("Severity", "重さ"),
        words(
            "Whether the member may go on all the same.",
            "満たさないまま進めるかどうかです。",
        ),
    ),
];

pub(super) static UNIT: &[Setting] = &[
    part(
        "code",
        Field::Line,
        Section::Codes,
        words("Code", "コード"),
        words(
            "UCUM code where there is one (`kg`, `/d`).",
            "UCUMのコードがあればそれを使います（`kg`、`/d`）。",
        ),
    ),
    part(
        "system",
        Field::Line,
        Section::Codes,
        words("Code system", "コード体系"),
        words(
            "`http://unitsofmeasure.org` for UCUM.",
            "UCUMは `http://unitsofmeasure.org` です。",
        ),
    ),
    part(
        "text",
        Field::Text { long: false },
        Section::Wording,
        words("Text", "文"),
        words(
            "What the member reads after the number.",
            "数の後ろに出る文です。",
        ),
    ),
];

pub(super) static REPEATS: &[Setting] = &[
    part(
        "min",
        Field::Whole(0),
        Section::Limits,
        words("Least number", "最小件数"),
        words(
            "As many stand there at the start.",
            "最初からこの件数を表示します。",
        ),
    ),
    part(
        "max",
        Field::Whole(1),
        Section::Limits,
        words("Greatest number", "最大件数"),
        words(
            "At most so many may be filled in.",
            "記入できる最大の件数です。",
        ),
    ),
    part(
        "rowText",
        Field::Text { long: false },
        Section::Wording,
        words("Name of a repetition", "繰り返し1件の呼び名"),
        words(
            "What one is called (“Period 1”).",
            "1件の呼び名です（「期間1」など）。",
        ),
    ),
    part(
        "addText",
        Field::Text { long: false },
        Section::Wording,
        words("Words on the button", "追加ボタンの文言"),
        words(
            "Stands on the button that adds one.",
            "1件追加するボタンの文です。",
        ),
    ),
];

pub(super) static PERIOD: &[Setting] = &[
    part(
        "start",
        Field::Day,
        Section::Codes,
        words("First day", "開始日"),
        words("First day on which it is used.", "使い始める日です。"),
    ),
    part(
        "end",
        Field::Day,
        Section::Codes,
        words("Last day", "終了日"),
        words("Last day on which it is used.", "最後に使う日です。"),
    ),
];

static SOURCE: &[Setting] = &[
    part(
        "title",
        Field::Line,
        Section::Further,
        words("Title", "題名"),
        words("Title, edition and page.", "題名・版・ページです。"),
    ),
    part(
        "url",
        Field::Line,
        Section::Further,
        words("Address", "URL"),
        words("Where it can be read.", "読める場所です。"),
    ),
];

static UNVERIFIED: &[Setting] = &[
    part(
        "linkId",
        Field::ItemName,
        Section::Further,
        words("Item", "項目"),
        words(
            "The item that is meant; the document as a whole when there is none.",
            "対象の項目です。省くと文書全体を指します。",
        ),
    ),
    part(
        "what",
        Field::Text { long: true },
        Section::Further,
        words("What is uncertain", "未確認の点"),
        words(
            "What is uncertain, and what to compare it with.",
            "何が未確認で、何と照合すべきかです。",
        ),
    ),
];

pub(super) static PROVENANCE: &[Setting] = &[
    part(
        "sources",
        Field::List(SOURCE),
        Section::Further,
        words("Sources", "資料"),
        words(
            "Documents that the wording and the codes were read from.",
            "文言やコードのもとになった資料です。",
        ),
    ),
    part(
        "unverified",
        Field::List(UNVERIFIED),
        Section::Further,
        words("Not verified", "未確認"),
        words(
            "What has not been verified, item by item.",
            "項目ごとの、まだ確認していない点です。",
        ),
    ),
    part(
        "note",
        Field::Text { long: true },
        Section::Further,
        words("Note", "注記"),
        words(
            "Anything else a reader should know about the origin.",
            "出典について、ほかに知らせたいことです。",
        ),
    ),
];
