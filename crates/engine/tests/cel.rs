//! The same expressions over the same answers, here and in another implementation of CEL.
//!
//! Both are asked only where both are defined: everything is answered, and no function is our own.

use std::sync::Arc;

use cel::{Context, Env};
use engine::logic::{Answers, ItemId, Known, Names, RowId, Type, Value, Wanted, compile, parse};
use proptest::prelude::*;

/// The items, with an answer each.
const ITEMS: [(&str, Type); 7] = [
    ("flag", Type::Bool),
    ("other", Type::Bool),
    ("count", Type::Int),
    ("years", Type::Int),
    ("weight", Type::Double),
    ("code", Type::String),
    ("word", Type::String),
];

struct Items;

impl Names for Items {
    fn item(&self, name: &str) -> Option<Known> {
        let position = ITEMS.iter().position(|(known, _)| *known == name)?;
        Some(Known::Item {
            id: ItemId(u32::try_from(position).expect("a few items")),
            ty: ITEMS[position].1.clone(),
            options: None,
        })
    }

    fn in_row(&self, _: ItemId, _: &str) -> Option<Known> {
        None
    }

    fn candidates(&self) -> Vec<&str> {
        ITEMS.iter().map(|(name, _)| *name).collect()
    }
}

#[derive(Clone, Debug)]
struct Answered {
    flags: [bool; 2],
    ints: [i64; 2],
    weight: f64,
    texts: [String; 2],
}

impl Answers for Answered {
    fn value(&self, item: ItemId) -> Value {
        match item.0 {
            0 => Value::Bool(self.flags[0]),
            1 => Value::Bool(self.flags[1]),
            2 => Value::Int(self.ints[0]),
            3 => Value::Int(self.ints[1]),
            4 => Value::Double(self.weight),
            5 => Value::String(self.texts[0].as_str().into()),
            _ => Value::String(self.texts[1].as_str().into()),
        }
    }

    fn rows(&self, _: ItemId) -> Option<Vec<RowId>> {
        None
    }

    fn cell(&self, _: RowId, _: ItemId) -> Value {
        Value::Unknown
    }

    fn rows_in(&self, _: RowId, _: ItemId) -> Option<Vec<RowId>> {
        None
    }

    fn today(&self) -> Value {
        Value::Unknown
    }
}

/// What we give; nothing where the expression is not ours, or has no value.
fn ours(text: &str, answers: &Answered) -> Option<Value> {
    let expr = parse(text).ok()?;
    let (program, _) = compile(&expr, &Items, &Wanted::AnyValue);
    Some(program?.eval(answers)).filter(|value| !value.is_unknown())
}

/// What the other implementation gives.
fn theirs(text: &str, answers: &Answered) -> Option<cel::Value> {
    let env = Arc::new(Env::stdlib());
    let program = env.compile(text).ok()?;
    let mut context = Context::with_env(env);
    context.add_variable_from_value("flag", answers.flags[0]);
    context.add_variable_from_value("other", answers.flags[1]);
    context.add_variable_from_value("count", answers.ints[0]);
    context.add_variable_from_value("years", answers.ints[1]);
    context.add_variable_from_value("weight", answers.weight);
    context.add_variable_from_value("code", answers.texts[0].clone());
    context.add_variable_from_value("word", answers.texts[1].clone());
    program.execute(&context).ok()
}

fn same(ours: &Value, theirs: &cel::Value) -> bool {
    match (ours, theirs) {
        (Value::Bool(a), cel::Value::Bool(b)) => a == b,
        (Value::Int(a), cel::Value::Int(b)) => a == b,
        (Value::Double(a), cel::Value::Float(b)) => a == b,
        (Value::String(a), cel::Value::String(b)) => **a == ***b,
        _ => false,
    }
}

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(texts).prop_map(str::to_owned)
}

fn number() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        one_of(&[
            "count",
            "years",
            "size(word)",
            "word.size()",
            "int(weight)",
            "size([1, count])"
        ]),
        (0..100_i64).prop_map(|number| number.to_string()),
    ];
    leaf.prop_recursive(3, 12, 2, |inner| {
        (inner.clone(), one_of(&["+", "-", "*", "/", "%"]), inner)
            .prop_map(|(left, sign, right)| format!("({left} {sign} {right})"))
    })
}

fn decimal() -> impl Strategy<Value = String> {
    let leaf = one_of(&["weight", "0.5", "62.25", "double(count)", "-weight"]);
    leaf.prop_recursive(2, 6, 2, |inner| {
        (inner.clone(), one_of(&["+", "-", "*"]), inner)
            .prop_map(|(left, sign, right)| format!("({left} {sign} {right})"))
    })
}

fn text() -> impl Strategy<Value = String> {
    one_of(&[
        "code",
        "word",
        "\"1\"",
        "\"heated\"",
        "(code + word)",
        "string(count)",
    ])
}

fn condition() -> impl Strategy<Value = String> {
    let signs = || one_of(&["==", "!=", "<", "<=", ">", ">="]);
    let compare = |(left, sign, right): (String, String, String)| format!("{left} {sign} {right}");
    let leaf = prop_oneof![
        one_of(&[
            "flag",
            "other",
            "true",
            "false",
            "code in [\"1\", \"2\"]",
            "count in [1, 2, years]"
        ]),
        (number(), signs(), number()).prop_map(compare),
        (decimal(), signs(), decimal()).prop_map(compare),
        (text(), signs(), text()).prop_map(compare),
        (
            text(),
            one_of(&["startsWith", "endsWith", "contains"]),
            text()
        )
            .prop_map(|(of, method, part)| format!("{of}.{method}({part})")),
        one_of(&[
            "[1, 2, count].exists(n, n > years)",
            "[1, 2, count].all(n, n > 0)",
            "[1, 2, count].exists_one(n, n == 2)",
            "size([1, 2, count].filter(n, n > 1)) == 2",
            "2 in [1, count].map(n, n * 2)",
        ]),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), one_of(&["&&", "||"]), inner.clone())
                .prop_map(|(left, sign, right)| format!("({left} {sign} {right})")),
            inner.clone().prop_map(|inner| format!("!({inner})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(condition, yes, no)| format!("({condition} ? {yes} : {no})")),
        ]
    })
}

fn answered() -> impl Strategy<Value = Answered> {
    let text = || one_of(&["1", "2", "heated", "cigarettes", "", "加熱式"]);
    (
        any::<[bool; 2]>(),
        [0..50_i64, 0..50_i64],
        0..400_i32,
        [text(), text()],
    )
        .prop_map(|(flags, ints, quarters, texts)| Answered {
            flags,
            ints,
            weight: f64::from(quarters) / 4.0,
            texts,
        })
}

#[test]
fn both_give_the_same() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 4_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let compared = std::cell::Cell::new(0_u32);
    let expression = prop_oneof![condition(), number(), decimal(), text()];
    runner
        .run(&(expression, answered()), |(text, answers)| {
            if let (Some(ours), Some(theirs)) = (ours(&text, &answers), theirs(&text, &answers)) {
                compared.set(compared.get() + 1);
                prop_assert!(
                    same(&ours, &theirs),
                    "{}: {:?} and {:?}",
                    text,
                    ours,
                    theirs
                );
            }
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
    // A test that compares nothing would always pass.
    assert!(
        compared.get() > 3_000,
        "only {} were defined in both",
        compared.get()
    );
}

#[test]
fn dates_and_durations_are_the_same() {
    let answers = Answered {
        flags: [true, false],
        ints: [1, 2],
        weight: 60.0,
        texts: ["1".to_owned(), "2".to_owned()],
    };
    for text in [
        "timestamp(\"2026-04-01T00:00:00Z\").getFullYear()",
        "timestamp(\"2026-04-01T00:00:00Z\").getMonth()",
        "timestamp(\"2026-04-01T00:00:00Z\").getDate()",
        "timestamp(\"2026-04-01T00:00:00Z\").getDayOfMonth()",
        "timestamp(\"2026-04-01T00:00:00Z\").getDayOfWeek()",
        "timestamp(\"2026-04-01T00:00:00Z\").getDayOfYear()",
        "timestamp(\"2026-04-01T08:30:00Z\").getHours()",
        "timestamp(\"2026-04-01T08:30:00Z\").getMinutes()",
        "timestamp(\"2026-04-01T00:00:00Z\") < timestamp(\"2026-04-02T00:00:00Z\")",
        "timestamp(\"2026-04-02T00:00:00Z\") - timestamp(\"2026-04-01T00:00:00Z\") == duration(\"24h\")",
        "timestamp(\"2026-04-01T00:00:00Z\") + duration(\"36h\") == timestamp(\"2026-04-02T12:00:00Z\")",
        "duration(\"90m\") > duration(\"1h\")",
    ] {
        let ours = ours(text, &answers).expect(text);
        let theirs = theirs(text, &answers).expect(text);
        assert!(same(&ours, &theirs), "{text}: {ours:?} and {theirs:?}");
    }
}
