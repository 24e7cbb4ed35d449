//! The end: everything to be taken along, and nothing left behind.

use engine::form::Scalar;
use engine::{Response, words as engine_words};
use jiff::civil::Date;

use crate::html::{Html, put};
use crate::scene::Scene;
use crate::words::Language;
use crate::{sending, sheet, site};

pub(crate) fn done(scene: &Scene<'_>, response: &Response) -> Html {
    let words = scene.words();
    let mut html = Html::default();
    put!(html; "<div class='done'>");
    site::head(scene, &mut html);
    put!(html; "<p class='lead'>" {words.done_lead(scene.sending.is_some())} "</p><p class='actions'>");
    for (class, action, label) in [
        ("primary", "download", words.download),
        ("secondary", "copy", words.copy),
        ("secondary", "print", words.print),
    ] {
        put!(html;
            "<button type='button' class='" {class} "' data-action='" {action} "'>" {label} "</button>"
        );
    }
    put!(html; "</p><p role='status' class='status' id='status'></p></div>");
    if let Some(receipt) = scene.receipt {
        sending::receipt(scene, receipt, &mut html);
    }
    let advice = sheet::advice(scene);
    if !advice.is_empty() {
        put!(html; "<section class='sheet'><h2>" {words.advice} "</h2>");
        for said in advice {
            put!(html; "<div class='note advice'><p>" {said} "</p></div>");
        }
        put!(html; "</section>");
    }
    put!(html; "<h2 class='sheet-title'>" {words.your_answers} "</h2>");
    sheet::sheet(scene, false, &mut html);
    put!(html;
        "<p class='small'>" {words.authored} " " {told(&response.authored, scene.language)} " · "
        {words.version} " " {&scene.form().head().version} "</p>"
        "<div class='leave'><p class='hint'>" {words.leave_hint} "</p>"
        "<button type='button' class='secondary' data-action='leave'>" {words.leave} "</button></div>"
    );
    html
}

/// How copying went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It is on the clipboard.
    Well,
    /// The browser does not let the page.
    Not,
}

/// What is said after copying.
pub fn copied(how: Copied, language: Language) -> &'static str {
    match how {
        Copied::Well => language.words().copied,
        Copied::Not => language.words().copy_failed,
    }
}

/// A moment such as `2026-03-02T09:30:00+09:00`, for a reader: day, hour and minute.
pub(crate) fn told(moment: &str, language: Language) -> String {
    let mut numbers = moment.split(['-', 'T', ':']);
    let mut next = || numbers.next().unwrap_or_default();
    let day = match (next().parse(), next().parse(), next().parse()) {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
        _ => None,
    };
    let day = day.map_or_else(String::new, |day| {
        engine_words::scalar(Scalar::Date(day), language.tag())
    });
    format!("{day} {}:{}", next(), next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_to_the_minute() {
        let moment = "2026-03-02T09:30:00+09:00";
        assert_eq!(told(moment, Language::Japanese), "2026年3月2日 09:30");
        assert_eq!(told(moment, Language::English), "2026-03-02 09:30");
    }
}
