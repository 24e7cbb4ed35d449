//! From what may be published to results.

mod figures;
mod means;

use engine::model::Text;

use crate::publish::{Published, Split, Table, publish};
use crate::question::What;
use crate::results::FORMAT;
use crate::{
    AnswerLabel, By, Count, Figures, Group, Groups, QuestionResults, Questionnaire, Reason,
    Results, Tally,
};

impl Tally {
    /// The results so far.
    pub fn results(&self) -> Results {
        let mut tables = self.tables.clone();
        let mut names = Vec::new();
        let split = match &self.options.by {
            None => None,
            Some(By::Workplace) => {
                let (workplaces, table) = self.workplaces();
                names = workplaces;
                tables.push(table);
                Some(Split {
                    table: tables.len() - 1,
                    workplaces: true,
                })
            }
            Some(By::Question(link_id)) => self.grouping(link_id).ok().map(|question| Split {
                table: self.first[question],
                workplaces: false,
            }),
        };
        let threshold = self.options.threshold;
        let mut published = publish(self.people, &tables, split, threshold);
        // Bands that nobody asked for make way for the mean where they cannot be told whole.
        if self.put_bands_together(&mut tables, &published) {
            published = publish(self.people, &tables, split, threshold);
        }
        let shown = Shown {
            tally: self,
            tables: &tables,
            published: &published,
            split,
        };
        let few = (self.people as u64) < threshold;
        Results {
            format: FORMAT.to_owned(),
            threshold,
            questionnaires: self.questionnaires(),
            people: if few {
                Count::masked(Reason::TooFewPeople)
            } else {
                Count::told(self.people as u64, None)
            },
            groups: split.map(|split| shown.groups(split, &names)),
            questions: (0..self.questions.len())
                .map(|number| shown.question(number, few))
                .collect(),
        }
    }

    fn questionnaires(&self) -> Vec<Questionnaire> {
        self.forms
            .iter()
            .map(|form| {
                let head = form.head();
                Questionnaire {
                    url: head.url.clone(),
                    version: head.version.clone(),
                    hash: head.hash.clone(),
                    title: head.title.clone(),
                }
            })
            .collect()
    }

    /// Makes one band of those that could not be told whole. Gives whether there were any.
    fn put_bands_together(&self, tables: &mut [Table], published: &Published) -> bool {
        let mut any = false;
        for (question, first) in self.questions.iter().zip(&self.first) {
            let What::Number {
                asked_for: false, ..
            } = question.what
            else {
                continue;
            };
            let whole = published.totals[*first]
                .as_ref()
                .is_some_and(|(_, mask)| !mask.contains(&true));
            let table = &mut tables[*first];
            if !whole && table.rows > 2 {
                any = true;
                let none = table.rows - 1;
                for code in &mut table.codes {
                    *code = u16::from(usize::from(*code) == none);
                }
                (table.rows, table.none) = (2, Some(1));
            }
        }
        any
    }
}

struct Shown<'a> {
    tally: &'a Tally,
    tables: &'a [Table],
    published: &'a Published,
    split: Option<Split>,
}

impl Shown<'_> {
    fn groups(&self, split: Split, workplaces: &[String]) -> Groups {
        let question = (self
            .tally
            .first
            .iter()
            .rposition(|first| *first == split.table))
        .filter(|_| !split.workplaces)
        .map(|number| &self.tally.questions[number]);
        let labels: Vec<AnswerLabel> = match question.map(|question| &question.what) {
            Some(What::One(answers) | What::Scale(_, answers)) => answers.clone(),
            _ => (workplaces.iter())
                .map(|name| AnswerLabel {
                    code: name.clone(),
                    text: Text::from([("ja", name.as_str()), ("en", name.as_str())]),
                })
                .collect(),
        };
        let nobody = match split.workplaces {
            true => Text::from([("ja", "職場が不明"), ("en", "workplace not known")]),
            false => Text::from([("ja", "無回答"), ("en", "no answer")]),
        };
        let others = Text::from([("ja", "そのほか（合計）"), ("en", "others together")]);
        let columns = &self.published.columns;
        let list = columns.iter().map(|column| {
            let label = column.groups.first().and_then(|group| labels.get(*group));
            let label = label.filter(|_| !column.together);
            Group {
                code: label.map(|label| label.code.clone()),
                text: match (label, column.together) {
                    (Some(label), _) => label.text.clone(),
                    (None, true) => others.clone(),
                    (None, false) => nobody.clone(),
                },
                people: column.people,
            }
        });
        let together = columns
            .iter()
            .filter(|column| column.together)
            .flat_map(|column| &column.groups)
            .filter_map(|group| labels.get(*group).cloned())
            .collect();
        Groups {
            link_id: question.map(|question| question.link_id.clone()),
            text: question.map_or_else(
                || Text::from([("ja", "職場"), ("en", "Workplace")]),
                |question| question.text.clone(),
            ),
            list: list.collect(),
            together,
        }
    }

    fn question(&self, number: usize, few: bool) -> QuestionResults {
        let question = &self.tally.questions[number];
        let answers = match &question.what {
            What::One(answers) | What::Scale(_, answers) | What::Several(answers) => {
                answers.clone()
            }
            What::Number { bands, .. } if self.rows(number) > 2 => bands.clone(),
            What::Number { .. } | What::Not(_) => Vec::new(),
        };
        let all = (!few).then(|| self.all(number)).flatten();
        let columns = self.published.columns.len();
        let by_group: Vec<Option<Figures>> = match &all {
            Some(_) => (0..columns)
                .map(|column| self.by_group(number, column))
                .collect(),
            None => vec![None; columns],
        };
        let is_grouping = self
            .split
            .is_some_and(|split| split.table == self.tally.first[number])
            && matches!(question.what, What::One(_) | What::Scale(..));
        let reason = match &question.what {
            What::Not(reason) => Some(*reason),
            _ if few => Some(Reason::TooFewPeople),
            _ if all.is_none() => Some(Reason::Protected),
            _ if is_grouping => Some(Reason::IsTheGrouping),
            _ if columns > 0 && by_group.iter().all(Option::is_none) => Some(Reason::Protected),
            _ if question.apart => Some(Reason::OtherCodes),
            _ => None,
        };
        let version = || self.tally.forms[question.form].head().version.clone();
        QuestionResults {
            link_id: question.link_id.clone(),
            text: question.text.clone(),
            version: question.apart.then(version),
            several: matches!(question.what, What::Several(_)),
            answers,
            all,
            by_group,
            reason,
        }
    }

    fn rows(&self, number: usize) -> usize {
        self.tables[self.tally.first[number]].rows
    }
}
