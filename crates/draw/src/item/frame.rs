//! What every question wears: number, text, whether it is required, hint, and what is not right.

use engine::session::Issue;
use engine::{FormItem, Kind, Place, words as engine_words};

use crate::html::{Html, put};
use crate::scene::Scene;

/// What of a question's frame may change while it stays where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The name of the question in the page.
    pub key: String,
    /// The frame's class.
    pub class: String,
    /// Whether something is to be said that has to be mended.
    pub wrong: bool,
    /// Whether it has to be answered.
    pub required: bool,
    /// Ids of what describes it.
    pub described: String,
    /// What is not right; empty when nothing is to be said.
    pub issues: Html,
}

impl Frame {
    /// A question's frame as it is now.
    pub fn of(scene: &Scene<'_>, place: Place) -> Self {
        let view = scene.view(place);
        let key = scene.key(place);
        let wrong = scene.left.contains(&place) && view.issues.iter().any(Issue::blocks);
        let issues = issues(scene, place);
        let described = if issues.is_empty() {
            format!("{key}-hint")
        } else {
            format!("{key}-error {key}-hint")
        };
        Self {
            class: class(view.item, wrong),
            wrong,
            required: view.required,
            described,
            issues,
            key,
        }
    }

    /// Opens the frame's element, up to what ties it to its parts.
    pub(super) fn open(&self, scene: &Scene<'_>, place: Place, html: &mut Html) {
        put!(html;
            " class='" {&self.class} "' data-item='" {&scene.item(place).link_id}
            "' id='" {&self.key} "-item'"
        );
        if let Some(row) = row_of(&self.key) {
            put!(html; " data-row='" {row} "'");
        }
    }

    /// Ties hint and issues to a frame or a field, and says whether what stands in it is wrong.
    pub(super) fn ties(&self, html: &mut Html) {
        put!(html; " aria-describedby='" {&self.described} "'");
        if self.wrong {
            put!(html; " aria-invalid='true'");
        }
    }
}

fn class(item: &FormItem, wrong: bool) -> String {
    let kind = match item.kind {
        Kind::Choice(_) | Kind::MultipleChoice { .. } | Kind::Boolean => "choice",
        Kind::Scale { .. } => "scale",
        Kind::Calculated { .. } => "calculated",
        Kind::Repeat(_) => return "group repeat".to_owned(),
        _ => "typed",
    };
    format!("item {kind}{}", if wrong { " is-wrong" } else { "" })
}

/// The question, with its number and whether it has to be answered.
pub(super) fn question(scene: &Scene<'_>, place: Place, html: &mut Html) {
    let item = scene.item(place);
    if let Some(number) = &item.prefix {
        put!(html; "<span class='number'>" {number} "</span>");
    }
    put!(html; "<span class='question'>" {scene.reads(&item.text)} "</span>");
    html.add(&presence(scene, place));
}

/// Whether a question has to be answered.
pub fn presence(scene: &Scene<'_>, place: Place) -> Html {
    let words = scene.words();
    let mut html = Html::default();
    if scene.view(place).required {
        put!(html; "<span class='presence is-required'>" {words.required} "</span>");
    } else {
        put!(html; "<span class='presence'>" {words.optional} "</span>");
    }
    html
}

/// The hint under a question: the author's, and what the kind of question calls for.
pub(super) fn hint(scene: &Scene<'_>, key: &str, item: &FormItem, html: &mut Html) {
    put!(html; "<div class='hint' id='" {key} "-hint'>");
    if let Some(hint) = &item.hint {
        put!(html; "<p>" {scene.reads(hint)} "</p>");
    }
    if let Some(hint) = kind_hint(scene, item) {
        put!(html; "<p>" {hint} "</p>");
    }
    put!(html; "</div>");
}

fn kind_hint(scene: &Scene<'_>, item: &FormItem) -> Option<String> {
    let words = scene.words();
    Some(match &item.kind {
        Kind::MultipleChoice { max: Some(max), .. } => (words.choose_up_to)(*max),
        Kind::MultipleChoice { .. } if !in_grid(scene, item) => words.choose_any.to_owned(),
        Kind::Date => words.date_hint.to_owned(),
        Kind::YearMonth => words.month_hint.to_owned(),
        Kind::Year => words.year_hint.to_owned(),
        Kind::Time => words.time_hint.to_owned(),
        _ => return None,
    })
}

fn in_grid(scene: &Scene<'_>, item: &FormItem) -> bool {
    let parent = item.parent.map(|parent| scene.form().item(parent));
    parent.is_some_and(|parent| matches!(parent.kind, Kind::Grid(_)))
}

/// The hint of what is no question, if it has one.
pub(crate) fn hint_of<'a>(scene: &Scene<'a>, item: &'a FormItem, html: &mut Html) {
    if let Some(hint) = &item.hint {
        put!(html; "<p class='hint'>" {scene.reads(hint)} "</p>");
    }
}

/// What is not right with a question and is to be said now, with a box to confirm what is only a
/// warning. Empty when nothing is.
pub fn issues(scene: &Scene<'_>, place: Place) -> Html {
    let mut html = Html::default();
    let view = scene.view(place);
    if view.issues.is_empty() {
        return html;
    }
    let left = scene.left.contains(&place);
    // Whether an answer is meant is asked once it is an answer.
    let wrong = view.issues.iter().any(|issue| !issue.is_warning());
    let said: Vec<&Issue> = (view.issues.iter())
        .filter(|issue| (left || at_once(issue, view.item)) && !(wrong && issue.is_warning()))
        .collect();
    if said.is_empty() {
        return html;
    }
    let key = scene.key(place);
    put!(html; "<div class='issues' id='" {&key} "-error'>");
    for issue in said {
        let sentence = engine_words::issue(issue, view.item, scene.form(), scene.language.tag());
        match issue {
            Issue::Constraint {
                key: name,
                confirmed,
                ..
            } if issue.is_warning() => {
                warning(
                    scene,
                    &format!("{key}-{name}"),
                    name,
                    *confirmed,
                    &sentence,
                    &mut html,
                );
            }
            _ => put!(html;
                "<p class='error'><strong class='unseen'>" {scene.words().error} "</strong>"
                {sentence} "</p>"
            ),
        }
    }
    put!(html; "</div>");
    html
}

/// Whether an issue is told before the field was left: what was confirmed, and a warning about a
/// pick, which is complete the moment it is made.
fn at_once(issue: &Issue, item: &FormItem) -> bool {
    let picked = matches!(
        item.kind,
        Kind::Choice(_) | Kind::MultipleChoice { .. } | Kind::Boolean | Kind::Scale { .. }
    );
    !issue.blocks() || (picked && issue.is_warning())
}

fn warning(
    scene: &Scene<'_>,
    id: &str,
    name: &str,
    confirmed: bool,
    sentence: &str,
    html: &mut Html,
) {
    let words = scene.words();
    put!(html;
        "<div class='warning'><p><strong>" {words.warning} "</strong> " {sentence} "</p>"
        "<label class='confirm' for='" {id} "'><input type='checkbox' id='" {id}
        "' data-action='confirm' data-constraint='" {name} "' autocomplete='off'"
    );
    if confirmed {
        put!(html; " checked");
    }
    put!(html; "><span>" {words.confirm} "</span></label></div>");
}

/// The number of the repetition in a key such as `periods.0.amount`, for societies' own scripts.
pub(super) fn row_of(key: &str) -> Option<&str> {
    let (group, _) = key.rsplit_once('.')?;
    group.rsplit('.').next()
}

#[cfg(test)]
mod tests {
    use super::row_of;

    #[test]
    fn a_key_tells_the_repetition() {
        assert_eq!(row_of("smoking"), None);
        assert_eq!(row_of("periods.0.amount"), Some("0"));
        assert_eq!(row_of("a.1.b.2.c"), Some("2"));
    }
}
