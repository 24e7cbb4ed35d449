//! Japanese.

use super::Catalogue;
use crate::chain::Refusal;
use crate::change::{Class, Reason, What};
use crate::impact::Fate;
use crate::ledger::Relation;

pub(super) static CATALOGUE: Catalogue = Catalogue {
    added: "の追加",
    removed: "の削除",
    changed: "の変更",
    what: |what| match what {
        What::Head => "表紙",
        What::Item => "項目",
        What::Place => "位置",
        What::Type => "種類",
        What::Prefix => "番号",
        What::Text => "文言",
        What::Hint => "説明",
        What::Codes => "外部コード",
        What::Option => "選択肢",
        What::OptionText => "選択肢の文言",
        What::OptionCode => "選択肢のコード",
        What::OptionSystem => "選択肢のコード体系",
        What::OptionCodes => "選択肢の外部コード",
        What::OptionExclusive => "選択肢の排他",
        What::OptionFreeText => "選択肢の自由記入",
        What::OptionShownWhen => "選択肢の表示条件",
        What::OptionOrder => "選択肢の順序",
        What::ShownWhen => "表示条件",
        What::Required => "必須",
        What::RequiredWhen => "必須の条件",
        What::ReadOnly => "読み取り専用",
        What::Sensitive => "機微な情報の指定",
        What::Constraint => "制約",
        What::ConstraintMessage => "制約のメッセージ",
        What::Min => "最小値",
        What::Max => "最大値",
        What::MinExpression => "最小値の式",
        What::MaxExpression => "最大値の式",
        What::MaxDecimalPlaces => "小数点以下の桁数",
        What::Unit => "単位",
        What::MinLength => "最小の文字数",
        What::MaxLength => "最大の文字数",
        What::Format => "書式",
        What::Autocomplete => "自動入力の種類",
        What::MinChoices => "最少の選択数",
        What::MaxChoices => "最多の選択数",
        What::MinText => "左端の文言",
        What::MaxText => "右端の文言",
        What::Calculation => "計算式",
        What::Hidden => "計算値の非表示",
        What::Initial => "初期値",
        What::Prefill => "事前入力",
        What::Repeats => "繰り返し",
        What::Appearance => "見た目",
    },
    class: |class| match class {
        Class::Cosmetic => "表記のみ",
        Class::Compatible => "互換",
        Class::NeedsDecision => "要判断",
        Class::Breaking => "互換なし",
    },
    reason: |reason| match reason {
        Reason::Typography => "空白・句読点・全角半角だけの違いです",
        Reason::SameMeaning => "書き方が違うだけで、意味は同じです",
        Reason::NoAnswer => "回答する所ではありません",
        Reason::Reworded => {
            "言い回しが変わると、別の質問になることがあります。回答の意味が同じかどうかを決めてください"
        }
        Reason::LabelUnderSameCode => {
            "コードはそのままで、文言が変わりました。同じ番号が別の意味になるおそれがあります"
        }
        Reason::LabelMovedToOtherCode => {
            "コードはそのままで、元の文言は別のコードに移りました。同じ番号が別の意味になっています"
        }
        Reason::Recoded => "文言はそのままで、コードが変わりました。対応表に書いてください",
        Reason::TranslationAdded => "読める言語が増えました",
        Reason::TranslationGone => "その言語では読めなくなりました",
        Reason::NewItem => "新しい質問です。これまでの回答にはありません",
        Reason::ItemGone => "質問がなくなりました。これまでの回答の扱いを決めてください",
        Reason::Moved => "回答は設問IDで保たれます。前に読む内容は変わります",
        Reason::OtherNesting => "繰り返しの入れ子が変わり、これまでの回答は合いません",
        Reason::OtherType => "回答の種類が変わり、これまでの回答は合いません",
        Reason::WiderType => "これまでの回答は新しい種類にも合います",
        Reason::NewOption => {
            "別の選択肢を選んでいた人がこれを選ぶことがあり、ほかの割合が変わります"
        }
        Reason::OptionGone => "これまでの回答にはあり得ますが、新しい回答にはありません",
        Reason::OtherSystem => "コード体系が変わりました。同じ番号が別の意味になるおそれがあります",
        Reason::OptionOrder => "コードは変わりません。先にあるものは選ばれやすくなります",
        Reason::Tightened => "これまでの回答が範囲から外れることがあります",
        Reason::Widened => "これまでの回答はすべて合います",
        Reason::AskedOfOthers => "質問される人が変わり、割合の分母が変わります",
        Reason::NowRequired => "これまでは無回答がありましたが、これからは表示された全員が答えます",
        Reason::NoLongerRequired => "無回答が認められるようになりました",
        Reason::RequiredOfOthers => {
            "答えなければならない人が変わります。これまでの回答には無回答があり得ます"
        }
        Reason::OtherRule => {
            "これまでの回答が新しい規則に合わないことがあります。扱いを決めてください"
        }
        Reason::OnlyWarns => "警告だけで、先へ進めます",
        Reason::ComputedOtherwise => {
            "計算のしかたが変わりました。これまでの値の扱いを決めてください"
        }
        Reason::StartsOtherwise => {
            "初期値はそのまま残されがちです。回答の意味が同じかどうかを決めてください"
        }
        Reason::FromHost => "初期値の出どころが変わりました",
        Reason::GivenByOthers => "回答する人が変わりました（本人か、記録か）",
        Reason::Handling => "回答の扱い方・見せ方の違いで、中身は変わりません",
        Reason::OtherUnit => "単位か、その呼び方が変わりました",
        Reason::OutsideMeaning => {
            "外部システムでのコードが変わりました。同じものかどうかを決めてください"
        }
        Reason::CodeAdded => "外部コードが増えました",
        Reason::ScaleEnds => {
            "目盛りの両端の意味が変わりました。間の点の意味が同じかどうかを決めてください"
        }
        Reason::Terms => "これまでの回答は、以前の説明のもとで集めたものです",
        Reason::OtherQuestionnaire => {
            "アドレス(url)が違うので、別の質問票です。両者の対応表があれば解決します"
        }
        Reason::SameVersion => "内容が違うのに版が同じです。新しい版の番号を付けてください",
        Reason::About => "質問票自身についての記載です",
    },
    relation: |relation| match relation {
        Relation::Same => "同じ回答は同じ意味",
        Relation::Mapped => "旧版の選択肢は、新版の選択肢1つに対応",
        Relation::Grouped => "まとめれば比較できる",
        Relation::Narrower => "新版の質問の方が狭い",
        Relation::Broader => "新版の質問の方が広い",
        Relation::NotComparable => "比較できない",
    },
    refusal: |refusal| match refusal {
        Refusal::NotThere => "この版か次の版に、この項目がありません".to_owned(),
        Refusal::OtherType => "回答の種類が違います".to_owned(),
        Refusal::Ledger {
            relation,
            from,
            to,
            note,
        } => format!(
            "{from}から{to}：{}。{}",
            (CATALOGUE.relation)(*relation),
            note.in_language("ja", "en")
        ),
        Refusal::Undecided { from, to } => {
            format!("{from}から{to}で項目が変わりましたが、対応表に判断がありません")
        }
    },
    fate: |fate| match fate {
        Fate::Lost => "失われる",
        Fate::Withheld => "保留",
        Fate::Missing => "不足",
        Fate::Recoded => "コード変換",
    },
};
