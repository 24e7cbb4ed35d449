//! The server's clock, and how moments are written.

use jiff::tz::{TimeZone, offset};
use jiff::{Timestamp, ZonedDateTime, civil};
use store::Moment;

/// Now.
pub(crate) fn now() -> Moment {
    Moment(Timestamp::now().as_millisecond())
}

/// Japan has had one time, and no summer time, since 1951.
fn japan() -> TimeZone {
    TimeZone::fixed(offset(9))
}

fn there(moment: Moment) -> ZonedDateTime {
    Timestamp::from_millisecond(moment.0)
        .unwrap_or_default()
        .to_zoned_datetime(japan())
}

/// For programs: `2026-03-02T09:30:00.125+09:00`.
pub(crate) fn written(moment: Moment) -> String {
    there(moment)
        .strftime("%Y-%m-%dT%H:%M:%S%.3f%:z")
        .to_string()
}

/// For readers, to the minute: `2026-03-02 09:30`.
pub(crate) fn told(moment: Moment) -> String {
    there(moment).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A day as it is written in a form, `2026-03-02`, in Japan: its first moment.
pub fn day(text: &str) -> Option<Moment> {
    let day: civil::Date = text.parse().ok()?;
    let first = day.to_zoned_datetime(japan()).ok()?;
    Some(Moment(first.timestamp().as_millisecond()))
}

/// The same, of the day after: the first moment when the day is over.
pub fn day_after(text: &str) -> Option<Moment> {
    let day: civil::Date = text.parse().ok()?;
    let next = day.tomorrow().ok()?.to_zoned_datetime(japan()).ok()?;
    Some(Moment(next.timestamp().as_millisecond()))
}

/// The day of a moment, as a form takes it.
pub(crate) fn day_of(moment: Moment) -> String {
    there(moment).date().to_string()
}

/// The same moment so many years ago.
pub(crate) fn years_before(moment: Moment, years: u16) -> Moment {
    let then = there(moment).saturating_sub(jiff::Span::new().years(years));
    Moment(then.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_japan() {
        let first = day("2026-04-01").expect("a day");
        assert_eq!(written(first), "2026-04-01T00:00:00.000+09:00");
        assert_eq!(told(first.plus_seconds(-60)), "2026-03-31 23:59");
        assert_eq!(day_of(first), "2026-04-01");
        assert_eq!(day("2026-13-01"), None);
        let next = day_after("2026-04-01").expect("a day");
        assert_eq!(told(next), "2026-04-02 00:00");
        assert_eq!(told(years_before(first, 5)), "2021-04-01 00:00");
    }
}
