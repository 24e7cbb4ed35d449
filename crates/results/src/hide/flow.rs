//! How far a masked number could be from what it is, given all that is published.
//!
//! Masked cells of a table are edges of a network: each stands in one row and one column, and what
//! it gains another cell of the row and of the column has to lose. So the range of a cell, with
//! every row and column sum known, is a question of greatest flows, and its answer is exact: both
//! ends of the range, and every whole number between, belong to some table with these sums.

use std::collections::VecDeque;

/// A masked number: what it is, and between what anybody knows it to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) value: u64,
    /// Anybody knows that it is at least this.
    pub(crate) floor: u64,
    /// Anybody knows that it is at most this.
    pub(crate) cap: u64,
}

/// Masked numbers with the sums that bind them: at every node, gains and losses cancel out.
pub(crate) struct Network {
    edges: Vec<Edge>,
    at: Vec<Vec<usize>>,
}

impl Network {
    pub(crate) fn new(nodes: usize, edges: Vec<Edge>) -> Self {
        let mut at = vec![Vec::new(); nodes];
        for (number, edge) in edges.iter().enumerate() {
            at[edge.from].push(number);
            at[edge.to].push(number);
        }
        Self { edges, at }
    }

    /// By how much the number could be smaller, and larger; counted up to `enough` each.
    pub(crate) fn room(&self, number: usize, enough: u64) -> (u64, u64) {
        let Edge {
            from,
            to,
            value,
            floor,
            cap,
        } = self.edges[number];
        let down = value.saturating_sub(floor).min(enough);
        let up = cap.saturating_sub(value).min(enough);
        (
            self.flow(from, to, number, down),
            self.flow(to, from, number, up),
        )
    }

    /// The greatest flow between two nodes around one edge, up to `most`.
    fn flow(&self, source: usize, sink: usize, without: usize, most: u64) -> u64 {
        if source == sink {
            return most;
        }
        let mut gains: Vec<u64> = (self.edges.iter())
            .map(|edge| edge.cap.saturating_sub(edge.value))
            .collect();
        let mut losses: Vec<u64> = (self.edges.iter())
            .map(|edge| edge.value.saturating_sub(edge.floor))
            .collect();
        (gains[without], losses[without]) = (0, 0);
        let mut flow = 0;
        while flow < most {
            let Some(path) = self.path(source, sink, &gains, &losses) else {
                break;
            };
            let narrowest = (path.iter())
                .map(|(edge, forward)| {
                    if *forward {
                        gains[*edge]
                    } else {
                        losses[*edge]
                    }
                })
                .fold(most - flow, u64::min);
            for (edge, forward) in path {
                let (used, freed) = if forward {
                    (&mut gains[edge], &mut losses[edge])
                } else {
                    (&mut losses[edge], &mut gains[edge])
                };
                *used -= narrowest;
                *freed = freed.saturating_add(narrowest);
            }
            flow += narrowest;
        }
        flow
    }

    /// A shortest way along edges that have room.
    fn path(
        &self,
        source: usize,
        sink: usize,
        gains: &[u64],
        losses: &[u64],
    ) -> Option<Vec<(usize, bool)>> {
        let mut reached: Vec<Option<(usize, bool)>> = vec![None; self.at.len()];
        let mut queue = VecDeque::from([source]);
        while let Some(node) = queue.pop_front() {
            for number in &self.at[node] {
                let edge = &self.edges[*number];
                let forward = edge.from == node;
                let next = if forward { edge.to } else { edge.from };
                let room = if forward { gains } else { losses }[*number];
                if room == 0 || next == source || reached[next].is_some() {
                    continue;
                }
                reached[next] = Some((*number, forward));
                if next == sink {
                    return Some(self.back(source, sink, &reached));
                }
                queue.push_back(next);
            }
        }
        None
    }

    fn back(
        &self,
        source: usize,
        sink: usize,
        reached: &[Option<(usize, bool)>],
    ) -> Vec<(usize, bool)> {
        let mut path = Vec::new();
        let mut node = sink;
        while node != source {
            let Some((number, forward)) = reached[node] else {
                break;
            };
            path.push((number, forward));
            let edge = &self.edges[number];
            node = if forward { edge.from } else { edge.to };
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(from: usize, to: usize, value: u64) -> Edge {
        Edge {
            from,
            to,
            value,
            floor: 0,
            cap: u64::MAX,
        }
    }

    #[test]
    fn two_numbers_of_one_sum_can_only_trade() {
        let network = Network::new(2, vec![masked(0, 1, 3), masked(0, 1, 12)]);
        assert_eq!(network.room(0, 100), (3, 12));
        assert_eq!(network.room(1, 100), (12, 3));
    }

    #[test]
    fn in_two_rows_and_two_columns_the_smallest_neighbour_decides() {
        // Rows 0 and 1, columns 2 and 3: 3 12 over 20 40.
        let network = Network::new(
            4,
            vec![
                masked(2, 0, 3),
                masked(3, 0, 12),
                masked(2, 1, 20),
                masked(3, 1, 40),
            ],
        );
        assert_eq!(network.room(0, 100), (3, 12));
        assert_eq!(network.room(3, 100), (3, 12));
        assert_eq!(network.room(0, 5), (3, 5), "no more than asked for");
    }

    #[test]
    fn a_number_alone_in_its_row_is_no_secret() {
        let network = Network::new(3, vec![masked(2, 0, 3), masked(2, 1, 12)]);
        assert_eq!(network.room(0, 100), (0, 0));
    }
}
