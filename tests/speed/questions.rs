//! The questions that both pages ask: a checkup of 22, and groups of ten, as many as are wanted.

/// What one page asks, under the name that it has in addresses.
#[derive(Clone, Debug)]
pub struct Questions {
    pub(super) name: String,
    pub(super) title: &'static str,
    /// Seen one after the other. None has a heading where there is one only.
    pub(super) pages: Vec<(Option<String>, Vec<Question>)>,
}

/// One question, or a group of them.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) ask: Ask,
    pub(super) required: bool,
    /// The question, and its answer, without which this one is not asked.
    pub(super) only_if: Option<(String, &'static str)>,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub(super) enum Ask {
    /// One of these, or several: codes and texts.
    Pick {
        options: &'static [(&'static str, &'static str)],
        several: bool,
    },
    /// A whole number between these.
    Number { min: i64, max: i64 },
    /// A few words.
    Words,
    /// Nothing: it is the sum of these, of which one without an answer counts as 0.
    Sum(Vec<String>),
    /// What is in it.
    Group(Vec<Question>),
}

/// What each question of the checkup is about, and how many options it has.
const CHECKUP: [(&str, usize); 22] = [
    ("脳卒中", 3),
    ("心臓病", 2),
    ("高血圧", 3),
    ("糖尿病", 2),
    ("脂質異常症", 3),
    ("結核", 2),
    ("慢性肝炎", 3),
    ("", 2),
    ("飲酒", 3),
    ("激しい運動", 2),
    ("軽い運動", 3),
    ("歩くこと", 2),
    ("筋力トレーニング", 3),
    ("睡眠", 2),
    ("気分の落ち込み", 3),
    ("興味がわかないこと", 2),
    ("もの忘れ", 3),
    ("転倒", 2),
    ("排尿", 3),
    ("予防接種", 2),
    ("聴力", 3),
    ("視力", 2),
];

/// The last question of each page of the checkup.
const PAGES: [usize; 4] = [6, 12, 17, 22];

const ANSWERS: &[(&str, &str)] = &[("1", "はい"), ("2", "いいえ"), ("3", "わからない")];
const PRODUCTS: &[(&str, &str)] = &[
    ("cig", "紙巻たばこ"),
    ("htp", "加熱式たばこ"),
    ("vape", "電子たばこ"),
    ("other", "その他"),
];
const YES_OR_NO: &[(&str, &str)] = &[("yes", "はい"), ("no", "いいえ")];
const OR_UNKNOWN: &[(&str, &str)] = &[("yes", "はい"), ("no", "いいえ"), ("unk", "わからない")];

impl Questions {
    /// 22 questions on four pages, with three more for those who smoke.
    pub fn checkup(name: &str) -> Self {
        let mut pages = Vec::new();
        let mut from = 1;
        for (number, to) in PAGES.into_iter().enumerate() {
            let questions = (from..=to).flat_map(of_checkup).collect();
            pages.push((Some(format!("その{}", number + 1)), questions));
            from = to + 1;
        }
        Self {
            name: name.to_owned(),
            title: "健診の質問票",
            pages,
        }
    }

    /// Groups of ten questions on one page, each with a total if they are wanted.
    pub fn groups(name: &str, groups: usize, totals: bool) -> Self {
        Self {
            name: name.to_owned(),
            title: "長い質問票",
            pages: vec![(
                None,
                (1..=groups).map(|group| of_ten(group, totals)).collect(),
            )],
        }
    }
}

fn of_checkup(number: usize) -> Vec<Question> {
    let (about, options) = CHECKUP[number - 1];
    let text = if number == 8 {
        "8. この1か月にたばこを吸いましたか。".to_owned()
    } else {
        format!("{number}. この1年間に、{about}について医師から何か言われましたか。")
    };
    let pick = pick(format!("q{number}"), text, &ANSWERS[..options]).required();
    if number == 8 {
        vec![pick, smoking()]
    } else {
        vec![pick]
    }
}

fn smoking() -> Question {
    let products = Ask::Pick {
        options: PRODUCTS,
        several: true,
    };
    let number = |min, max| Ask::Number { min, max };
    let inside = [
        ("q8a", "8-1. どれを使いますか。", products),
        ("q8b", "8-2. 1日の本数", number(1, 200)),
        ("q8c", "8-3. 吸い始めた年齢", number(6, 120)),
    ];
    let inside =
        inside.map(|(id, text, ask)| question(id.to_owned(), text.to_owned(), ask).required());
    let group = Ask::Group(inside.into());
    question("smk".to_owned(), "喫煙について".to_owned(), group).only_if("q8".to_owned(), "1")
}

fn of_ten(group: usize, total: bool) -> Question {
    let id = |part: &str| format!("g{group}{part}");
    let text = |what: &str| format!("グループ{group}の{what}");
    let mut inside = Vec::new();
    for choice in 1..=4 {
        let options = if choice == 1 { YES_OR_NO } else { OR_UNKNOWN };
        inside.push(pick(
            id(&format!("c{choice}")),
            text(&format!("選択{choice}")),
            options,
        ));
    }
    let details = question(id("d"), text("詳細（「はい」のときだけ）"), Ask::Words);
    inside.push(details.only_if(id("c1"), "yes"));
    for number in 1..=3 {
        let ask = Ask::Number { min: 0, max: 1000 };
        inside.push(question(
            id(&format!("i{number}")),
            text(&format!("数{number}")),
            ask,
        ));
    }
    for words in 1..=2 {
        inside.push(question(
            id(&format!("t{words}")),
            text(&format!("文{words}")),
            Ask::Words,
        ));
    }
    if total {
        let of = ["i1", "i2", "i3"].map(id);
        inside.push(question(id("s"), text("合計"), Ask::Sum(of.into())));
    }
    question(id(""), format!("グループ{group}"), Ask::Group(inside))
}

fn pick(id: String, text: String, options: &'static [(&'static str, &'static str)]) -> Question {
    let several = false;
    question(id, text, Ask::Pick { options, several })
}

fn question(id: String, text: String, ask: Ask) -> Question {
    Question {
        id,
        text,
        ask,
        required: false,
        only_if: None,
    }
}

impl Question {
    fn required(mut self) -> Self {
        self.required = true;
        self
    }

    fn only_if(mut self, id: String, answer: &'static str) -> Self {
        self.only_if = Some((id, answer));
        self
    }
}
