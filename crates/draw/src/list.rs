//! Which questionnaires there are.

use engine::Form;
use engine::model::Status;

use crate::html::{Html, put};
use crate::words::Language;

/// One questionnaire of the list.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// Its name in addresses.
    pub slug: &'a str,
    /// The questionnaire.
    pub form: &'a Form,
}

/// The list: what can be filled in comes first.
pub fn list<'a>(listed: impl IntoIterator<Item = Listed<'a>>, language: Language) -> Html {
    let words = language.words();
    let mut html = Html::default();
    put!(html; "<h1>" {words.list_title} "</h1><p class='lead'>" {words.list_lead} "</p>");
    let mut listed: Vec<_> = listed.into_iter().collect();
    if listed.is_empty() {
        put!(html; "<p>" {words.list_empty} "</p>");
        return html;
    }
    listed.sort_by_key(|listed| is_retired(listed.form));
    put!(html; "<ul class='cards'>");
    for one in listed {
        card(one, language, &mut html);
    }
    put!(html; "</ul>");
    html
}

fn is_retired(form: &Form) -> bool {
    form.head().status == Status::Retired
}

fn card(listed: Listed<'_>, language: Language, html: &mut Html) {
    let (words, tag) = (language.words(), language.tag());
    let Listed { slug, form } = listed;
    let head = form.head();
    let class = if is_retired(form) {
        "card is-retired"
    } else {
        "card"
    };
    put!(html;
        "<li class='" {class} "'><a href='/q/" {slug} "?lang=" {tag} "'><h2>"
        {form.text(&head.title, tag)} "</h2>"
    );
    if let Some(description) = &head.description {
        put!(html; "<p>" {form.text(description, tag)} "</p>");
    }
    let questions = (form.items().iter()).filter(|item| item.kind.is_question());
    put!(html; "<p class='facts'><span>" {(words.questions)(questions.count())} "</span>");
    if is_retired(form) {
        put!(html; "<span class='tag'>" {words.retired} "</span>");
    }
    if !head.languages.iter().any(|known| known == tag) {
        put!(html; "<span class='tag'>" {words.fallback} "</span>");
    }
    put!(html;
        "</p><span class='go' data-slug='" {slug} "'>" {begin(language, false)} "</span></a></li>"
    );
}

/// The words that lead to a questionnaire; when a draft of it is kept, that it goes on.
pub fn begin(language: Language, kept: bool) -> &'static str {
    let words = language.words();
    if kept { words.resume } else { words.begin }
}
