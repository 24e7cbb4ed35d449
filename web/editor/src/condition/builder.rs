//! A condition, put together from questions, relations and values.

use edit::condition::{self, Node, Operand, Relation};
use edit::{Edit, Question, Value};
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
        let Some(whole) = self.node.get_untracked() else { return };
        let changed = changed(whole, path, change);
        let at = self.at.get_value();
        match changed {
            Some(node) => {
                let value = Value::from(condition::write(&node));
                self.desk.apply(Edit::Set { at, value, typing: false });
            }
            None => {
                self.desk.apply(Edit::Remove { at });
            }
        }
    }
}

fn changed(node: Node, path: &[usize], change: impl FnOnce(Node) -> Option<Node>) -> Option<Node> {
    let Some((step, rest)) = path.split_first() else {
        return change(node);
    };
    let inside = |mut nodes: Vec<Node>| {
        if *step < nodes.len() {
            let part = nodes.remove(*step);
            if let Some(part) = changed(part, rest, change) {
                nodes.insert(*step, part);
            }
        }
        nodes
    };
    let one = |mut nodes: Vec<Node>, around: fn(Vec<Node>) -> Node| match nodes.len() {
        0 => None,
        1 => nodes.pop(),
        _ => Some(around(nodes)),
    };
    match node {
        Node::All(nodes) => one(inside(nodes), Node::All),
        Node::Any(nodes) => one(inside(nodes), Node::Any),
        Node::Not(node) => changed(*node, rest, change).map(|node| Node::Not(Box::new(node))),
        test @ Node::Test { .. } => Some(test),
    }
}

/// The condition as a whole.
#[component]
pub(crate) fn Builder(desk: Desk, at: Pointer, node: Memo<Option<Node>>) -> impl IntoView {
    let questions = desk.peek(|manuscript| edit::questions(manuscript, &at));
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
    let Some(test) = around.questions.with_value(|questions| first_test(questions)) else {
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
    questions.iter().find_map(condition::first_test)
}

fn part(around: Around, node: &Node, path: Path) -> AnyView {
    match node {
        Node::All(nodes) => group(around, nodes, path, true),
        Node::Any(nodes) => group(around, nodes, path, false),
        Node::Not(inner) => not(around, inner, path),
        Node::Test { item, relation, value } => test(around, item, *relation, value.clone(), path),
    }
}

fn group(around: Around, nodes: &[Node], path: Path, all: bool) -> AnyView {
    let here = path.clone();
    let turn = move |event: web_sys::Event| {
        let all = event_target_value(&event) == "all";
        around.change(&here, |node| match node {
            Node::All(nodes) | Node::Any(nodes) => Some(if all { Node::All(nodes) } else { Node::Any(nodes) }),
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

fn test(around: Around, item: &str, relation: Relation, value: Option<Operand>, path: Path) -> AnyView {
    let tag = language().tag();
    let questions = around.questions.get_value();
    let question = questions.iter().find(|question| question.link_id == item).cloned();
    let chosen = item.to_owned();
    let options = questions.iter().map(|question| {
        let label = format!("{} ({})", short(&question.text), question.link_id);
        view! { <option value=question.link_id.clone() selected=question.link_id == chosen>{label}</option> }
    });
    let (to_item, to_relation, gone) = (path.clone(), path.clone(), path.clone());
    let relations = question.as_ref().map_or(&[][..], |question| condition::relations(question));
    let relation_view = relations.iter().map(|one| {
        view! { <option value=one.name() selected=*one == relation>{one.words().in_language(tag)}</option> }
    });
    let other = question.clone();
    view! {
        <div class="test">
            <select class="question" aria-label=say("質問", "Question") on:change=move |event| {
                let wanted = event_target_value(&event);
                around.change(&to_item, |node| {
                    let found = questions.iter().find(|question| question.link_id == wanted);
                    Some(found.and_then(condition::first_test).unwrap_or(node))
                });
            }>{options.collect_view()}</select>
            <select aria-label=say("関係", "Relation") on:change=move |event| {
                let wanted = Relation::named(&event_target_value(&event));
                let (Some(question), Some(wanted)) = (other.as_ref(), wanted) else { return };
                around.change(&to_relation, |node| Some(condition::related(node, wanted, question)));
            }>{relation_view.collect_view()}</select>
            {question.map(|question| operand(around, &question, value, path.clone()))}
            <button type="button" class="tool" aria-label=say("この条件を外す", "Take this away")
                on:click=move |_| around.change(&gone, |_| None)>"✕"</button>
        </div>
    }
    .into_any()
}

/// What a question is compared with: an option, or what is typed.
fn operand(around: Around, question: &Question, value: Option<Operand>, path: Path) -> Option<AnyView> {
    let value = value?;
    let written = value.written();
    let set = move |text: String| {
        around.change(&path, |node| match node {
            Node::Test { item, relation, value: Some(before) } => {
                let value = Some(before.rewritten(&text).unwrap_or(before));
                Some(Node::Test { item, relation, value })
            }
            other => Some(other),
        });
    };
    if question.options.is_empty() {
        return Some(view! {
            <input class="short" aria-label=say("値", "Value") value=written
                on:change=move |event| set(event_target_value(&event)) />
        }.into_any());
    }
    let options = question.options.iter().map(|(code, text)| {
        view! { <option value=code.clone() selected=*code == written>{format!("{} ({code})", short(text))}</option> }
    });
    Some(view! {
        <select aria-label=say("値", "Value") on:change=move |event| set(event_target_value(&event))>
            {options.collect_view()}
        </select>
    }.into_any())
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
        let test = |item: &str| Node::Test {
            item: item.to_owned(),
            relation: Relation::Answered,
            value: None,
        };
        let both = Node::All(vec![test("a"), test("b")]);
        assert_eq!(changed(both.clone(), &[0], |_| None), Some(test("b")));
        assert_eq!(changed(both, &[], |_| None), None);
    }
}
