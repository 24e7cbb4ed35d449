//! A condition, put together from questions, relations and values.

use edit::condition::{self, Constant, Node, Relation, Test, Wants};
use edit::{AnswerKind, Edit, Question, Value};
use engine::Pointer;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::words::{language, say};

/// What every part of the builder needs.
#[derive(Clone, Copy)]
struct Around {
    desk: Desk,
    at: StoredValue<Pointer>,
    node: Memo<Option<Node>>,
    questions: StoredValue<Vec<Question>>,
}

/// The steps from the whole condition to a part.
type Path = Vec<usize>;

impl Around {
    /// Makes something else of the part at a path; `None` takes it away.
    fn change(self, path: &[usize], change: impl FnOnce(Node) -> Option<Node>) {
        let Some(whole) = self.node.get_untracked() else {
            return;
        };
        let changed = changed(whole, path, Box::new(change));
        let at = self.at.get_value();
        match changed {
            Some(node) => {
                let value = Value::from(condition::write(&node));
                self.desk.apply(Edit::Set {
                    at,
                    value,
                    typing: false,
                });
            }
            None => {
                self.desk.apply(Edit::Remove { at });
            }
        }
    }
}

/// What becomes of a part.
type Becomes<'a> = Box<dyn FnOnce(Node) -> Option<Node> + 'a>;

fn changed(node: Node, path: &[usize], change: Becomes<'_>) -> Option<Node> {
    let Some((step, rest)) = path.split_first() else {
        return change(node);
    };
    let is_all = matches!(node, Node::All(_));
    let mut parts = match node {
        Node::All(parts) | Node::Any(parts) => parts,
        Node::Not(part) => {
            return changed(*part, rest, change).map(|part| Node::Not(Box::new(part)));
        }
        test @ Node::Test(_) => return Some(test),
    };
    if *step < parts.len() {
        let part = parts.remove(*step);
        if let Some(part) = changed(part, rest, change) {
            parts.insert(*step, part);
        }
    }
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ if is_all => Some(Node::All(parts)),
        _ => Some(Node::Any(parts)),
    }
}

/// The condition as a whole.
#[component]
pub(crate) fn Builder(desk: Desk, at: Pointer, node: Memo<Option<Node>>) -> impl IntoView {
    let questions = desk.peek(|manuscript| edit::questions(manuscript, &at, language().tag()));
    let around = Around {
        desk,
        at: StoredValue::new(at),
        node,
        questions: StoredValue::new(questions),
    };
    view! {
        <div class="builder">
            {move || node.get().map(|node| part(around, &node, Vec::new()))}
        </div>
        <p class="buttons">
            <button type="button" class="tool" on:click=move |_| more(around, Node::All)>
                {say("「かつ」を加える", "And …")}
            </button>
            <button type="button" class="tool" on:click=move |_| more(around, Node::Any)>
                {say("「または」を加える", "Or …")}
            </button>
        </p>
    }
}

/// Adds another test to the whole.
fn more(around: Around, group: fn(Vec<Node>) -> Node) {
    let Some(test) = around
        .questions
        .with_value(|questions| first_test(questions))
    else {
        return;
    };
    around.change(&[], |whole| {
        let is_all = matches!(group(Vec::new()), Node::All(_));
        Some(match whole {
            Node::All(mut nodes) if is_all => {
                nodes.push(test);
                Node::All(nodes)
            }
            Node::Any(mut nodes) if !is_all => {
                nodes.push(test);
                Node::Any(nodes)
            }
            other => group(vec![other, test]),
        })
    });
}

/// A test to begin with.
pub(super) fn first_test(questions: &[Question]) -> Option<Node> {
    questions.iter().find_map(begun)
}

/// A test of a question, with the most usual relation and a value to change.
fn begun(question: &Question) -> Option<Node> {
    let relation = condition::relations(question.answer).first()?;
    related(question, *relation, Constant::Nothing)
}

/// A test of a question; the value stays as far as it fits the relation.
fn related(question: &Question, relation: Relation, before: Constant) -> Option<Node> {
    let first = || question.options.first().map(|(code, _)| code.clone());
    let value = match (relation.wants(), before) {
        (Wants::Nothing, _) => Constant::Nothing,
        (Wants::Count, Constant::Whole(count)) => Constant::Whole(count),
        (Wants::Count, _) => Constant::Whole(1),
        (Wants::Several, Constant::Texts(codes)) => Constant::Texts(codes),
        (Wants::Several, Constant::Text(code)) => Constant::Texts(vec![code]),
        (Wants::Several, _) => Constant::Texts(vec![first()?]),
        (Wants::Value, Constant::Texts(codes)) => {
            Constant::Text(codes.into_iter().next().or_else(first)?)
        }
        (
            Wants::Value,
            kept @ (Constant::Text(_)
            | Constant::Whole(_)
            | Constant::Decimal(_)
            | Constant::Day(_)
            | Constant::Month(_)
            | Constant::Time(_)
            | Constant::Today),
        ) => kept,
        (Wants::Value, Constant::Nothing) => match question.answer {
            AnswerKind::Code | AnswerKind::Codes => Constant::Text(first()?),
            AnswerKind::Whole => Constant::Whole(0),
            AnswerKind::Decimal => Constant::Decimal(0.0),
            AnswerKind::Day => Constant::Today,
            AnswerKind::Month => Constant::typed(AnswerKind::Month, "2026-04")?,
            AnswerKind::Time => Constant::typed(AnswerKind::Time, "12:00")?,
            AnswerKind::Text => Constant::Text(String::new()),
            AnswerKind::Truth | AnswerKind::Rows | AnswerKind::Unknown => return None,
        },
    };
    Some(Node::test(question.link_id.as_str(), relation, value))
}

fn part(around: Around, node: &Node, path: Path) -> AnyView {
    match node {
        Node::All(nodes) => group(around, nodes, path, true),
        Node::Any(nodes) => group(around, nodes, path, false),
        Node::Not(inner) => not(around, inner, path),
        Node::Test(one) => test(around, one, path),
    }
}

fn group(around: Around, nodes: &[Node], path: Path, all: bool) -> AnyView {
    let here = path.clone();
    let turn = move |event: web_sys::Event| {
        let all = event_target_value(&event) == "all";
        around.change(&here, |node| match node {
            Node::All(nodes) | Node::Any(nodes) => Some(if all {
                Node::All(nodes)
            } else {
                Node::Any(nodes)
            }),
            other => Some(other),
        });
    };
    let parts = nodes.iter().enumerate().map(|(position, node)| {
        let mut inside = path.clone();
        inside.push(position);
        view! { <li>{part(around, node, inside)}</li> }
    });
    view! {
        <div class="group">
            <select aria-label=say("まとめ方", "Together") on:change=turn>
                <option value="all" selected=all>{say("次のすべてに当てはまる", "All of these hold")}</option>
                <option value="any" selected=!all>{say("次のいずれかに当てはまる", "Any of these holds")}</option>
            </select>
            <ul>{parts.collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn not(around: Around, inner: &Node, path: Path) -> AnyView {
    let mut inside = path.clone();
    inside.push(0);
    view! {
        <div class="group">
            <span>{say("次に当てはまらない", "This does not hold")}</span>
            <button type="button" class="tool" on:click=move |_| around.change(&path, |node| match node {
                Node::Not(inner) => Some(*inner),
                other => Some(other),
            })>{say("「ない」を外す", "Take “not” away")}</button>
            <ul><li>{part(around, inner, inside)}</li></ul>
        </div>
    }
    .into_any()
}

fn test(around: Around, one: &Test, path: Path) -> AnyView {
    let (tag, relation) = (language().tag(), one.relation);
    let questions = around.questions.get_value();
    let question = questions
        .iter()
        .find(|question| question.link_id == one.item)
        .cloned();
    let chosen = one.item.clone();
    let options = questions.iter().map(|question| {
        let label = format!("{} ({})", short(&question.text), question.link_id);
        view! { <option value=question.link_id.clone() selected=question.link_id == chosen>{label}</option> }
    }).collect_view();
    let (to_item, to_relation, gone) = (path.clone(), path.clone(), path.clone());
    let kind = question
        .as_ref()
        .map_or(AnswerKind::Unknown, |question| question.answer);
    let relations = condition::relations(kind);
    let relation_view = relations
        .iter()
        .enumerate()
        .map(|(number, one)| {
            let words = one.words(kind).in_language(tag);
            view! { <option value=number.to_string() selected=*one == relation>{words}</option> }
        })
        .collect_view();
    let other = question.clone();
    let value = one.value.clone();
    view! {
        <div class="test">
            <select class="question" aria-label=say("質問", "Question") on:change=move |event| {
                let wanted = event_target_value(&event);
                around.change(&to_item, |node| {
                    let found = questions.iter().find(|question| question.link_id == wanted);
                    Some(found.and_then(begun).unwrap_or(node))
                });
            }>{options}</select>
            <select aria-label=say("関係", "Relation") on:change=move |event| {
                let number = event_target_value(&event).parse().ok();
                let wanted = number.and_then(|number: usize| relations.get(number));
                let (Some(question), Some(wanted)) = (other.as_ref(), wanted) else { return };
                around.change(&to_relation, |node| match node {
                    Node::Test(before) => related(question, *wanted, before.value).or(Some(Node::test(
                        before.item, before.relation, Constant::Nothing,
                    ))),
                    other => Some(other),
                });
            }>{relation_view}</select>
            {question.map(|question| operand(around, &question, relation, &value, path.clone()))}
            <button type="button" class="tool" aria-label=say("この条件を外す", "Take this away")
                on:click=move |_| around.change(&gone, |_| None)>"✕"</button>
        </div>
    }
    .into_any()
}

/// What an answer is compared with: an option, several, or what is typed.
fn operand(
    around: Around,
    question: &Question,
    relation: Relation,
    value: &Constant,
    path: Path,
) -> Option<AnyView> {
    let set = move |value: Constant| {
        around.change(&path, |node| match node {
            Node::Test(before) => Some(Node::Test(Test { value, ..before })),
            other => Some(other),
        });
    };
    match relation.wants() {
        Wants::Nothing => None,
        Wants::Several => Some(several(question, value, set)),
        Wants::Value if !question.options.is_empty() => Some(one_of(question, value, set)),
        wants => {
            let kind = if wants == Wants::Count {
                AnswerKind::Whole
            } else {
                question.answer
            };
            let written = value.as_typed();
            Some(view! {
                <input class="short" aria-label=say("値", "Value") value=written.clone() on:change=move |event| {
                    match Constant::typed(kind, &event_target_value(&event)) {
                        Some(value) => set(value),
                        // What is none is put back.
                        None => event_target::<web_sys::HtmlInputElement>(&event).set_value(&written),
                    }
                } />
            }.into_any())
        }
    }
}

fn one_of(question: &Question, value: &Constant, set: impl Fn(Constant) + 'static) -> AnyView {
    let written = value.as_typed();
    let options = question.options.iter().map(|(code, text)| {
        view! { <option value=code.clone() selected=*code == written>{format!("{} ({code})", short(text))}</option> }
    }).collect_view();
    view! {
        <select aria-label=say("値", "Value") on:change=move |event| set(Constant::Text(event_target_value(&event)))>
            {options}
        </select>
    }
    .into_any()
}

fn several(question: &Question, value: &Constant, set: impl Fn(Constant) + 'static) -> AnyView {
    let picked = match value {
        Constant::Texts(codes) => codes.clone(),
        _ => Vec::new(),
    };
    let set = std::rc::Rc::new(set);
    let ticks = question.options.iter().map(|(code, text)| {
        let (code, before, set) = (code.clone(), picked.clone(), set.clone());
        let label = format!("{} ({code})", short(text));
        let checked = before.contains(&code);
        let turn = move |event| {
            let mut codes = before.clone();
            codes.retain(|known| *known != code);
            if event_target_checked(&event) {
                codes.push(code.clone());
            }
            // Of none nothing could be asked.
            if !codes.is_empty() {
                set(Constant::Texts(codes));
            }
        };
        view! { <label class="pick"><input type="checkbox" checked=checked on:change=turn /> {label}</label> }
    }).collect_view();
    view! { <span class="picks">{ticks}</span> }.into_any()
}

fn short(text: &str) -> String {
    if text.chars().count() <= 24 {
        return text.to_owned();
    }
    text.chars().take(23).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_of_a_group_leaves_no_empty_group() {
        let test = |item: &str| Node::test(item, Relation::Answered, Constant::Nothing);
        let both = Node::All(vec![test("a"), test("b")]);
        assert_eq!(
            changed(both.clone(), &[0], Box::new(|_| None)),
            Some(test("b"))
        );
        assert_eq!(changed(both, &[], Box::new(|_| None)), None);
    }
}
