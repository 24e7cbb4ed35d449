//! From a layout to its codebook.

use engine::form::FormOption;
use engine::model::Text;
use engine::{Form, FormItem, Kind};

use super::{Choice, Codebook, Entry, FORMAT, LeftOut, Meaning, Questionnaire};
use crate::condition::shown_when;
use crate::layout::{Column, Head, Known};
use crate::plan::kind;
use crate::privacy::is_day;
use crate::{Layout, Part, Profile};

impl Codebook {
    pub(crate) fn of(layout: &Layout) -> Self {
        let head = layout.head.iter().map(|head| Entry {
            column: head.name().to_owned(),
            meanings: Vec::new(),
            note: Some(about(*head, layout.profile)),
        });
        let columns = (layout.columns.iter()).map(|column| entry(column, layout));
        Self {
            format: FORMAT,
            profile: match layout.profile {
                Profile::Full => "full",
                Profile::Deidentified => "deidentified",
            },
            labels: layout.labels.clone(),
            questionnaires: layout.forms.iter().map(questionnaire).collect(),
            columns: head.chain(columns).collect(),
        }
    }
}

fn questionnaire(known: &Known) -> Questionnaire {
    let head = known.form.head();
    let withheld = (known.form.items().iter())
        .filter(|item| item.kind.is_question() || matches!(item.kind, Kind::Calculated { .. }))
        .filter_map(|item| {
            known.withheld[item.id.0 as usize].map(|why| LeftOut {
                link_id: item.link_id.to_string(),
                why,
            })
        })
        .collect();
    Questionnaire {
        url: head.url.clone(),
        version: head.version.clone(),
        hash: head.hash.clone(),
        title: head.title.clone(),
        withheld,
    }
}

fn entry(column: &Column, layout: &Layout) -> Entry {
    let meanings: Vec<Meaning> = (column.items.iter())
        .map(|(number, id)| {
            let form = &layout.forms[*number].form;
            meaning(*number, form, form.item(*id), column)
        })
        .collect();
    let is_month = layout.profile == Profile::Deidentified
        && column
            .items
            .iter()
            .any(|(number, id)| is_day(layout.forms[*number].form.item(*id)));
    let note = match &column.part {
        Part::Rows => Some([
            ("ja", "記入された行の数"),
            ("en", "number of rows filled in"),
        ]),
        Part::Option(_) => Some([
            ("ja", "1＝選んだ、0＝選ばなかった、空欄＝質問に回答がない"),
            (
                "en",
                "1 picked, 0 not picked, empty: the question is unanswered",
            ),
        ]),
        Part::Words(_) => Some([
            ("ja", "選択肢に添えて書かれた言葉"),
            ("en", "what was written beside the option"),
        ]),
        Part::Whole if is_month => Some([
            ("ja", "日付は年月までに丸めている"),
            ("en", "days are reduced to year and month"),
        ]),
        Part::Whole if meanings.iter().any(|meaning| meaning.r#type == "boolean") => {
            Some([("ja", "1＝はい、0＝いいえ"), ("en", "1 yes, 0 no")])
        }
        Part::Whole => None,
    };
    Entry {
        column: column.name.clone(),
        meanings,
        note: note.map(Text::from),
    }
}

fn meaning(questionnaire: usize, form: &Form, item: &FormItem, column: &Column) -> Meaning {
    let number = match &item.kind {
        Kind::Integer(number) | Kind::Decimal(number) | Kind::Quantity(number) => Some(number),
        Kind::Calculated { number, .. } => Some(number),
        _ => None,
    };
    let grid = (item.parent.map(|parent| form.item(parent)))
        .filter(|parent| matches!(parent.kind, Kind::Grid(_)))
        .map(|grid| grid.text.clone());
    let about = match &column.part {
        Part::Option(code) | Part::Words(Some(code)) => Some(code),
        Part::Whole | Part::Words(None) | Part::Rows => None,
    };
    let options = item.kind.options().map_or_else(Vec::new, |options| {
        options
            .list
            .iter()
            .filter(|option| about.is_none_or(|code| option.code == *code))
            .map(choice)
            .collect()
    });
    let condition = Text::from(["ja", "en"].map(|language| {
        (
            language,
            shown_when(form, item.id, language).unwrap_or_default(),
        )
    }));
    Meaning {
        questionnaire,
        link_id: item.link_id.to_string(),
        row: column.row.clone(),
        text: item.text.clone(),
        grid,
        r#type: kind(item),
        unit: number.and_then(|number| number.unit.clone()),
        codes: item.codes.clone(),
        options,
        shown_when: (!condition.is_empty()).then_some(condition),
        calculated: matches!(item.kind, Kind::Calculated { .. }),
        sensitive: item.sensitive,
        comparison: None,
    }
}

fn choice(option: &FormOption) -> Choice {
    Choice {
        code: option.code.to_string(),
        system: option.system.clone(),
        text: option.text.clone(),
        codes: option.codes.clone(),
    }
}

/// What a column about the response holds.
fn about(head: Head, profile: Profile) -> Text {
    let month = profile == Profile::Deidentified;
    Text::from(match head {
        Head::Id => [("ja", "回答のID"), ("en", "the response's id")],
        Head::Number => [
            ("ja", "この出力の中だけの通し番号"),
            ("en", "a running number, of this export only"),
        ],
        Head::Received if month => [("ja", "受信した年月"), ("en", "month of arrival")],
        Head::Received => [("ja", "受信日時"), ("en", "when it arrived")],
        Head::Authored if month => [
            ("ja", "記入を終えた年月"),
            ("en", "month in which it was finished"),
        ],
        Head::Authored => [("ja", "記入を終えた日時"), ("en", "when it was finished")],
        Head::Language => [
            ("ja", "記入に使った言語"),
            ("en", "language in which it was filled in"),
        ],
        Head::Campaign => [("ja", "収集の名前"), ("en", "what it was collected for")],
        Head::Member => [
            ("ja", "加入者を表すキー"),
            ("en", "what stands for the member"),
        ],
        Head::Workplace => [
            ("ja", "職場を表す符号"),
            ("en", "what stands for the workplace"),
        ],
        Head::Url => [("ja", "質問票のURL"), ("en", "the questionnaire's address")],
        Head::Version => [("ja", "質問票の版"), ("en", "the questionnaire's version")],
        Head::Hash => [
            ("ja", "質問票の内容のハッシュ"),
            ("en", "hash of the questionnaire's content"),
        ],
    })
}
