//! What has to be looked at again when something changes, and in which order.

use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::VecDeque;

use crate::logic::ItemId;

/// The four things that are worked out for every item, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stage {
    /// Whether it is shown.
    Shown,
    /// Which of its options are offered.
    Options,
    /// What expressions see as its value.
    Value,
    /// Whether it is required, its bounds, its issues.
    Checks,
}

const STAGES: [Stage; 4] = [Stage::Shown, Stage::Options, Stage::Value, Stage::Checks];

/// One stage of one item.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize,
)]
pub(crate) struct Node(u32);

impl Node {
    pub(crate) fn new(item: ItemId, stage: Stage) -> Self {
        Self(item.0 * 4 + stage as u32)
    }

    pub(crate) fn item(self) -> ItemId {
        ItemId(self.0 / 4)
    }

    pub(crate) fn stage(self) -> Stage {
        STAGES[(self.0 % 4) as usize]
    }

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// The dependencies of a form, free of circles.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub(crate) struct Graph {
    /// Position of each node in `order`.
    rank: Vec<u32>,
    /// All nodes, each after what it waits for.
    order: Vec<Node>,
    /// Where each node's dependents start in `dependents`.
    starts: Vec<u32>,
    dependents: Vec<Node>,
}

impl Graph {
    /// Puts the nodes of so many items in order. An edge says: the second waits for the first.
    /// When that cannot be done, gives the nodes of one circle, in the order of waiting.
    pub(crate) fn new(items: usize, mut edges: Vec<(Node, Node)>) -> Result<Self, Vec<Node>> {
        let count = items * 4;
        for item in 0..items {
            let item = ItemId(u32::try_from(item).unwrap_or(u32::MAX));
            for (first, second) in [
                (Stage::Shown, Stage::Options),
                (Stage::Shown, Stage::Value),
                (Stage::Shown, Stage::Checks),
                (Stage::Options, Stage::Value),
                (Stage::Options, Stage::Checks),
                (Stage::Value, Stage::Checks),
            ] {
                edges.push((Node::new(item, first), Node::new(item, second)));
            }
        }
        edges.sort_unstable();
        edges.dedup();

        let mut starts = vec![0_u32; count + 1];
        let mut waits_for = vec![0_u32; count];
        for (first, second) in &edges {
            starts[first.index() + 1] += 1;
            waits_for[second.index()] += 1;
        }
        for index in 0..count {
            starts[index + 1] += starts[index];
        }
        let dependents: Vec<Node> = edges.iter().map(|(_, second)| *second).collect();

        let mut graph = Self {
            rank: vec![0; count],
            order: Vec::with_capacity(count),
            starts,
            dependents,
        };
        let mut ready: VecDeque<Node> = (0..count)
            .filter(|index| waits_for[*index] == 0)
            .map(|index| Node(u32::try_from(index).unwrap_or(u32::MAX)))
            .collect();
        while let Some(node) = ready.pop_front() {
            graph.rank[node.index()] = u32::try_from(graph.order.len()).unwrap_or(u32::MAX);
            graph.order.push(node);
            for dependent in graph.dependents(node) {
                let open = &mut waits_for[dependent.index()];
                *open -= 1;
                if *open == 0 {
                    ready.push_back(*dependent);
                }
            }
        }
        if graph.order.len() == count {
            Ok(graph)
        } else {
            Err(circle(&edges, &waits_for))
        }
    }

    /// What waits for this node.
    pub(crate) fn dependents(&self, node: Node) -> &[Node] {
        let index = node.index();
        &self.dependents[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    /// Where the node stands in the order; what it waits for stands before it.
    pub(crate) fn rank(&self, node: Node) -> u32 {
        self.rank[node.index()]
    }

    /// All nodes, each after what it waits for.
    pub(crate) fn order(&self) -> &[Node] {
        &self.order
    }

    /// The node at a place of the order.
    pub(crate) fn at_rank(&self, rank: u32) -> Node {
        self.order[rank as usize]
    }
}

/// One circle among the nodes that still wait for something. Each of them waits for another of
/// them, so walking from one to what it waits for must come back to where it has been.
fn circle(edges: &[(Node, Node)], waits_for: &[u32]) -> Vec<Node> {
    let mut awaited = vec![None; waits_for.len()];
    for (first, second) in edges {
        if waits_for[first.index()] > 0 && waits_for[second.index()] > 0 {
            awaited[second.index()].get_or_insert(*first);
        }
    }
    let Some(start) = awaited.iter().flatten().next() else {
        return Vec::new();
    };
    let mut path = Vec::new();
    let mut position = vec![None; waits_for.len()];
    let mut here = *start;
    loop {
        if let Some(seen) = position[here.index()] {
            let mut found: Vec<Node> = path.split_off(seen);
            found.reverse();
            return found;
        }
        position[here.index()] = Some(path.len());
        path.push(here);
        match awaited[here.index()] {
            Some(next) => here = next,
            None => return path,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(item: u32) -> Node {
        Node::new(ItemId(item), Stage::Shown)
    }

    fn value(item: u32) -> Node {
        Node::new(ItemId(item), Stage::Value)
    }

    #[test]
    fn what_is_read_comes_before_what_reads_it() {
        // Item 0 is shown when item 1 says so, item 1 when item 2 does.
        let graph =
            Graph::new(3, vec![(value(1), shown(0)), (value(2), shown(1))]).expect("no circle");
        assert!(graph.rank(value(2)) < graph.rank(shown(1)));
        assert!(graph.rank(value(1)) < graph.rank(shown(0)));
        assert!(graph.dependents(value(1)).contains(&shown(0)));
        assert_eq!(graph.at_rank(graph.rank(shown(0))), shown(0));
    }

    #[test]
    fn a_circle_is_named_whole_and_nothing_else_with_it() {
        let edges = vec![
            (value(0), shown(1)),
            (value(1), shown(2)),
            (value(2), shown(1)),
            (value(2), shown(3)),
        ];
        let circle = Graph::new(4, edges).expect_err("a circle");
        let mut items: Vec<u32> = circle.iter().map(|node| node.item().0).collect();
        items.sort_unstable();
        items.dedup();
        assert_eq!(items, [1, 2]);
    }
}
