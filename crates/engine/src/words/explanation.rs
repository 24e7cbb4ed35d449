//! Why an item is hidden, in one sentence.

use super::{Catalogue, quoted, scalar};
use crate::form::{Form, FormItem, Scalar};
use crate::logic::{Atom, Reason, Relation, Value, date_of};
use crate::session::Explanation;

/// One sentence that says when a hidden item would be shown.
pub fn explanation(explanation: &Explanation, form: &Form, language: &str) -> String {
    let writer = Writer {
        form,
        language,
        catalogue: Catalogue::of(language),
    };
    (writer.catalogue.shown_when)(&writer.reason(&explanation.reason))
}

struct Writer<'a> {
    form: &'a Form,
    language: &'a str,
    catalogue: &'static Catalogue,
}

impl Writer<'_> {
    fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::Atom(atom) => self.atom(atom),
            Reason::All(parts) => self.join(parts, self.catalogue.all_of),
            Reason::Any(parts) => self.join(parts, self.catalogue.any_of),
        }
    }

    fn join(&self, parts: &[Reason], by: &str) -> String {
        parts
            .iter()
            .map(|part| self.reason(part))
            .collect::<Vec<_>>()
            .join(by)
    }

    fn atom(&self, atom: &Atom) -> String {
        let questions: Vec<String> = atom
            .items
            .iter()
            .map(|item| quoted(&self.form.item(*item).text, self.form, self.language))
            .collect();
        let Some((question, item)) = questions.first().zip(atom.items.first()) else {
            return self.catalogue.depends_on_today.to_owned();
        };
        let item = self.form.item(*item);
        let values = atom
            .values
            .iter()
            .map(|value| self.value(value, item))
            .collect::<Vec<_>>()
            .join(self.catalogue.or);
        let catalogue = self.catalogue;
        match atom.relation {
            Relation::Is => (catalogue.is)(question, &values),
            Relation::IsNot => (catalogue.is_not)(question, &values),
            Relation::Includes => (catalogue.includes)(question, &values),
            Relation::IncludesNot => (catalogue.includes_not)(question, &values),
            Relation::Less => (catalogue.compares)(question, "<", &values),
            Relation::LessOrEqual => (catalogue.compares)(question, "<=", &values),
            Relation::Greater => (catalogue.compares)(question, ">", &values),
            Relation::GreaterOrEqual => (catalogue.compares)(question, ">=", &values),
            Relation::Answered => (catalogue.answered)(question),
            Relation::NotAnswered => (catalogue.not_answered)(question),
            Relation::Other => {
                let quoted: Vec<String> = questions
                    .iter()
                    .map(|question| match self.language.split('-').next() {
                        Some("ja") => format!("「{question}」"),
                        _ => format!("“{question}”"),
                    })
                    .collect();
                (catalogue.depends_on)(&quoted.join(catalogue.or))
            }
        }
    }

    fn value(&self, value: &Value, item: &FormItem) -> String {
        match value {
            Value::Bool(true) => self.catalogue.yes.to_owned(),
            Value::Bool(false) => self.catalogue.no.to_owned(),
            Value::Int(number) => number.to_string(),
            Value::Double(number) => number.to_string(),
            Value::String(code) => {
                let option = item
                    .kind
                    .options()
                    .and_then(|options| options.get(code))
                    .map(|option| self.form.text(&option.text, self.language));
                let text = option.unwrap_or(code);
                match self.language.split('-').next() {
                    Some("ja") => format!("「{text}」"),
                    _ => format!("“{text}”"),
                }
            }
            Value::Timestamp(seconds) => date_of(*seconds).map_or_else(String::new, |date| {
                scalar(Scalar::Date(date), self.language)
            }),
            Value::Duration(seconds) => format!("{}:{:02}", seconds / 3600, seconds % 3600 / 60),
            Value::Unknown | Value::List(_) | Value::Row(_) => String::new(),
        }
    }
}
