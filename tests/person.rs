//! A person who fills in a questionnaire.

use engine::{Answer, Finish, Form, Place, Response, Session, Start, words};
use jiff::civil::{Date, date};

/// The day on which everybody here fills in.
pub fn today() -> Date {
    date(2026, 4, 1)
}

/// A person with a questionnaire before them.
///
/// A question is named by its linkId, in a repetition with the number of the repetition behind a
/// point: `period_amount.2`. Each verb panics when there is no such question: a test that says so
/// is wrong, and not the engine.
#[derive(Debug)]
pub struct Person {
    session: Session,
}

impl Person {
    /// Someone who opens a questionnaire.
    pub fn opens(form: &Form) -> Self {
        Self {
            session: form.start(&Start::on(today())),
        }
    }

    /// Someone who goes on with a response that was given before.
    pub fn reopens(form: &Form, response: &Response) -> Self {
        Self {
            session: form.reopen(response).expect("a response to this form"),
        }
    }

    /// Picks an option.
    pub fn picks(&mut self, question: &str, option: &str) -> &mut Self {
        let place = self.place(question);
        self.session
            .pick(place, option, true)
            .unwrap_or_else(|refused| panic!("{question}={option}: {refused:?}"));
        self
    }

    /// Takes an option away again.
    pub fn unpicks(&mut self, question: &str, option: &str) -> &mut Self {
        let place = self.place(question);
        self.session
            .pick(place, option, false)
            .unwrap_or_else(|refused| panic!("{question}={option}: {refused:?}"));
        self
    }

    /// Types into a field.
    pub fn types(&mut self, question: &str, text: &str) -> &mut Self {
        let place = self.place(question);
        self.session
            .enter(place, text)
            .unwrap_or_else(|refused| panic!("{question}: {refused:?}"));
        self
    }

    /// Says yes or no.
    pub fn says(&mut self, question: &str, yes: bool) -> &mut Self {
        let place = self.place(question);
        self.session
            .answer(place, Answer::Boolean(yes))
            .unwrap_or_else(|refused| panic!("{question}: {refused:?}"));
        self
    }

    /// Writes beside an option.
    pub fn writes_beside(&mut self, question: &str, option: &str, text: &str) -> &mut Self {
        let place = self.place(question);
        self.session
            .write_beside(place, option, text)
            .unwrap_or_else(|refused| panic!("{question}={option}: {refused:?}"));
        self
    }

    /// Adds a repetition to a group.
    pub fn adds(&mut self, group: &str) -> &mut Self {
        let place = self.place(group);
        self.session
            .add_row(place)
            .unwrap_or_else(|refused| panic!("{group}: {refused:?}"));
        self
    }

    /// Confirms a warning.
    pub fn confirms(&mut self, question: &str, warning: &str) -> &mut Self {
        let place = self.place(question);
        self.session.confirm(place, warning, true);
        self
    }

    /// Whether a question, note or page is to be seen.
    pub fn sees(&self, item: &str) -> bool {
        self.session.view(self.place(item)).shown
    }

    /// The options that are offered.
    pub fn is_offered(&self, question: &str) -> Vec<String> {
        let view = self.session.view(self.place(question));
        let options = view.item.kind.options().expect("a choice");
        options
            .list
            .iter()
            .enumerate()
            .filter(|(position, _)| view.offers(*position))
            .map(|(_, option)| option.code.to_string())
            .collect()
    }

    /// What is worked out, or answered, as it would be written in Japanese. Empty: nothing.
    pub fn reads(&self, item: &str) -> String {
        let view = self.session.view(self.place(item));
        if view.shown {
            view.text()
        } else {
            String::new()
        }
    }

    /// What the page asks to mend before finishing, `question: sentence`, in this language.
    pub fn is_asked_to_mend(&self, language: &str) -> Vec<String> {
        self.session
            .issues()
            .iter()
            .filter(|located| located.issue.blocks())
            .map(|located| {
                let item = self.session.form().item(located.place.item);
                let sentence = words::issue(&located.issue, item, self.session.form(), language);
                format!("{}: {sentence}", self.session.key(located.place))
            })
            .collect()
    }

    /// Finishes, and takes the response along.
    pub fn finishes(&self) -> Response {
        self.session
            .finish(&Finish {
                authored: "2026-04-01T09:30:00+09:00".to_owned(),
                language: "ja".to_owned(),
                id: None,
            })
            .unwrap_or_else(|_| panic!("still to be mended: {:#?}", self.is_asked_to_mend("ja")))
    }

    fn place(&self, question: &str) -> Place {
        let (link_id, row) = question.split_once('.').unwrap_or((question, "1"));
        if let Some(place) = self.session.place(link_id) {
            return place;
        }
        let number: usize = row
            .parse()
            .unwrap_or_else(|_| panic!("`{question}`: which repetition?"));
        self.session
            .places()
            .into_iter()
            .filter(|place| self.session.form().item(place.item).link_id.as_ref() == link_id)
            .nth(number - 1)
            .unwrap_or_else(|| panic!("`{question}`: no such question"))
    }
}
