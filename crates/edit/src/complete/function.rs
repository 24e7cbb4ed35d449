//! The functions of expressions, with what they do.

use crate::words::Words;

/// A function and what it does.
#[derive(Debug)]
pub struct FunctionWords {
    /// Its name.
    pub name: &'static str,
    /// How it is called.
    pub example: &'static str,
    /// Whether it is called as `name(x)`.
    pub plain: bool,
    /// Whether it is called as `x.name(…)`.
    pub method: bool,
    /// What it gives.
    pub about: Words,
}

/// Every function, the most usual first.
pub static FUNCTIONS: &[FunctionWords] = &[
    plain(
        "has",
        "has(smoking)",
        "whether it has been answered",
        "回答済みかどうか",
    ),
    both(
        "size",
        "size(products)",
        "how many picks, repetitions or letters",
        "選択数・件数・文字数",
    ),
    plain(
        "years",
        "years(birth, today)",
        "completed years from one day to another",
        "満年数（年齢など）",
    ),
    plain(
        "sum",
        "sum(periods.map(p, p.amount))",
        "what a list adds up to",
        "合計",
    ),
    plain("min", "min(a, b)", "the least", "最小値"),
    plain("max", "max(a, b)", "the greatest", "最大値"),
    plain(
        "round",
        "round(weight)",
        "the nearest whole number",
        "四捨五入",
    ),
    plain(
        "floor",
        "floor(weight)",
        "the whole number below",
        "切り捨て",
    ),
    plain("ceil", "ceil(weight)", "the whole number above", "切り上げ"),
    plain("int", "int(weight)", "as a whole number", "整数に変換"),
    plain(
        "double",
        "double(sticks)",
        "as a number with a fraction",
        "小数に変換",
    ),
    plain("string", "string(sticks)", "as a text", "文字列に変換"),
    plain(
        "timestamp",
        "timestamp(\"2026-04-01T00:00:00Z\")",
        "a day",
        "日付",
    ),
    plain(
        "duration",
        "duration(\"8h30m\")",
        "a time of day, as what has passed since midnight",
        "時刻（0時からの時間）",
    ),
    method(
        "startsWith",
        "memo.startsWith(\"A\")",
        "whether a text begins so",
        "この文字で始まるか",
    ),
    method(
        "endsWith",
        "memo.endsWith(\"A\")",
        "whether a text ends so",
        "この文字で終わるか",
    ),
    method(
        "contains",
        "memo.contains(\"A\")",
        "whether this stands in a text",
        "この文字を含むか",
    ),
    method(
        "all",
        "periods.all(p, p.years > 0)",
        "whether it holds for every repetition",
        "すべての繰り返しで成り立つか",
    ),
    method(
        "exists",
        "periods.exists(p, p.years > 9)",
        "whether it holds for one repetition or more",
        "どれかの繰り返しで成り立つか",
    ),
    method(
        "exists_one",
        "periods.exists_one(p, p.current)",
        "whether it holds for just one repetition",
        "ちょうど1件で成り立つか",
    ),
    method(
        "filter",
        "periods.filter(p, p.years > 0)",
        "the repetitions for which it holds",
        "成り立つものだけを残す",
    ),
    method(
        "map",
        "periods.map(p, p.amount)",
        "what it gives for every repetition",
        "各繰り返しの値",
    ),
    method("getFullYear", "birth.getFullYear()", "the year", "年"),
    method(
        "getMonth",
        "birth.getMonth()",
        "the month, January being 0",
        "月（1月が0）",
    ),
    method(
        "getDate",
        "birth.getDate()",
        "the day of the month, from 1",
        "日（1から）",
    ),
    method(
        "getDayOfMonth",
        "birth.getDayOfMonth()",
        "the day of the month, from 0",
        "日（0から）",
    ),
    method(
        "getDayOfWeek",
        "birth.getDayOfWeek()",
        "the day of the week, Sunday being 0",
        "曜日（日曜が0）",
    ),
    method(
        "getDayOfYear",
        "birth.getDayOfYear()",
        "the day of the year, from 0",
        "年の何日目か（0から）",
    ),
    method("getHours", "bedtime.getHours()", "the hour", "時"),
    method("getMinutes", "bedtime.getMinutes()", "the minute", "分"),
];

const fn plain(
    name: &'static str,
    example: &'static str,
    en: &'static str,
    ja: &'static str,
) -> FunctionWords {
    function(name, example, [true, false], Words { en, ja })
}

const fn method(
    name: &'static str,
    example: &'static str,
    en: &'static str,
    ja: &'static str,
) -> FunctionWords {
    function(name, example, [false, true], Words { en, ja })
}

const fn both(
    name: &'static str,
    example: &'static str,
    en: &'static str,
    ja: &'static str,
) -> FunctionWords {
    function(name, example, [true, true], Words { en, ja })
}

const fn function(
    name: &'static str,
    example: &'static str,
    [plain, method]: [bool; 2],
    about: Words,
) -> FunctionWords {
    FunctionWords {
        name,
        example,
        plain,
        method,
        about,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::logic::{Function, Known, Names, Type, Wanted, compile, parse};
    use engine::{ItemId, logic::Program};

    #[test]
    fn no_function_of_the_language_is_left_out() {
        let macros = ["has", "all", "exists", "exists_one", "filter", "map"];
        let mut of_language: Vec<&str> = Function::names().chain(macros).collect();
        let mut told: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
        of_language.sort_unstable();
        told.sort_unstable();
        assert_eq!(told, of_language);
    }

    /// Items by which the examples are understood.
    struct Items;

    impl Names for Items {
        fn item(&self, name: &str) -> Option<Known> {
            let ty = match name {
                "smoking" | "memo" => Type::String,
                "products" => Type::String.list(),
                "periods" => Type::Row(ItemId(0)).list(),
                "birth" => Type::Timestamp,
                "bedtime" => Type::Duration,
                "weight" => Type::Double,
                "sticks" | "a" | "b" | "amount" | "years" => Type::Int,
                "current" => Type::Bool,
                _ => return None,
            };
            Some(Known::Item {
                id: ItemId(0),
                ty,
                options: None,
            })
        }
        fn in_row(&self, _: ItemId, name: &str) -> Option<Known> {
            self.item(name)
        }
        fn candidates(&self) -> Vec<&str> {
            Vec::new()
        }
    }

    #[test]
    fn the_examples_can_be_used_as_they_stand() {
        for function in FUNCTIONS {
            let text = match function.name {
                // These give a list, which is counted here.
                "filter" | "map" => format!("size({})", function.example),
                _ => function.example.to_owned(),
            };
            let expr = parse(&text).expect("an expression");
            let (program, problems): (Option<Program>, _) =
                compile(&expr, &Items, &Wanted::AnyValue);
            assert!(program.is_some(), "{text}: {problems:?}");
            assert!(function.plain || function.example.contains(&format!(".{}(", function.name)));
        }
    }
}
