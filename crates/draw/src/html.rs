//! Text that is HTML.
//!
//! Markup can only be a literal of this program, and everything else is escaped: a questionnaire's
//! text or an answer cannot become an element.

/// HTML that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Markup, as the program itself has it.
    pub(crate) fn mark(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Somebody's words; also within the quotes of an attribute.
    pub(crate) fn text(&mut self, text: impl AsRef<str>) {
        escape(&mut self.0, text.as_ref());
    }

    /// What is HTML already.
    pub(crate) fn add(&mut self, html: &Self) {
        self.0.push_str(&html.0);
    }

    /// Whether there is nothing yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As the browser takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As the browser takes it.
    pub fn into_string(self) -> String {
        self.0
    }
}

fn escape(to: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        to.push_str(&rest[..at]);
        to.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    to.push_str(rest);
}

/// Writes markup and words one after the other: `put!(html; "<p class='lead'>" {text} "</p>")`.
macro_rules! put {
    ($html:expr;) => {{}};
    ($html:expr; $markup:literal $($rest:tt)*) => {{
        $html.mark($markup);
        $crate::html::put!($html; $($rest)*)
    }};
    ($html:expr; {$words:expr} $($rest:tt)*) => {{
        $html.text($words);
        $crate::html::put!($html; $($rest)*)
    }};
}

pub(crate) use put;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_elements() {
        let mut html = Html::default();
        put!(html; "<p title='" {"it's \"5\" & <b>"} "'>" {"<script>"} "</p>");
        assert_eq!(
            html.as_str(),
            "<p title='it&#39;s &quot;5&quot; &amp; &lt;b&gt;'>&lt;script&gt;</p>"
        );
    }
}
