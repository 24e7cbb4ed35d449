//! What a member does: answer, type, pick, clear, confirm.

use std::fmt;
use std::sync::Arc;

use super::recalc::Work;
use super::{Change, Entry, Place, Session, read};
use crate::form::{Kind, Options, Stage};
use crate::value::{Answer, Pick};

/// An action that the form does not allow. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The item is no question that a member answers.
    NotAQuestion,
    /// The question is read-only.
    ReadOnly,
    /// The answer is not of the question's kind.
    WrongKind,
    /// The question has no such option.
    UnknownOption,
    /// The option does not ask for words beside it, or is not picked.
    NoFreeText,
    /// The item is no repeating group, or the row is not there.
    NotRepeating,
    /// The group has as many repetitions as it may.
    NoMoreRows {
        /// At most so many.
        max: u32,
    },
    /// The group has as few repetitions as it may.
    NoFewerRows {
        /// At least so many.
        min: u32,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAQuestion => f.write_str("the item is no question that can be answered"),
            Self::ReadOnly => f.write_str("the question is read-only"),
            Self::WrongKind => f.write_str("the answer is not of the question's kind"),
            Self::UnknownOption => f.write_str("the question has no such option"),
            Self::NoFreeText => f.write_str("the option is not picked, or takes no words"),
            Self::NotRepeating => f.write_str("the item or row does not repeat"),
            Self::NoMoreRows { max } => write!(f, "the group has at most {max} repetitions"),
            Self::NoFewerRows { min } => write!(f, "the group has at least {min} repetitions"),
        }
    }
}

impl std::error::Error for Refused {}

impl Session {
    /// Answers a question.
    ///
    /// An answer out of range, too long or the like is taken, and becomes an issue.
    ///
    /// # Errors
    ///
    /// When the item is no question, is read-only, or is of another kind than the answer.
    pub fn answer(
        &mut self,
        place: Place,
        answer: impl Into<Answer>,
    ) -> Result<Vec<Change>, Refused> {
        self.may_answer(place)?;
        let answer = fitting(answer.into(), &self.form.item(place.item).kind)?;
        Ok(self.put(place, answer.map_or(Entry::Empty, Entry::Answer)))
    }

    /// Answers a question with text as it was typed: full-width digits and dashes are read as their
    /// ASCII twins, a choice is named by its option's code. Text that cannot be read is kept and
    /// becomes an issue.
    ///
    /// # Errors
    ///
    /// When the item is no question, or is read-only.
    pub fn enter(&mut self, place: Place, text: &str) -> Result<Vec<Change>, Refused> {
        self.may_answer(place)?;
        let entry = read::entry(text, &self.form.item(place.item).kind);
        Ok(self.put(place, entry))
    }

    /// Picks an option, or takes the pick back. In a multiple choice an option that excludes all
    /// others takes them away, and is taken away by any other.
    ///
    /// # Errors
    ///
    /// When the item is no choice, is read-only, or has no such option.
    pub fn pick(&mut self, place: Place, code: &str, on: bool) -> Result<Vec<Change>, Refused> {
        self.may_answer(place)?;
        let kind = &self.form.item(place.item).kind;
        let options = kind.options().ok_or(Refused::WrongKind)?;
        let option = options.get(code).ok_or(Refused::UnknownOption)?;
        let mut picks = self.picks(place);
        let before = picks.iter().position(|pick| pick.code == option.code);
        match (on, before) {
            (true, Some(_)) | (false, None) => return Ok(Vec::new()),
            (false, Some(position)) => {
                picks.remove(position);
            }
            (true, None) => {
                if matches!(kind, Kind::Choice(_)) || option.exclusive {
                    picks.clear();
                } else {
                    picks.retain(|pick| !is_exclusive(options, &pick.code));
                }
                picks.push(Pick::new(option.code.clone()));
            }
        }
        let answer = match kind {
            Kind::Choice(_) => picks.pop().map(Answer::Choice),
            _ => fitting(Answer::Choices(picks), kind)?,
        };
        Ok(self.put(place, answer.map_or(Entry::Empty, Entry::Answer)))
    }

    /// Writes beside a picked option that asks for a few words.
    ///
    /// # Errors
    ///
    /// When the item is read-only, the option is not picked, or takes no words.
    pub fn write_beside(
        &mut self,
        place: Place,
        code: &str,
        text: &str,
    ) -> Result<Vec<Change>, Refused> {
        self.may_answer(place)?;
        let kind = &self.form.item(place.item).kind;
        let options = kind.options().ok_or(Refused::WrongKind)?;
        let option = options.get(code).ok_or(Refused::UnknownOption)?;
        let mut picks = self.picks(place);
        let pick = picks
            .iter_mut()
            .find(|pick| pick.code == option.code)
            .filter(|_| option.free_text)
            .ok_or(Refused::NoFreeText)?;
        pick.text = Some(text.to_owned()).filter(|text| !text.is_empty());
        let answer = match kind {
            Kind::Choice(_) => picks.pop().map(Answer::Choice),
            _ => Some(Answer::Choices(picks)),
        };
        Ok(self.put(place, answer.map_or(Entry::Empty, Entry::Answer)))
    }

    /// Takes an answer back.
    ///
    /// # Errors
    ///
    /// When the item is no question, or is read-only.
    pub fn clear(&mut self, place: Place) -> Result<Vec<Change>, Refused> {
        self.may_answer(place)?;
        Ok(self.put(place, Entry::Empty))
    }

    /// Confirms a warning, or takes the confirmation back. A confirmation is forgotten when the
    /// constraint comes to hold.
    pub fn confirm(&mut self, place: Place, key: &str, yes: bool) -> Vec<Change> {
        let cell = self.cell_mut(place);
        cell.confirmed.retain(|known| &**known != key);
        if yes {
            cell.confirmed.push(Arc::from(key));
        }
        let mut work = Work::default();
        self.look_at(&mut work, place, Stage::Checks);
        self.settle(work)
    }

    fn may_answer(&self, place: Place) -> Result<(), Refused> {
        let item = self.form.item(place.item);
        if !item.kind.is_question() {
            Err(Refused::NotAQuestion)
        } else if item.read_only {
            Err(Refused::ReadOnly)
        } else {
            Ok(())
        }
    }

    fn put(&mut self, place: Place, entry: Entry) -> Vec<Change> {
        let cell = self.cell_mut(place);
        if cell.entry == entry {
            return Vec::new();
        }
        cell.entry = entry;
        let mut work = Work::default();
        self.note(&mut work, place, |changed| changed.value = true);
        self.look_at(&mut work, place, Stage::Value);
        self.look_at(&mut work, place, Stage::Checks);
        self.settle(work)
    }

    fn picks(&self, place: Place) -> Vec<Pick> {
        match &self.cell(place).entry {
            Entry::Answer(Answer::Choice(pick)) => vec![pick.clone()],
            Entry::Answer(Answer::Choices(picks)) => picks.clone(),
            _ => Vec::new(),
        }
    }
}

fn is_exclusive(options: &Options, code: &str) -> bool {
    options.get(code).is_some_and(|option| option.exclusive)
}

/// The answer as a question of this kind keeps it: picks in the order of the options, each once,
/// with the form's own codes; an empty text or no pick is no answer.
pub(crate) fn fitting(answer: Answer, kind: &Kind) -> Result<Option<Answer>, Refused> {
    let known = |pick: Pick, options: &Options| {
        let option = options.get(&pick.code).ok_or(Refused::UnknownOption)?;
        let text = pick.text.filter(|text| !text.is_empty());
        if text.is_some() && !option.free_text {
            return Err(Refused::NoFreeText);
        }
        Ok(Pick {
            code: option.code.clone(),
            text,
        })
    };
    Ok(Some(match (kind, answer) {
        (Kind::Choice(options), Answer::Choice(pick)) => Answer::Choice(known(pick, options)?),
        (Kind::MultipleChoice { options, .. }, Answer::Choices(picks)) => {
            let mut picks = picks
                .into_iter()
                .map(|pick| known(pick, options))
                .collect::<Result<Vec<_>, _>>()?;
            picks.sort_by_key(|pick| options.position(&pick.code));
            picks.dedup_by(|later, earlier| later.code == earlier.code);
            if picks.is_empty() {
                return Ok(None);
            }
            Answer::Choices(picks)
        }
        (Kind::String(_) | Kind::Text(_), Answer::Text(text)) => {
            if text.trim().is_empty() {
                return Ok(None);
            }
            Answer::Text(text)
        }
        (Kind::Decimal(_) | Kind::Quantity(_), Answer::Decimal(number)) if number.is_finite() => {
            Answer::Decimal(number)
        }
        (Kind::Boolean, answer @ Answer::Boolean(_))
        | (Kind::Integer(_) | Kind::Scale { .. }, answer @ Answer::Integer(_))
        | (Kind::Date, answer @ Answer::Date(_))
        | (Kind::YearMonth, answer @ Answer::YearMonth(_))
        | (Kind::Year, answer @ Answer::Year(_))
        | (Kind::Time, answer @ Answer::Time(_)) => answer,
        _ => return Err(Refused::WrongKind),
    }))
}
