//! Which tables a question takes, and in which of their rows an answer stands.

use engine::response::AnswerValue;

use crate::AnswerLabel;
use crate::publish::Table;
use crate::question::What;

/// The tables that a question takes.
pub(super) fn tables_of(what: &What) -> Vec<Table> {
    let table = |rows: usize, none, splits| Table {
        rows,
        none,
        splits,
        codes: Vec::new(),
    };
    match what {
        What::One(answers) | What::Scale(_, answers) => {
            vec![table(answers.len() + 1, Some(answers.len()), true)]
        }
        // Whether anything was picked, and each option: picked, or not.
        What::Several(options) => {
            let mut tables = vec![table(2, Some(1), false)];
            tables.extend(options.iter().map(|_| table(2, None, true)));
            tables
        }
        What::Number { bands, .. } => {
            let rows = bands.len().max(1);
            vec![table(rows + 1, Some(rows), true)]
        }
        What::Not(_) => Vec::new(),
    }
}

impl Table {
    /// The row of someone who did not answer: the last of each table.
    pub(super) fn unanswered(&self) -> u16 {
        (self.rows - 1) as u16
    }
}

/// Puts an answer into the rows of its question's tables. Gives the number, if it is one; nothing
/// when the answer does not fit.
pub(super) fn place(what: &What, answer: &[AnswerValue], rows: &mut [u16]) -> Option<f64> {
    let nowhere = Some(f64::NAN);
    let position = |answers: &[AnswerLabel], code: &str| {
        let found = answers.iter().position(|answer| answer.code == code)?;
        u16::try_from(found).ok()
    };
    match (what, answer) {
        (_, []) | (What::Not(_), _) => nowhere,
        (What::One(answers), [AnswerValue::Coding(coding)]) => {
            rows[0] = position(answers, &coding.code)?;
            nowhere
        }
        (What::One(answers), [AnswerValue::Boolean(yes)]) => {
            rows[0] = position(answers, if *yes { "true" } else { "false" })?;
            nowhere
        }
        (What::Scale(first, points), [AnswerValue::Integer(point)]) => {
            let row = usize::try_from(point - first).ok()?;
            rows[0] = u16::try_from(row).ok().filter(|_| row < points.len())?;
            Some(*point as f64)
        }
        (What::Several(options), picks) => {
            rows[0] = 0;
            for pick in picks {
                let AnswerValue::Coding(coding) = pick else {
                    return None;
                };
                rows[1 + usize::from(position(options, &coding.code)?)] = 0;
            }
            nowhere
        }
        (What::Number { starts, .. }, [value]) => {
            let number = match value {
                AnswerValue::Integer(number) => *number as f64,
                AnswerValue::Decimal(number) => *number,
                AnswerValue::Quantity(quantity) => quantity.value,
                _ => return None,
            };
            rows[0] = starts.partition_point(|start| *start <= number) as u16;
            Some(number)
        }
        _ => None,
    }
}
