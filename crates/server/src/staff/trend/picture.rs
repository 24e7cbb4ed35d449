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
                    text x=(x + 4) y=(TOP + 10) { (visit.say("ここから比べられません", "not comparable")) }
                }
                @for place in 0..part.categories.len() { (line(part, place, *first, step)) }
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

/// The line of one category, with gaps where nothing is told.
fn line(part: &Part, place: usize, first: usize, step: usize) -> Markup {
    let points: Vec<Option<(usize, String)>> = (part.points.iter().enumerate())
        .map(|(column, point)| {
            let share = point.counts.get(place)?.share?;
            let y = (TOP + HIGH) as f64 - share * HIGH as f64;
            Some((middle(first + column, step), format!("{y:.1}")))
        })
        .collect();
    let kind = format!("kind-{}", place % KINDS);
    let last = points.iter().flatten().last();
    html! {
        @for told in points.split(Option::is_none) {
            @let path: Vec<String> = told.iter().flatten().map(|(x, y)| format!("{x},{y}")).collect();
            @if path.len() > 1 { polyline class=(kind) points=(path.join(" ")) {} }
        }
        @for (x, y) in points.iter().flatten() { circle class=(kind) cx=(x) cy=(y) r="4" {} }
        @if let Some((x, y)) = last { text x=(x + 8) y=(y) { (mark(place)) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_category_has_a_mark_of_its_own() {
        assert_eq!([0, 1, 19, 20].map(mark), ["①", "②", "⑳", "(21)"]);
    }
}
