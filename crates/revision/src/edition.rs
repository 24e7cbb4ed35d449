//! One version of a questionnaire: the document as written, and the form made of it.

use engine::model::{AnswerOption, Item, ItemType, Questionnaire};
use engine::response::QuestionnaireReference;
use engine::{Diagnostic, Form, Pointer};

/// One version of a questionnaire: the document as written, and the form made of it.
#[derive(Clone, Debug)]
pub struct Edition {
    form: Form,
    document: Questionnaire,
}

impl Edition {
    /// Checks a document.
    ///
    /// # Errors
    ///
    /// What the check found, when no form can be made.
    pub fn check(source: &str) -> Result<Self, Vec<Diagnostic>> {
        let checked = engine::check(source);
        match (checked.form, checked.document) {
            (Some(form), Some(document)) => Ok(Self { form, document }),
            _ => Err(checked.diagnostics),
        }
    }

    /// Of what a check has found; none when no form could be made.
    pub fn of(checked: &engine::Checked) -> Option<Self> {
        Some(Self {
            form: checked.form.clone()?,
            document: checked.document.clone()?,
        })
    }

    /// The form.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The document as written.
    pub fn document(&self) -> &Questionnaire {
        &self.document
    }

    /// Its address, version and content.
    pub fn reference(&self) -> QuestionnaireReference {
        let head = self.form.head();
        QuestionnaireReference {
            url: head.url.clone(),
            version: head.version.clone(),
            hash: head.hash.clone(),
        }
    }

    /// All items, in document order.
    pub(crate) fn items(&self) -> Vec<Placed<'_>> {
        let mut out = Vec::new();
        place(
            &self.document,
            &self.document.item,
            &Pointer::root().key("item"),
            &Around::default(),
            &mut out,
        );
        out
    }
}

/// An item with what is around it.
pub(crate) struct Placed<'a> {
    pub(crate) item: &'a Item,
    pub(crate) at: Pointer,
    /// The page, group or grid that it is in.
    pub(crate) parent: Option<&'a str>,
    /// The repeating groups around it, outermost first. Answers nest in them.
    pub(crate) repeats: Vec<&'a str>,
    /// Its options, a shared list's and a grid's included, each with its place.
    pub(crate) options: Vec<(&'a AnswerOption, Pointer)>,
}

/// What is around the items of one list.
#[derive(Clone, Default)]
struct Around<'a> {
    parent: Option<&'a str>,
    repeats: Vec<&'a str>,
    grid: Option<(&'a Item, Pointer)>,
}

fn place<'a>(
    document: &'a Questionnaire,
    items: &'a [Item],
    at: &Pointer,
    around: &Around<'a>,
    out: &mut Vec<Placed<'a>>,
) {
    for (position, item) in items.iter().enumerate() {
        let at = at.index(position);
        let options = match &around.grid {
            Some((grid, grid_at)) => options(document, grid, grid_at),
            // A grid holds no answer: its options are its rows'.
            None if item.item_type == ItemType::Grid => Vec::new(),
            None => options(document, item, &at),
        };
        out.push(Placed {
            item,
            at: at.clone(),
            parent: around.parent,
            repeats: around.repeats.clone(),
            options,
        });
        let mut inside = Around {
            parent: Some(&item.link_id),
            repeats: around.repeats.clone(),
            grid: (item.item_type == ItemType::Grid).then(|| (item, at.clone())),
        };
        if item.repeats.is_some() {
            inside.repeats.push(&item.link_id);
        }
        place(document, &item.item, &at.key("item"), &inside, out);
    }
}

fn options<'a>(
    document: &'a Questionnaire,
    item: &'a Item,
    at: &Pointer,
) -> Vec<(&'a AnswerOption, Pointer)> {
    let (list, at) = match &item.answer_value_set {
        Some(name) => match document.value_sets.get(name) {
            Some(list) => (list, Pointer::root().key("valueSets").key(name)),
            None => return Vec::new(),
        },
        None => (&item.answer_option, at.key("answerOption")),
    };
    (list.iter().enumerate())
        .map(|(position, option)| (option, at.index(position)))
        .collect()
}
