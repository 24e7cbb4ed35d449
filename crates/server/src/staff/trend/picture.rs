//! Shares over campaigns as lines. Each line has a mark beside it, and a dash of its own, so that
//! nothing hangs on a colour; a break between versions is a line from top to bottom.

use maud::{Markup, html};
use results::{Part, Trend};

use super::super::counts::{reads, shortened};
use crate::staff::Visit;

/// Measures in the picture's own units.
const WIDE: usize = 700;
const LEFT: usize = 45;
const TOP: usize = 15;
const HIGH: usize = 200;
/// Below the lines, for the campaigns' names.
const BELOW: usize = 40;
/// How wide a letter of a name is.
const LETTER: usize = 13;
/// How many kinds of line the style sheet knows.
const KINDS: usize = 6;

/// What stands for a category in the picture and in the table's head.
pub(super) fn mark(place: usize) -> String {
    let circled = u32::try_from(place).ok().filter(|place| *place < 20);
    let circled = circled.and_then(|place| char::from_u32('①' as u32 + place));
    circled.map_or_else(|| format!("({})", place + 1), String::from)
}

/// The picture; the tables below it say the same in numbers.
pub(super) fn picture(visit: &Visit, trend: &Trend) -> Markup {
    let columns: usize = trend.parts.iter().map(|part| part.points.len()).sum();
    let step = (WIDE - LEFT) / columns.max(1);
    let bottom = TOP + HIGH;
    let name = format!(
        "{}{}",
        reads(visit, &trend.text),
        visit.say(
            "：回答の割合の推移。数は下の表にあります。",
            ": shares over campaigns. The table below has the numbers."
        )
    );
    let mut first = 0;
    let mut drawn = Vec::new();
    for part in &trend.parts {
        drawn.push((part, first));
        first += part.points.len();
    }
    html! {
        svg.lines viewBox={ "0 0 " (WIDE) " " (bottom + BELOW) } role="img" aria-label=(name) {
            title { (name) }
            @for percent in [0, 50, 100] {
                @let y = bottom - HIGH * percent / 100;
                line.grid x1=(LEFT) x2=(WIDE) y1=(y) y2=(y) {}
                text x=(LEFT - 6) y=(y + 4) text-anchor="end" { (percent) "%" }
            }
            @for (part, first) in &drawn {
                @if *first > 0 {
                    @let x = LEFT + first * step;
                    line.break x1=(x) x2=(x) y1=(TOP) y2=(bottom) {}
                    text x=(x + 4) y=(TOP + LETTER + 4) { (visit.say("ここから比べられません", "not comparable")) }
                }
                @for place in 0..part.categories.len() { (line(part, place, *first, step)) }
                @for (place, x, y) in marks(part, *first, step) {
                    text x=(x + 8) y=(format!("{y:.1}")) { (mark(place)) }
                }
                @for (place, point) in part.points.iter().enumerate() {
                    text x=(middle(first + place, step)) y=(bottom + 20) text-anchor="middle" {
                        (shortened(&point.name, (step / LETTER).max(2) - 1))
                    }
                }
            }
        }
    }
}

/// The middle of a column.
fn middle(column: usize, step: usize) -> usize {
    LEFT + column * step + step / 2
}

fn height(share: f64) -> f64 {
    (TOP + HIGH) as f64 - share * HIGH as f64
}

/// Where the mark of each category stands: beside the last of its points, moved down where it would
/// stand on another one.
fn marks(part: &Part, first: usize, step: usize) -> Vec<(usize, usize, f64)> {
    let mut marks: Vec<(usize, usize, f64)> = (0..part.categories.len())
        .filter_map(|place| {
            let mut points = part.points.iter().enumerate().rev();
            let (column, share) = points
                .find_map(|(column, point)| Some((column, point.counts.get(place)?.share?)))?;
            Some((place, middle(first + column, step), height(share)))
        })
        .collect();
    marks.sort_by(|one, other| one.2.total_cmp(&other.2));
    for below in 1..marks.len() {
        let (_, x, y) = marks[below - 1];
        if marks[below].1 == x {
            marks[below].2 = marks[below].2.max(y + LETTER as f64);
        }
    }
    marks
}

/// The line of one category, with gaps where nothing is told.
fn line(part: &Part, place: usize, first: usize, step: usize) -> Markup {
    let points: Vec<Option<(usize, String)>> = (part.points.iter().enumerate())
        .map(|(column, point)| {
            let share = point.counts.get(place)?.share?;
            Some((
                middle(first + column, step),
                format!("{:.1}", height(share)),
            ))
        })
        .collect();
    let kind = format!("kind-{}", place % KINDS);
    html! {
        @for told in points.split(Option::is_none) {
            @let path: Vec<String> = told.iter().flatten().map(|(x, y)| format!("{x},{y}")).collect();
            @if path.len() > 1 { polyline class=(kind) points=(path.join(" ")) {} }
        }
        @for (x, y) in points.iter().flatten() { circle class=(kind) cx=(x) cy=(y) r="4" {} }
    }
}

#[cfg(test)]
mod tests {
    use engine::model::Text;
    use results::{Count, Point};

    use super::*;

    #[test]
    fn no_mark_stands_on_another() {
        let told = |share: Option<f64>| Count {
            count: share.map(|share| (share * 1000.0) as u64),
            share,
            reason: None,
        };
        let point = |shares: [Option<f64>; 3]| Point {
            campaign: 0,
            name: "春".to_owned(),
            version: "1".to_owned(),
            answered: told(None),
            counts: shares.map(told).to_vec(),
        };
        let part = Part {
            categories: vec![Text::default(); 3],
            points: vec![
                point([Some(0.5), Some(0.3), Some(0.2)]),
                point([Some(0.31), Some(0.3), None]),
            ],
            cautions: Vec::new(),
            broken: None,
        };
        let marks = marks(&part, 0, 100);
        let places: Vec<usize> = marks.iter().map(|mark| mark.0).collect();
        assert_eq!(places, [0, 1, 2], "from top to bottom");
        assert!(marks[1].2 - marks[0].2 >= LETTER as f64, "{marks:?}");
        // What is masked in the end has its mark where it was told last.
        assert_eq!(marks[2].1, middle(0, 100));
    }

    #[test]
    fn each_category_has_a_mark_of_its_own() {
        assert_eq!([0, 1, 19, 20].map(mark), ["①", "②", "⑳", "(21)"]);
    }
}
