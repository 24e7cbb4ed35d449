//! What was done to a text, to be undone and done again.
//!
//! A step keeps the part of the text that it changed and nothing else, so a long history of a large
//! document is small, and what is undone is the text itself, to the letter.

use engine::Pointer;

use crate::words::Said;

/// The steps behind and, after undoing, those ahead.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    /// Whether the last step may still grow.
    open: bool,
}

/// One step.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// What it is called.
    pub(crate) name: Said,
    /// Where it happened.
    pub(crate) look_at: Pointer,
    /// Steps of one kind in one place that follow each other are one step.
    pub(crate) grows: bool,
    change: Change,
}

/// At a byte, one text in place of another.
#[derive(Clone, Debug)]
struct Change {
    at: usize,
    before: String,
    after: String,
}

impl Change {
    fn between(before: &str, after: &str) -> Self {
        let mut start = before
            .bytes()
            .zip(after.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        while !before.is_char_boundary(start) || !after.is_char_boundary(start) {
            start -= 1;
        }
        let (rest, new) = (&before[start..], &after[start..]);
        let mut same = rest
            .bytes()
            .rev()
            .zip(new.bytes().rev())
            .take_while(|(a, b)| a == b)
            .count();
        while !rest.is_char_boundary(rest.len() - same) || !new.is_char_boundary(new.len() - same) {
            same -= 1;
        }
        Self {
            at: start,
            before: rest[..rest.len() - same].to_owned(),
            after: new[..new.len() - same].to_owned(),
        }
    }

    fn undo(&self, text: &mut String) {
        text.replace_range(self.at..self.at + self.after.len(), &self.before);
    }

    fn redo(&self, text: &mut String) {
        text.replace_range(self.at..self.at + self.before.len(), &self.after);
    }
}

impl History {
    /// Takes note of a step from one text to another. What was ahead is forgotten.
    pub(crate) fn add(
        &mut self,
        name: Said,
        look_at: Pointer,
        grows: bool,
        before: &str,
        after: &str,
    ) {
        self.future.clear();
        let last = self.past.pop_if(|last| {
            self.open && grows && last.grows && last.look_at == look_at && last.name == name
        });
        let change = match last {
            Some(last) => {
                let mut first = before.to_owned();
                last.change.undo(&mut first);
                Change::between(&first, after)
            }
            None => Change::between(before, after),
        };
        self.past.push(Step {
            name,
            look_at,
            grows,
            change,
        });
        self.open = true;
    }

    /// The last step is finished: the next one is a step of its own.
    pub(crate) fn settle(&mut self) {
        self.open = false;
    }

    pub(crate) fn undo(&mut self, text: &mut String) -> Option<&Step> {
        let step = self.past.pop()?;
        step.change.undo(text);
        self.open = false;
        self.future.push(step);
        self.future.last()
    }

    pub(crate) fn redo(&mut self, text: &mut String) -> Option<&Step> {
        let step = self.future.pop()?;
        step.change.redo(text);
        self.open = false;
        self.past.push(step);
        self.past.last()
    }

    pub(crate) fn last(&self) -> Option<&Step> {
        self.past.last()
    }

    pub(crate) fn next(&self) -> Option<&Step> {
        self.future.last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_as_small_as_whole_letters_allow() {
        let change = Change::between("[\"はい\", 1]", "[\"はえ\", 1]");
        assert_eq!(
            (change.before.as_str(), change.after.as_str()),
            ("い", "え")
        );
        let change = Change::between("aaa", "aa");
        assert_eq!((change.before.as_str(), change.after.as_str()), ("a", ""));
    }

    #[test]
    fn what_is_typed_in_one_place_is_one_step_until_it_is_settled() {
        let mut history = History::default();
        let name = Said::new("Typed", "入力");
        let place = Pointer::root().key("title");
        let texts = ["", "た", "たば", "たばこ"];
        for two in texts.windows(2) {
            history.add(name.clone(), place.clone(), true, two[0], two[1]);
        }
        history.settle();
        history.add(name.clone(), place.clone(), true, "たばこ", "たばこ。");
        let mut text = "たばこ。".to_owned();
        history.undo(&mut text);
        assert_eq!(text, "たばこ");
        history.undo(&mut text);
        assert_eq!(text, "");
        assert!(history.undo(&mut text).is_none());
        history.redo(&mut text);
        assert_eq!(text, "たばこ");
    }
}
