//! JSON Schema of the responses to one questionnaire, its conditions included.
//!
//! It describes responses as the engine writes them: nothing empty, and no `null`. Every response
//! that the engine finds valid is valid by it; what it lets pass beside them is named by an
//! [`Exception`] each.

mod answer;
mod combine;
mod condition;
mod pattern;

use std::collections::HashSet;

use engine::form::{Bound, CheckedConstraint, Presence};
use engine::model::Severity;
use engine::{Form, FormItem, ItemId, Kind};
use serde::Serialize;
use serde_json::{Map, Value, json};

use combine::{all, no};
use condition::{Conditions, answered};

/// The schema of a questionnaire's responses.
#[derive(Clone, Debug)]
pub struct ResponseSchema {
    /// JSON Schema 2020-12.
    pub schema: Value,
    /// The rules of the questionnaire that JSON Schema cannot say, in document order.
    pub exceptions: Vec<Exception>,
}

/// One rule that the schema leaves to the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Exception {
    /// The item concerned.
    pub link_id: String,
    /// The kind of finding that the engine gives, and the schema does not: `wrongCalculation`.
    pub kind: &'static str,
}

/// The schema of the responses to a form.
pub fn response_schema(form: &Form) -> ResponseSchema {
    let mut builder = Builder {
        form,
        definitions: Map::new(),
        exceptions: Vec::new(),
    };
    let answers = builder.answers(form.roots());
    let head = form.head();
    let Builder {
        definitions,
        exceptions,
        ..
    } = builder;
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:monshin:response:{}", head.hash),
        "title": form.text(&head.title, form.default_language()),
        "type": "object",
        "additionalProperties": false,
        "required": ["format", "questionnaire", "engine", "language", "authored", "asOf", "answers"],
        "properties": {
            "format": {"const": engine::response::FORMAT},
            "id": {"type": "string", "minLength": 8, "maxLength": 64},
            "questionnaire": {"const": {"url": head.url, "version": head.version, "hash": head.hash}},
            "engine": {"type": "string", "minLength": 1, "maxLength": 64},
            "language": {"type": "string", "minLength": 2, "maxLength": 35},
            "authored": {"type": "string", "pattern": pattern::instant()},
            "asOf": {"type": "string", "pattern": pattern::day()},
            "answers": answers,
        },
        "$defs": definitions,
    });
    if !exceptions.is_empty() {
        let list: Vec<String> = (exceptions.iter())
            .map(|exception| format!("{} ({})", exception.link_id, exception.kind))
            .collect();
        let comment = format!("Left to `monshin validate`: {}", list.join(", "));
        schema["$comment"] = json!(comment);
    }
    ResponseSchema { schema, exceptions }
}

struct Builder<'a> {
    form: &'a Form,
    definitions: Map<String, Value>,
    exceptions: Vec<Exception>,
}

/// When an item is shown, as a schema of the answers around it.
#[derive(Clone)]
enum Shown {
    Always,
    While(Value),
    /// JSON Schema cannot say when.
    Unsaid,
}

impl<'a> Builder<'a> {
    /// The schema of the answers of one scope: the response's own, or those of a repetition.
    fn answers(&mut self, roots: &[ItemId]) -> Value {
        let mut scope = Scope {
            here: HashSet::new(),
            properties: Map::new(),
            rules: Vec::new(),
        };
        reachable(self.form, roots, &mut scope.here);
        for root in roots {
            self.item(*root, &Shown::Always, &mut scope);
        }
        let mut schema = json!({
            "type": "object",
            "additionalProperties": false,
            "properties": scope.properties,
        });
        if !scope.rules.is_empty() {
            schema["allOf"] = json!(scope.rules);
        }
        schema
    }

    fn item(&mut self, id: ItemId, around: &Shown, scope: &mut Scope) {
        let item = self.form.item(id);
        let shown = self.shown(item, around, scope);
        if let Kind::Repeat(repetition) = &item.kind {
            let row = self.answers(&item.children);
            let rows = json!({"minItems": 1, "maxItems": repetition.max, "items": row});
            self.property(item, "rows", &rows, scope);
            if repetition.min > 0 {
                let enough = json!({
                    "required": [&*item.link_id],
                    "properties": {&*item.link_id: {"properties": {"rows": {"minItems": repetition.min}}}},
                });
                self.rule_while(item, "tooFewRows", &shown, enough, scope);
            }
        } else {
            if let Some((answer, unsaid)) = answer::answer(item) {
                self.property(item, "answer", &answer, scope);
                for kind in unsaid {
                    self.leave(item, kind);
                }
            } else if self.has_warnings(item) {
                self.property(item, "", &Value::Bool(true), scope);
            }
            for child in &item.children {
                self.item(*child, &shown, scope);
            }
        }
        self.only_while_shown(item, &shown, scope);
        self.required(item, &shown, scope);
        self.bounds(item);
        self.options(item, scope);
        for constraint in &item.rules.constraints {
            self.constraint(item, constraint, &shown, scope);
        }
        if matches!(item.kind, Kind::Calculated { .. }) {
            self.leave(item, "wrongCalculation");
        }
    }

    fn has_warnings(&self, item: &FormItem) -> bool {
        (item.rules.constraints.iter()).any(|constraint| constraint.severity == Severity::Warning)
    }

    /// What the response may hold of an item: `answer` or `rows`, beside codes and confirmations.
    fn property(&self, item: &FormItem, key: &str, schema: &Value, scope: &mut Scope) {
        let mut properties = Map::new();
        let mut required = Vec::new();
        if !item.codes.is_empty() {
            properties.insert("codes".to_owned(), json!({"const": item.codes}));
            required.push("codes");
        }
        if !key.is_empty() {
            properties.insert(
                key.to_owned(),
                all([json!({"type": "array"}), schema.clone()]),
            );
        }
        if self.has_warnings(item) {
            let warnings: Vec<&str> = (item.rules.constraints.iter())
                .filter(|constraint| constraint.severity == Severity::Warning)
                .map(|constraint| &*constraint.key)
                .collect();
            properties.insert(
                "confirmed".to_owned(),
                json!({"type": "array", "minItems": 1, "uniqueItems": true, "items": {"enum": warnings}}),
            );
        } else if !key.is_empty() {
            required.push(key);
        }
        scope.properties.insert(
            item.link_id.to_string(),
            json!({
                "title": self.form.text(&item.text, self.form.default_language()),
                "type": "object",
                "additionalProperties": false,
                "required": required,
                "properties": properties,
            }),
        );
    }

    /// When the item is shown, by its own condition and those around it. What is only sometimes
    /// shown gets a definition of its own, to which its rules and those of what is in it refer.
    fn shown(&mut self, item: &FormItem, around: &Shown, scope: &Scope) -> Shown {
        let Some(program) = &item.rules.shown_when else {
            return around.clone();
        };
        let own = self.conditions(scope).truth(program.code(), true);
        let whole = match (around, own) {
            (Shown::Unsaid, _) | (_, None) => return Shown::Unsaid,
            (Shown::Always, Some(own)) => own,
            (Shown::While(around), Some(own)) => all([around.clone(), own]),
        };
        let name = format!("shown-{}", item.link_id);
        let reference = json!({"$ref": format!("#/$defs/{name}")});
        self.definitions.insert(name, whole);
        Shown::While(reference)
    }

    fn conditions<'s>(&self, scope: &'s Scope) -> Conditions<'s>
    where
        'a: 's,
    {
        Conditions {
            form: self.form,
            here: &scope.here,
        }
    }

    fn only_while_shown(&mut self, item: &FormItem, shown: &Shown, scope: &mut Scope) {
        if !scope.properties.contains_key(&*item.link_id) {
            return;
        }
        match shown {
            Shown::Always => {}
            Shown::While(shown) => {
                let present = json!({"required": [&*item.link_id]});
                scope.rules.push(json!({"if": present, "then": shown}));
            }
            Shown::Unsaid => self.leave(item, "hiddenButAnswered"),
        }
    }

    fn required(&mut self, item: &FormItem, shown: &Shown, scope: &mut Scope) {
        let rule = answered(item);
        match &item.rules.required {
            Presence::Optional => {}
            // Asked of containers and notes, it would have nothing to require.
            _ if !item.kind.is_question() => {}
            Presence::Required => self.rule_while(item, "required", shown, rule, scope),
            Presence::RequiredWhen(program) => {
                let when = self.conditions(scope).truth(program.code(), true);
                let shown = match (shown, when) {
                    (Shown::Unsaid, _) | (_, None) => Shown::Unsaid,
                    (Shown::Always, Some(when)) => Shown::While(when),
                    (Shown::While(shown), Some(when)) => Shown::While(all([shown.clone(), when])),
                };
                self.rule_while(item, "required", &shown, rule, scope);
            }
        }
    }

    /// Bounds that other answers decide; constant ones stand in the answer's own schema.
    fn bounds(&mut self, item: &FormItem) {
        let moving = |bound: &Option<Bound>| matches!(bound, Some(Bound::Expression(_)));
        if moving(&item.rules.min) || moving(&item.rules.max) {
            self.leave(item, "outOfRange");
        }
    }

    fn options(&mut self, item: &FormItem, scope: &mut Scope) {
        let Some(options) = item.kind.options() else {
            return;
        };
        let conditional = options.list.iter().zip(&item.rules.option_shown_when);
        for (option, program) in conditional {
            let Some(program) = program else { continue };
            match self.conditions(scope).truth(program.code(), true) {
                Some(offered) => {
                    let picked = condition::picked(item, &option.code);
                    scope.rules.push(json!({"if": picked, "then": offered}));
                }
                None => self.leave(item, "optionNotOffered"),
            }
        }
    }

    fn constraint(
        &mut self,
        item: &FormItem,
        constraint: &CheckedConstraint,
        shown: &Shown,
        scope: &mut Scope,
    ) {
        let broken = self
            .conditions(scope)
            .truth(constraint.program.code(), false);
        let warns = constraint.severity == Severity::Warning;
        let Some(broken) = broken else {
            self.leave(item, "constraint");
            if warns {
                self.leave(item, "nothingToConfirm");
            }
            return;
        };
        let confirmed = json!({
            "required": [&*item.link_id],
            "properties": {&*item.link_id: {
                "required": ["confirmed"],
                "properties": {"confirmed": {"contains": {"const": &*constraint.key}}},
            }},
        });
        if warns {
            scope.rules.push(json!({"if": confirmed, "then": broken}));
        }
        let rule = if warns { confirmed } else { Value::Bool(false) };
        let while_broken = match shown {
            Shown::Always => Shown::While(broken),
            Shown::While(shown) => Shown::While(all([shown.clone(), broken])),
            Shown::Unsaid => Shown::Unsaid,
        };
        self.rule_while(item, "constraint", &while_broken, rule, scope);
    }

    /// Adds a rule that holds while the item is shown.
    fn rule_while(
        &mut self,
        item: &FormItem,
        kind: &'static str,
        shown: &Shown,
        rule: Value,
        scope: &mut Scope,
    ) {
        match shown {
            Shown::Always => scope.rules.push(rule),
            Shown::While(when) if rule == Value::Bool(false) => scope.rules.push(no(when.clone())),
            Shown::While(when) => scope.rules.push(json!({"if": when, "then": rule})),
            Shown::Unsaid => self.leave(item, kind),
        }
    }

    fn leave(&mut self, item: &FormItem, kind: &'static str) {
        let exception = Exception {
            link_id: item.link_id.to_string(),
            kind,
        };
        if !self.exceptions.contains(&exception) {
            self.exceptions.push(exception);
        }
    }
}

/// The answers that stand together in one object.
struct Scope {
    /// The items whose answers are there.
    here: HashSet<ItemId>,
    properties: Map<String, Value>,
    rules: Vec<Value>,
}

/// The items that are answered beside these, not in a repetition.
fn reachable(form: &Form, items: &[ItemId], found: &mut HashSet<ItemId>) {
    for id in items {
        found.insert(*id);
        let item = form.item(*id);
        if !matches!(item.kind, Kind::Repeat(_)) {
            reachable(form, &item.children, found);
        }
    }
}
