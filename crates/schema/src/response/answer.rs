//! The `answer` of one item: its type, its options, its own limits.

use engine::form::{Bound, FormOption, Number, Options, Scalar, TextLimits};
use engine::logic::Type;
use engine::session::Issue;
use engine::{FormItem, Kind};
use serde_json::{Map, Value, json};

use super::combine::{all, any};
use super::pattern;

/// The schema of an item's `answer`, and the kinds of finding that it cannot say; nothing for what
/// takes no answer.
pub(super) fn answer(item: &FormItem) -> Option<(Value, Vec<&'static str>)> {
    if let Kind::MultipleChoice { options, min, max } = &item.kind {
        return Some((picks(options, *min, *max), Vec::new()));
    }
    let (value, unsaid) = match &item.kind {
        Kind::Choice(options) => (coding(options), Vec::new()),
        Kind::Quantity(number) => {
            let (value, unsaid) = decimal(item, number);
            (quantity(number, value), unsaid)
        }
        Kind::Decimal(number) => decimal(item, number),
        Kind::Integer(_) | Kind::Scale { .. } => {
            (all([json!({"type": "integer"}), bounds(item)]), Vec::new())
        }
        Kind::String(limits) | Kind::Text(limits) => (text(limits), Vec::new()),
        Kind::Date => (written(item, &pattern::day()), Vec::new()),
        Kind::YearMonth => (written(item, &pattern::month()), Vec::new()),
        Kind::Year => (written(item, &pattern::year()), Vec::new()),
        Kind::Time => (written(item, &pattern::time()), Vec::new()),
        Kind::Boolean => (json!({"type": "boolean"}), Vec::new()),
        Kind::Calculated { program, .. } => (calculated(program.ty())?, Vec::new()),
        _ => return None,
    };
    let value = tagged(value_key(&item.kind)?, &value);
    Some((
        json!({"minItems": 1, "maxItems": 1, "items": value}),
        unsaid,
    ))
}

/// FHIR's `value[x]` for this kind of item.
pub(super) fn value_key(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Choice(_) | Kind::MultipleChoice { .. } => "valueCoding",
        Kind::Boolean => "valueBoolean",
        Kind::Integer(_) | Kind::Scale { .. } => "valueInteger",
        Kind::Decimal(_) => "valueDecimal",
        Kind::Quantity(_) => "valueQuantity",
        Kind::String(_) | Kind::Text(_) => "valueString",
        Kind::Date | Kind::YearMonth | Kind::Year => "valueDate",
        Kind::Time => "valueTime",
        Kind::Calculated { program, .. } => match program.ty() {
            Type::Bool => "valueBoolean",
            Type::Int => "valueInteger",
            Type::Double => "valueDecimal",
            Type::String => "valueString",
            Type::Timestamp => "valueDate",
            Type::Duration => "valueTime",
            _ => return None,
        },
        _ => return None,
    })
}

fn tagged(key: &str, value: &Value) -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": [key],
        "properties": {key: value},
    })
}

fn calculated(ty: &Type) -> Option<Value> {
    Some(match ty {
        Type::Bool => json!({"type": "boolean"}),
        Type::Int => json!({"type": "integer"}),
        Type::Double => json!({"type": "number"}),
        Type::String => json!({"type": "string", "pattern": pattern::NOT_BLANK}),
        Type::Timestamp => json!({"type": "string", "pattern": pattern::day()}),
        Type::Duration => json!({"type": "string", "pattern": pattern::time()}),
        _ => return None,
    })
}

fn picks(options: &Options, min: Option<u32>, max: Option<u32>) -> Value {
    let is = |option: &FormOption| json!({"properties": {"valueCoding": {"properties": {"code": {"const": &*option.code}}}}});
    let once: Vec<Value> = (options.list.iter())
        .map(|option| json!({"contains": is(option), "minContains": 0, "maxContains": 1}))
        .collect();
    let mut number = json!({"minItems": min.unwrap_or(1).max(1)});
    if let Some(max) = max {
        number["maxItems"] = json!(max);
    }
    let exclusive = any((options.list.iter())
        .filter(|option| option.exclusive)
        .map(|option| json!({"contains": is(option)})));
    // "None of these" is a whole answer: least and greatest numbers are for the others.
    let number = if exclusive == Value::Bool(false) {
        number
    } else {
        json!({"if": exclusive, "then": {"maxItems": 1}, "else": number})
    };
    let mut schema = json!({"minItems": 1, "items": tagged("valueCoding", &coding(options))});
    schema["allOf"] = json!([vec![number], once].concat());
    schema
}

fn coding(options: &Options) -> Value {
    any(options.list.iter().map(option))
}

/// One option as an answer holds it.
fn option(option: &FormOption) -> Value {
    let mut properties = Map::new();
    let mut required = vec!["code"];
    properties.insert("code".to_owned(), json!({"const": &*option.code}));
    properties.insert("display".to_owned(), json!({"type": "string"}));
    if let Some(system) = &option.system {
        properties.insert("system".to_owned(), json!({"const": system}));
        required.push("system");
    }
    if !option.codes.is_empty() {
        properties.insert("codes".to_owned(), json!({"const": option.codes}));
        required.push("codes");
    }
    if option.free_text {
        let words = json!({
            "type": "string",
            "maxLength": Issue::FREE_TEXT_LENGTH,
            "pattern": pattern::NOT_BLANK,
        });
        properties.insert("text".to_owned(), words);
        required.push("text");
    }
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn decimal(item: &FormItem, number: &Number) -> (Value, Vec<&'static str>) {
    let value = all([json!({"type": "number"}), bounds(item)]);
    match number.max_decimal_places {
        None => (value, Vec::new()),
        Some(0) => (all([value, json!({"multipleOf": 1})]), Vec::new()),
        // Validators calculate `multipleOf: 0.1` in binary fractions, and some refuse 12.3.
        Some(_) => (value, vec!["tooManyDecimals"]),
    }
}

fn quantity(number: &Number, value: Value) -> Value {
    let mut properties = Map::new();
    let mut required = vec!["value"];
    properties.insert("value".to_owned(), value);
    if let Some(unit) = &number.unit {
        properties.insert("unit".to_owned(), json!({"type": "string"}));
        properties.insert("code".to_owned(), json!({"const": unit.code}));
        required.push("code");
        if let Some(system) = &unit.system {
            properties.insert("system".to_owned(), json!({"const": system}));
            required.push("system");
        }
    }
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn text(limits: &TextLimits) -> Value {
    let mut schema = json!({"type": "string", "pattern": pattern::NOT_BLANK});
    if let Some(min) = limits.min_length {
        schema["minLength"] = json!(min);
    }
    if let Some(max) = limits.max_length {
        schema["maxLength"] = json!(max);
    }
    match &limits.format {
        Some(format) => all([schema, pattern::format(format)]),
        None => schema,
    }
}

/// A day, month, year or time: a text in which earlier sorts before later.
fn written(item: &FormItem, pattern: &str) -> Value {
    all([json!({"type": "string", "pattern": pattern}), bounds(item)])
}

/// Constant bounds.
fn bounds(item: &FormItem) -> Value {
    let bound = |bound: &Option<Bound>| match bound {
        Some(Bound::Constant(scalar)) => Some(*scalar),
        _ => None,
    };
    let least = bound(&item.rules.min).map(|scalar| at_least(&item.kind, scalar));
    let most = bound(&item.rules.max).map(|scalar| at_most(&item.kind, scalar));
    all(least.into_iter().chain(most))
}

fn at_least(kind: &Kind, scalar: Scalar) -> Value {
    match (kind, scalar) {
        (Kind::Year, Scalar::Integer(year)) => {
            json!({"pattern": pattern::at_least(&format!("{year:04}"))})
        }
        (_, Scalar::Integer(number)) => json!({"minimum": number}),
        (_, Scalar::Decimal(number)) => json!({"minimum": number}),
        (_, scalar) => match spelled(scalar) {
            Some(text) => json!({"pattern": pattern::at_least(&text)}),
            None => Value::Bool(true),
        },
    }
}

fn at_most(kind: &Kind, scalar: Scalar) -> Value {
    match (kind, scalar) {
        (Kind::Year, Scalar::Integer(year)) => {
            json!({"pattern": pattern::at_most(&format!("{year:04}"))})
        }
        (_, Scalar::Integer(number)) => json!({"maximum": number}),
        (_, Scalar::Decimal(number)) => json!({"maximum": number}),
        (_, scalar) => match spelled(scalar) {
            Some(text) => json!({"pattern": pattern::at_most(&text)}),
            None => Value::Bool(true),
        },
    }
}

/// A bound as answers are written.
fn spelled(scalar: Scalar) -> Option<String> {
    match serde_json::to_value(scalar).ok()? {
        Value::String(text) => Some(text),
        _ => None,
    }
}
