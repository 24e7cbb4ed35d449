//! The device's clock. The engine has none: the day and the moment are handed to it.

use jiff::civil::Date;
use js_sys::Date as Now;

/// Today, where the device is.
pub(crate) fn today() -> Date {
    let now = Now::new_0();
    let part = |number: u32| i8::try_from(number).unwrap_or(1);
    i16::try_from(now.get_full_year())
        .ok()
        .and_then(|year| Date::new(year, part(now.get_month() + 1), part(now.get_date())).ok())
        .unwrap_or(Date::constant(1970, 1, 1))
}

/// Now, with the offset from UTC: `2026-03-02T09:30:00+09:00`.
pub(crate) fn now() -> String {
    let now = Now::new_0();
    // JavaScript counts from here to UTC, RFC 3339 from UTC to here.
    #[allow(clippy::cast_possible_truncation)] // Minutes of an offset: at most 14 hours.
    let offset = -now.get_timezone_offset() as i32;
    let sign = if offset < 0 { '-' } else { '+' };
    let offset = offset.abs();
    format!(
        "{}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        today(),
        now.get_hours(),
        now.get_minutes(),
        now.get_seconds(),
        offset / 60,
        offset % 60,
    )
}
