//! The settings of items.

use engine::model::ItemType::{
    Calculated, Choice as OneOption, Date, Decimal, Display, Grid, Group, Integer, MultipleChoice,
    Page, Quantity, Scale, String, Text, Time, Year, YearMonth,
};

use super::parts::{APPEARANCES, CODING, CONSTRAINT, OPTION, REPEATS, UNIT};
use super::{Field, Gives, On, Section, Setting, setting, words};

const BOUNDED: On = On::Only(&[
    Integer, Decimal, Quantity, Date, YearMonth, Year, Time, Scale,
]);
const OFFERS: On = On::Only(&[OneOption, MultipleChoice, Grid]);

/// Every setting of an item, in the order of a form.
pub static ITEM: &[Setting] = &[
    setting(
        "type",
        Field::Type,
        Section::Wording,
        On::All,
        words("Type", "種類"),
        words("What kind of item this is.", "項目の種類です。"),
    ),
    setting(
        "linkId",
        Field::LinkId,
        Section::Wording,
        On::All,
        words("Name", "項目ID"),
        words(
            "Its name in expressions and responses; keep it from version to version.",
            "式と回答データで使う名前です。版が変わっても同じ名前を使ってください。",
        ),
    ),
    setting(
        "prefix",
        Field::Line,
        Section::Wording,
        On::All,
        words("Number", "番号"),
        words("Printed before the question.", "質問の前に付ける番号です。"),
    ),
    setting(
        "text",
        Field::Text { long: true },
        Section::Wording,
        On::All,
        words("Text", "文"),
        words(
            "The question, heading or note.",
            "質問文・見出し・説明文です。",
        ),
    ),
    setting(
        "hint",
        Field::Text { long: true },
        Section::Wording,
        On::All,
        words("Hint", "補足"),
        words(
            "Help under the question: definitions, what counts, what does not.",
            "質問の下に出る説明です（定義、含むもの・含まないもの）。",
        ),
    ),
    setting(
        "appearance",
        Field::OneOf(APPEARANCES),
        Section::Wording,
        On::Only(&[Display]),
        words("Look", "見せ方"),
        words("How the note is set.", "説明文の見せ方です。"),
    ),
    setting(
        "minText",
        Field::Text { long: false },
        Section::Wording,
        On::Only(&[Scale]),
        words("Words at the lowest point", "最小側の言葉"),
        words("What the lowest point means.", "目盛りの最小側の意味です。"),
    ),
    setting(
        "maxText",
        Field::Text { long: false },
        Section::Wording,
        On::Only(&[Scale]),
        words("Words at the highest point", "最大側の言葉"),
        words(
            "What the highest point means.",
            "目盛りの最大側の意味です。",
        ),
    ),
    setting(
        "unit",
        Field::Object(UNIT),
        Section::Wording,
        On::Only(&[Integer, Decimal, Quantity, Calculated]),
        words("Unit", "単位"),
        words("Shown after the number.", "数の後ろに表示します。"),
    ),
    setting(
        "repeats",
        Field::Object(REPEATS),
        Section::Wording,
        On::Only(&[Group]),
        words("Repetitions", "繰り返し"),
        words(
            "May be filled in several times.",
            "何回でも記入できるようにします。",
        ),
    ),
    setting(
        "answerOption",
        Field::List(OPTION),
        Section::Options,
        OFFERS,
        words("Options", "選択肢"),
        words("What may be picked.", "選べる項目です。"),
    ),
    setting(
        "answerValueSet",
        Field::ValueSet,
        Section::Options,
        OFFERS,
        words("Shared options", "共用の選択肢"),
        words(
            "A list of options that several items share.",
            "複数の質問で共用する選択肢の一覧です。",
        ),
    ),
    setting(
        "minChoices",
        Field::Whole(0),
        Section::Options,
        On::Only(&[MultipleChoice]),
        words("Least number of picks", "最小選択数"),
        words(
            "At least so many have to be picked.",
            "これ以上選ぶ必要があります。",
        ),
    ),
    setting(
        "maxChoices",
        Field::Whole(1),
        Section::Options,
        On::Only(&[MultipleChoice]),
        words("Greatest number of picks", "最大選択数"),
        words(
            "At most so many may be picked.",
            "これより多くは選べません。",
        ),
    ),
    setting(
        "calculation",
        Field::Expression(Gives::Value),
        Section::Conditions,
        On::Only(&[Calculated]),
        words("Calculation", "計算式"),
        words("The expression that gives the value.", "値を求める式です。"),
    ),
    setting(
        "hidden",
        Field::Flag,
        Section::Conditions,
        On::Only(&[Calculated]),
        words("Not shown", "非表示"),
        words(
            "Kept in the response, never shown to the member.",
            "回答データには残し、画面には出しません。",
        ),
    ),
    setting(
        "shownWhen",
        Field::Expression(Gives::Truth),
        Section::Conditions,
        On::All,
        words("Shown when", "表示条件"),
        words(
            "Shown only while this is true.",
            "この条件が成り立つときだけ表示します。",
        ),
    ),
    setting(
        "required",
        Field::Flag,
        Section::Conditions,
        On::Asked,
        words("Required", "必須"),
        words(
            "Has to be answered while it is shown.",
            "表示中は必ず回答が必要です。",
        ),
    ),
    setting(
        "requiredWhen",
        Field::Expression(Gives::Truth),
        Section::Conditions,
        On::Asked,
        words("Required when", "必須条件"),
        words(
            "Has to be answered while this is true.",
            "この条件が成り立つときだけ必須にします。",
        ),
    ),
    setting(
        "constraint",
        Field::List(CONSTRAINT),
        Section::Conditions,
        On::All,
        words("Constraints", "回答の条件"),
        words(
            "Conditions on answers, each with its message.",
            "回答が満たすべき条件と、満たさないときのメッセージです。",
        ),
    ),
    setting(
        "min",
        Field::Constant,
        Section::Limits,
        BOUNDED,
        words("Least", "最小"),
        words(
            "Least number, or earliest date or time; the lowest point of a scale.",
            "最小の数、または最も早い日時。段階では最小の目盛りです。",
        ),
    ),
    setting(
        "max",
        Field::Constant,
        Section::Limits,
        BOUNDED,
        words("Greatest", "最大"),
        words(
            "Greatest number, or latest date or time; the highest point of a scale.",
            "最大の数、または最も遅い日時。段階では最大の目盛りです。",
        ),
    ),
    setting(
        "minExpression",
        Field::Expression(Gives::Bound),
        Section::Limits,
        BOUNDED,
        words("Least, worked out", "最小（式）"),
        words(
            "An expression that gives the least value.",
            "最小を求める式です。",
        ),
    ),
    setting(
        "maxExpression",
        Field::Expression(Gives::Bound),
        Section::Limits,
        BOUNDED,
        words("Greatest, worked out", "最大（式）"),
        words(
            "An expression that gives the greatest value.",
            "最大を求める式です。",
        ),
    ),
    setting(
        "maxDecimalPlaces",
        Field::Whole(0),
        Section::Limits,
        On::Only(&[Decimal, Quantity, Calculated]),
        words("Decimal places", "小数点以下の桁数"),
        words(
            "Digits after the point, at most.",
            "小数点以下の最大桁数です。",
        ),
    ),
    setting(
        "minLength",
        Field::Whole(0),
        Section::Limits,
        On::Only(&[String, Text]),
        words("Least length", "最小文字数"),
        words("Least number of characters.", "最小の文字数です。"),
    ),
    setting(
        "maxLength",
        Field::Whole(1),
        Section::Limits,
        On::Only(&[String, Text]),
        words("Greatest length", "最大文字数"),
        words("Greatest number of characters.", "最大の文字数です。"),
    ),
    setting(
        "format",
        Field::Format,
        Section::Limits,
        On::Only(&[String]),
        words("Format", "形式"),
        words(
            "What the text has to be like, such as a phone number.",
            "電話番号など、決まった形式です。",
        ),
    ),
    setting(
        "initial",
        Field::Constant,
        Section::Start,
        On::Asked,
        words("Initial answer", "初期値"),
        words(
            "Stands there at the start; the member may change it.",
            "最初から入っている回答です。変更できます。",
        ),
    ),
    setting(
        "prefill",
        Field::Line,
        Section::Start,
        On::Asked,
        words("Prefilled from", "事前入力"),
        words(
            "Name of a value that the host may hand in, such as `member.sex`. Comes before the initial answer.",
            "連携元から渡される値の名前です（例: `member.sex`）。初期値より優先します。",
        ),
    ),
    setting(
        "readOnly",
        Field::Flag,
        Section::Start,
        On::Asked,
        words("Read only", "変更不可"),
        words(
            "Shown, and not to be changed by the member.",
            "表示だけで、変更できません。",
        ),
    ),
    setting(
        "autocomplete",
        Field::Line,
        Section::Start,
        On::Asked,
        words("Autocomplete", "自動入力"),
        words(
            "An HTML token (`bday`, `email`, `tel`, …), so that a phone can offer what it knows.",
            "端末が覚えている値を使えるようにするHTMLの指定です（`bday`、`email`、`tel` など）。",
        ),
    ),
    setting(
        "codes",
        Field::List(CODING),
        Section::Codes,
        On::All,
        words("Codes", "コード"),
        words(
            "What the item is called in outside code systems.",
            "外部のコード体系での項目コードです。",
        ),
    ),
    setting(
        "sensitive",
        Field::Flag,
        Section::Further,
        On::All,
        words("Sensitive", "要配慮"),
        words(
            "Needs special care: no draft of the answer is kept on the device.",
            "特に慎重に扱い、端末に下書きを残しません。",
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
        On::Only(&[Page, Group, Grid]),
        words("Items", "中の項目"),
        words("What is inside.", "この中の項目です。"),
    ),
];
