//! Where numbers lie, and the bands that they are counted in.

use engine::form::{Bound, Scalar};
use engine::{FormItem, Kind};

use crate::Numbers;

impl Numbers {
    /// Of at least one number.
    pub(crate) fn of(mut numbers: Vec<f64>) -> Option<Self> {
        if numbers.is_empty() {
            return None;
        }
        numbers.sort_by(f64::total_cmp);
        let last = numbers.len() - 1;
        let quantile = |part: f64| {
            let at = part * last as f64;
            let (low, high) = (numbers[at.floor() as usize], numbers[at.ceil() as usize]);
            low + (high - low) * at.fract()
        };
        let tenth = |number: f64| (number * 10.0).round() / 10.0;
        Some(Self {
            mean: tenth(numbers.iter().sum::<f64>() / numbers.len() as f64),
            lower_quartile: tenth(quantile(0.25)),
            median: tenth(quantile(0.5)),
            upper_quartile: tenth(quantile(0.75)),
        })
    }
}

/// Bands by a question's own least and greatest value: at most six, of a round width. Empty where
/// the question has no such bounds.
pub(crate) fn default_bands(item: &FormItem) -> Vec<f64> {
    let constant = |bound: &Option<Bound>| match bound {
        Some(Bound::Constant(Scalar::Integer(number))) => Some(*number as f64),
        Some(Bound::Constant(Scalar::Decimal(number))) => Some(*number),
        _ => None,
    };
    let (Some(least), Some(greatest)) = (constant(&item.rules.min), constant(&item.rules.max))
    else {
        return Vec::new();
    };
    if greatest - least < 2.0
        || !matches!(
            item.kind,
            Kind::Integer(_) | Kind::Decimal(_) | Kind::Quantity(_)
        )
    {
        return Vec::new();
    }
    let rough = (greatest - least) / 5.0;
    let power = 10_f64.powf(rough.log10().floor());
    let width = [1.0, 2.0, 5.0, 10.0]
        .map(|round| round * power)
        .into_iter()
        .find(|width| *width >= rough)
        .unwrap_or(rough);
    let first = (least / width).floor() + 1.0;
    (0..5)
        .map(|number| (first + f64::from(number)) * width)
        .take_while(|start| *start <= greatest)
        .collect()
}

/// What a band is called: `10–19` for whole numbers, else `10 – <20`.
pub(crate) fn band_name(starts: &[f64], band: usize, whole: bool) -> String {
    let start = band.checked_sub(1).map(|before| starts[before]);
    let end = starts.get(band).copied();
    match (start, end) {
        (None, Some(end)) if whole => format!("–{}", end - 1.0),
        (None, Some(end)) => format!("<{end}"),
        (Some(start), Some(end)) if whole && end - start <= 1.0 => format!("{start}"),
        (Some(start), Some(end)) if whole => format!("{start}–{}", end - 1.0),
        (Some(start), Some(end)) => format!("{start} – <{end}"),
        (Some(start), None) => format!("{start}–"),
        (None, None) => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_the_numbers() {
        let numbers = (1..=10).map(f64::from).collect();
        let found = Numbers::of(numbers).expect("ten numbers");
        assert_eq!((found.mean, found.median), (5.5, 5.5));
        assert_eq!((found.lower_quartile, found.upper_quartile), (3.3, 7.8));
        assert_eq!(Numbers::of(Vec::new()), None);
    }

    #[test]
    fn bands_are_named_by_what_is_in_them() {
        let names = |starts: &[f64], whole| -> Vec<String> {
            (0..=starts.len())
                .map(|band| band_name(starts, band, whole))
                .collect()
        };
        assert_eq!(names(&[10.0, 20.0], true), ["–9", "10–19", "20–"]);
        assert_eq!(names(&[0.5, 1.0], false), ["<0.5", "0.5 – <1", "1–"]);
    }
}
