//! What waits for what: the form's graph, or the circle that prevents it.

use super::arrange::Arranged;
use super::expressions::Expressions;
use super::rules;
use crate::diagnostic::Diagnostic;
use crate::form::{Graph, Node, Stage};
use crate::logic::ItemId;

/// Puts the stages of all items in order. When they wait for each other in a circle, says so and
/// gives nothing.
pub(super) fn order(
    arranged: &Arranged<'_>,
    expressions: &[Expressions],
    out: &mut Vec<Diagnostic>,
) -> Option<Graph> {
    let mut edges = Vec::new();
    for (position, (item, expressions)) in arranged.items.iter().zip(expressions).enumerate() {
        let id = ItemId(u32::try_from(position).unwrap_or(u32::MAX));
        if let Some(parent) = item.parent {
            edges.push((Node::new(parent, Stage::Shown), Node::new(id, Stage::Shown)));
        }
        for (stage, parsed) in expressions.iter() {
            parsed.expr.names(&mut |name| {
                if let Some(read) = arranged.by_link_id.get(name) {
                    edges.push((Node::new(*read, Stage::Value), Node::new(id, stage)));
                }
            });
        }
    }
    match Graph::new(arranged.items.len(), edges) {
        Ok(graph) => Some(graph),
        Err(circle) => {
            out.push(tell(&circle, arranged, expressions));
            None
        }
    }
}

/// Names the whole circle: each item with the expression of its that waits for the one before.
fn tell(circle: &[Node], arranged: &Arranged<'_>, expressions: &[Expressions]) -> Diagnostic {
    let name = |id: ItemId| arranged.items[id.0 as usize].source.link_id.as_str();
    let mut places = Vec::new();
    let mut ids: Vec<ItemId> = Vec::new();
    for (position, node) in circle.iter().enumerate() {
        if ids.last() != Some(&node.item()) {
            ids.push(node.item());
        }
        let before = circle[(position + circle.len() - 1) % circle.len()];
        let reading = expressions[node.item().0 as usize]
            .iter()
            .find(|(stage, parsed)| {
                let mut reads = false;
                parsed.expr.names(&mut |read| {
                    reads |= arranged.by_link_id.get(read) == Some(&before.item());
                });
                *stage == node.stage() && before.stage() == Stage::Value && reads
            });
        if let Some((_, parsed)) = reading {
            let label = format!("`{}` reads `{}`", name(node.item()), name(before.item()));
            places.push((parsed.at.clone(), label));
        } else if before.item() != node.item() {
            let item = &arranged.items[node.item().0 as usize];
            let label = format!(
                "`{}` is inside `{}`",
                name(node.item()),
                name(before.item())
            );
            places.push((item.at.key("linkId"), label));
        }
    }
    if ids.len() > 1 && ids.first() == ids.last() {
        ids.pop();
    }
    let mut loop_text: Vec<String> = ids.iter().map(|id| format!("`{}`", name(*id))).collect();
    loop_text.push(loop_text[0].clone());
    let mut places = places.into_iter();
    let first = places
        .next()
        .map_or_else(crate::pointer::Pointer::root, |(at, _)| at);
    let mut diagnostic =
        Diagnostic::new(&rules::cycle::RULE, first).with("loop", loop_text.join(" → "));
    for (at, label) in places {
        diagnostic = diagnostic.related(at, None, label);
    }
    diagnostic
}
