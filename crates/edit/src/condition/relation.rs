//! How an answer may have to stand to a value, by the kind of answer.

use crate::answer::AnswerKind;
use crate::words::Words;

/// A relation between an answer and a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It is this.
    Is,
    /// It is not this.
    IsNot,
    /// It is one of these.
    IsOneOf,
    /// It is none of these.
    IsNoneOf,
    /// Yes.
    IsTrue,
    /// No.
    IsFalse,
    /// This is among the picks.
    Includes,
    /// This is not among the picks.
    DoesNotInclude,
    /// There are at least so many picks or repetitions.
    CountAtLeast,
    /// There are at most so many picks or repetitions.
    CountAtMost,
    /// It is this or more, or later.
    AtLeast,
    /// It is this or less, or earlier.
    AtMost,
    /// It is more than this, or later.
    MoreThan,
    /// It is less than this, or earlier.
    LessThan,
    /// So many years have passed since: an age.
    YearsAtLeast,
    /// Fewer years have passed since.
    YearsLessThan,
    /// It has been answered.
    Answered,
    /// It has not been answered.
    NotAnswered,
}

/// What a relation wants to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// Nothing.
    Nothing,
    /// A value of the answer's kind.
    Value,
    /// Several codes.
    Several,
    /// A whole number.
    Count,
}

/// The relations that an answer of a kind may be tested for, the most usual first.
pub fn relations(kind: AnswerKind) -> &'static [Relation] {
    use Relation::{
        Answered, AtLeast, AtMost, CountAtLeast, CountAtMost, DoesNotInclude, Includes, Is,
        IsFalse, IsNoneOf, IsNot, IsOneOf, IsTrue, LessThan, MoreThan, NotAnswered, YearsAtLeast,
        YearsLessThan,
    };
    match kind {
        AnswerKind::Truth => &[IsTrue, IsFalse, Answered, NotAnswered],
        AnswerKind::Code => &[Is, IsNot, IsOneOf, IsNoneOf, Answered, NotAnswered],
        AnswerKind::Codes => &[
            Includes,
            DoesNotInclude,
            CountAtLeast,
            CountAtMost,
            Answered,
            NotAnswered,
        ],
        AnswerKind::Text => &[Answered, NotAnswered, Is, IsNot],
        AnswerKind::Whole | AnswerKind::Decimal => &[
            AtLeast,
            AtMost,
            MoreThan,
            LessThan,
            Is,
            IsNot,
            Answered,
            NotAnswered,
        ],
        AnswerKind::Day => &[
            AtLeast,
            AtMost,
            MoreThan,
            LessThan,
            Is,
            IsNot,
            YearsAtLeast,
            YearsLessThan,
            Answered,
            NotAnswered,
        ],
        AnswerKind::Month | AnswerKind::Time => &[
            AtLeast,
            AtMost,
            MoreThan,
            LessThan,
            Is,
            IsNot,
            Answered,
            NotAnswered,
        ],
        AnswerKind::Rows => &[CountAtLeast, CountAtMost],
        AnswerKind::Unknown => &[Answered, NotAnswered],
    }
}

impl Relation {
    /// What it wants to be given.
    pub fn wants(self) -> Wants {
        match self {
            Self::IsTrue | Self::IsFalse | Self::Answered | Self::NotAnswered => Wants::Nothing,
            Self::IsOneOf | Self::IsNoneOf => Wants::Several,
            Self::CountAtLeast | Self::CountAtMost | Self::YearsAtLeast | Self::YearsLessThan => {
                Wants::Count
            }
            _ => Wants::Value,
        }
    }

    /// The relation that holds just when this one does not, to the same value.
    pub fn opposite(self) -> Option<Self> {
        const PAIRS: [(Relation, Relation); 8] = [
            (Relation::Is, Relation::IsNot),
            (Relation::IsOneOf, Relation::IsNoneOf),
            (Relation::IsTrue, Relation::IsFalse),
            (Relation::Includes, Relation::DoesNotInclude),
            (Relation::AtLeast, Relation::LessThan),
            (Relation::MoreThan, Relation::AtMost),
            (Relation::YearsAtLeast, Relation::YearsLessThan),
            (Relation::Answered, Relation::NotAnswered),
        ];
        PAIRS.iter().find_map(|(one, other)| {
            if *one == self {
                Some(*other)
            } else {
                (*other == self).then_some(*one)
            }
        })
    }

    /// What it is called beside an answer of this kind.
    pub fn words(self, kind: AnswerKind) -> Words {
        let later = matches!(kind, AnswerKind::Day | AnswerKind::Month | AnswerKind::Time);
        let (en, ja) = match self {
            Self::Is => ("is", "が次と同じ"),
            Self::IsNot => ("is not", "が次と違う"),
            Self::IsOneOf => ("is one of", "が次のどれか"),
            Self::IsNoneOf => ("is none of", "が次のどれでもない"),
            Self::IsTrue => ("is yes", "が「はい」"),
            Self::IsFalse => ("is no", "が「いいえ」"),
            Self::Includes => ("includes", "に次が選ばれている"),
            Self::DoesNotInclude => ("does not include", "に次が選ばれていない"),
            Self::CountAtLeast if kind == AnswerKind::Rows => {
                ("has at least so many entries", "の件数が次以上")
            }
            Self::CountAtMost if kind == AnswerKind::Rows => {
                ("has at most so many entries", "の件数が次以下")
            }
            Self::CountAtLeast => ("has at least so many picks", "の選択数が次以上"),
            Self::CountAtMost => ("has at most so many picks", "の選択数が次以下"),
            Self::AtLeast if later => ("is on or after", "が次以後"),
            Self::AtMost if later => ("is on or before", "が次以前"),
            Self::MoreThan if later => ("is after", "が次より後"),
            Self::LessThan if later => ("is before", "が次より前"),
            Self::AtLeast => ("is at least", "が次以上"),
            Self::AtMost => ("is at most", "が次以下"),
            Self::MoreThan => ("is more than", "が次より大きい"),
            Self::LessThan => ("is less than", "が次より小さい"),
            Self::YearsAtLeast => ("is at least so many years ago", "から満で次の年数以上"),
            Self::YearsLessThan => ("is less than so many years ago", "から満で次の年数未満"),
            Self::Answered => ("is answered", "が回答済み"),
            Self::NotAnswered => ("is not answered", "が未回答"),
        };
        Words { en, ja }
    }
}
