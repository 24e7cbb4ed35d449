//! When something could not be had: what happened, and what the member can do.

use crate::html::{Html, put};
use crate::words::Language;

/// Why something could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// The server could not be reached, or did not do what it should.
    Unreachable,
    /// There is no questionnaire of this name.
    Unknown,
    /// What came is no questionnaire.
    Broken,
    /// The campaign takes no answers at the moment.
    Closed,
    /// The invitation was used.
    Used,
}

/// Says so.
pub fn trouble(failure: Failure, language: Language) -> Html {
    let words = language.words();
    let said = match failure {
        Failure::Unreachable => words.unreachable,
        Failure::Unknown => words.unknown,
        Failure::Broken => words.broken,
        Failure::Closed => words.campaign_closed,
        Failure::Used => words.campaign_used,
    };
    let mut html = Html::default();
    put!(html;
        "<div class='note caution' role='alert' id='trouble'><p>" {said} "</p><p class='actions'>"
    );
    if failure == Failure::Unreachable {
        put!(html;
            "<button type='button' class='primary' data-action='retry'>" {words.retry} "</button>"
        );
    }
    if matches!(failure, Failure::Closed | Failure::Used) {
        put!(html; "</p></div>");
        return html;
    }
    put!(html;
        "<a class='secondary' href='/?lang=" {language.tag()} "'>" {words.to_list} "</a></p></div>"
    );
    html
}
