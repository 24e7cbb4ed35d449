//! One item of a form, with its rules compiled.

use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

use jiff::civil::{Date, Time};
use serde::{Serialize, Serializer};

use crate::logic::{ItemId, Program, Type};
use crate::model::{Appearance, Coding, Format, Severity, Text, Unit};
use crate::pointer::Pointer;
use crate::value::{Answer, YearMonth};

/// One item of a form.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct FormItem {
    /// Its position in the form.
    pub id: ItemId,
    /// Its name in expressions and responses.
    pub link_id: Arc<str>,
    /// What kind of item it is, with the settings of that kind.
    pub kind: Kind,
    /// The number printed before the question.
    pub prefix: Option<String>,
    /// The question, heading or note.
    pub text: Text,
    /// Help under the question.
    pub hint: Option<Text>,
    /// What it is called in outside code systems.
    pub codes: Vec<Coding>,
    /// The page, group or grid that it is in.
    pub parent: Option<ItemId>,
    /// The items in it, in document order.
    pub children: Vec<ItemId>,
    /// What decides over it.
    pub rules: Rules,
    /// Not to be changed by the member.
    pub read_only: bool,
    /// Never to leave the device's memory unencrypted, nor to be logged.
    pub sensitive: bool,
    /// HTML autocomplete token.
    pub autocomplete: Option<String>,
    /// The answer that stands there at the start.
    pub initial: Option<Answer>,
    /// Name of the host's value that comes before `initial`.
    pub prefill: Option<String>,
    /// Where it stands in the document.
    pub at: Pointer,
    /// The repetition that its answer belongs to.
    pub(crate) scope: ScopeId,
    /// Its place among the items of that scope.
    pub(crate) slot: u32,
}

/// The kinds of item, each with its own settings.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub enum Kind {
    /// A section drawn as a page of its own.
    Page,
    /// Items that belong together.
    Group,
    /// Items that are filled in several times.
    Repeat(Repetition),
    /// Rows (its children) that share options.
    Grid(Arc<Options>),
    /// Text only.
    Display(Appearance),
    /// One of several options.
    Choice(Arc<Options>),
    /// Any of several options.
    MultipleChoice {
        /// The options.
        options: Arc<Options>,
        /// Least number of picks.
        min: Option<u32>,
        /// Greatest number of picks.
        max: Option<u32>,
    },
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer(Number),
    /// A number with a fraction.
    Decimal(Number),
    /// A number with a unit.
    Quantity(Number),
    /// One line of text.
    String(TextLimits),
    /// Several lines of text.
    Text(TextLimits),
    /// A day.
    Date,
    /// A month.
    YearMonth,
    /// A year.
    Year,
    /// A time of day.
    Time,
    /// A whole number on a line with words at both ends.
    Scale {
        /// Lowest point.
        min: i64,
        /// Highest point.
        max: i64,
        /// Words at the lowest point.
        min_text: Option<Text>,
        /// Words at the highest point.
        max_text: Option<Text>,
    },
    /// A value that the engine works out.
    Calculated {
        /// What the expression gives.
        program: Program,
        /// How it is written.
        number: Number,
        /// Kept in the response, never shown.
        hidden: bool,
    },
}

/// How a number is written.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct Number {
    /// Digits after the point, at most.
    pub max_decimal_places: Option<u8>,
    /// The unit after it.
    pub unit: Option<Unit>,
}

/// What a text has to be like.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct TextLimits {
    /// Least number of characters.
    pub min_length: Option<u32>,
    /// Greatest number of characters.
    pub max_length: Option<u32>,
    /// A named format.
    pub format: Option<Format>,
}

/// How often a repeating group is filled in.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct Repetition {
    /// Least number of repetitions.
    pub min: u32,
    /// Greatest number of repetitions.
    pub max: u32,
    /// What one repetition is called.
    pub row_text: Option<Text>,
    /// Words on the button that adds one.
    pub add_text: Option<Text>,
    /// The scope of what is inside.
    pub(crate) scope: ScopeId,
}

/// A list of options; grid rows and items with the same value set share one.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct Options {
    /// The options, in the order in which they are offered.
    pub list: Vec<FormOption>,
}

/// One option.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct FormOption {
    /// What stands in expressions, inputs and responses.
    pub code: Arc<str>,
    /// URI of its code system.
    pub system: Option<String>,
    /// What the member reads.
    pub text: Text,
    /// The same meaning in further code systems.
    pub codes: Vec<Coding>,
    /// Takes all other picks away.
    pub exclusive: bool,
    /// Asks for a few words beside it.
    pub free_text: bool,
}

impl Options {
    /// Where the option with this code stands in the list.
    pub fn position(&self, code: &str) -> Option<usize> {
        self.list.iter().position(|option| &*option.code == code)
    }

    /// The option with this code.
    pub fn get(&self, code: &str) -> Option<&FormOption> {
        self.list.iter().find(|option| &*option.code == code)
    }
}

impl FormItem {
    /// Everything about it that is worked out.
    pub(crate) fn programs(&self) -> impl Iterator<Item = &Program> {
        let Rules {
            shown_when,
            required,
            min,
            max,
            constraints,
            option_shown_when,
        } = &self.rules;
        let value = match &self.kind {
            Kind::Calculated { program, .. } => Some(program),
            _ => None,
        };
        let required = match required {
            Presence::RequiredWhen(program) => Some(program),
            Presence::Optional | Presence::Required => None,
        };
        let bounds = [min, max]
            .into_iter()
            .flatten()
            .filter_map(|bound| match bound {
                Bound::Expression(program) => Some(program),
                Bound::Constant(_) => None,
            });
        (value.into_iter())
            .chain(shown_when)
            .chain(required)
            .chain(bounds)
            .chain(constraints.iter().map(|constraint| &constraint.program))
            .chain(option_shown_when.iter().flatten())
    }
}

/// What decides over an item.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct Rules {
    /// Shown only while this is true.
    pub shown_when: Option<Program>,
    /// Whether it has to be answered.
    pub required: Presence,
    /// Least value.
    pub min: Option<Bound>,
    /// Greatest value.
    pub max: Option<Bound>,
    /// Further conditions.
    pub constraints: Vec<CheckedConstraint>,
    /// For choices: per option, the condition under which it is offered. Empty when none has one.
    pub option_shown_when: Vec<Option<Program>>,
}

/// Whether an item has to be answered while it is shown.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub enum Presence {
    /// It may be left open.
    #[default]
    Optional,
    /// Always.
    Required,
    /// While this is true.
    RequiredWhen(Program),
}

/// Least or greatest value of an item.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub enum Bound {
    /// The same for everybody.
    Constant(Scalar),
    /// Worked out from other answers; unanswered: no bound.
    Expression(Program),
}

/// A value that can be compared: what bounds are made of.
#[derive(
    Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, BorshSerialize, BorshDeserialize,
)]
#[serde(untagged)]
pub enum Scalar {
    /// For integers, scales and years.
    Integer(i64),
    /// For decimals and quantities.
    Decimal(f64),
    /// For days.
    #[serde(serialize_with = "day")]
    Date(
        #[borsh(
            serialize_with = "crate::form::pack::day::write",
            deserialize_with = "crate::form::pack::day::read"
        )]
        Date,
    ),
    /// For months.
    YearMonth(YearMonth),
    /// For times of day.
    #[serde(serialize_with = "minutes")]
    Time(
        #[borsh(
            serialize_with = "crate::form::pack::minute::write",
            deserialize_with = "crate::form::pack::minute::read"
        )]
        Time,
    ),
}

fn day<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

fn minutes<S: Serializer>(time: &Time, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{:02}:{:02}", time.hour(), time.minute()))
}

/// A constraint with its expression compiled.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct CheckedConstraint {
    /// Its name in its item.
    pub key: Arc<str>,
    /// What has to hold.
    pub program: Program,
    /// What the member reads when it does not.
    pub message: Text,
    /// Whether the member may go on all the same.
    pub severity: Severity,
}

/// Names a scope of a form: the root, or the inside of one repeating group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub(crate) struct ScopeId(pub(crate) u32);

impl ScopeId {
    pub(crate) const ROOT: Self = Self(0);
}

/// The items that get a cell in each repetition of one group (or once, in the root).
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub(crate) struct Scope {
    /// The repeating group; none for the root.
    pub(crate) group: Option<ItemId>,
    /// The scope that the group itself is in; the root's is the root.
    pub(crate) parent: ScopeId,
    /// 0 for the root.
    pub(crate) depth: u32,
    /// The scope's items by slot.
    pub(crate) items: Vec<ItemId>,
    /// Scopes right inside this one.
    pub(crate) inner: Vec<ScopeId>,
}

impl Kind {
    /// What a reference to the item gives in an expression; `None` for what holds no value.
    pub fn value_type(&self, id: ItemId) -> Option<Type> {
        Some(match self {
            Self::Page | Self::Group | Self::Grid(_) | Self::Display(_) => return None,
            Self::Repeat(_) => Type::List(Box::new(Type::Row(id))),
            Self::Choice(_) | Self::String(_) | Self::Text(_) => Type::String,
            Self::MultipleChoice { .. } => Type::List(Box::new(Type::String)),
            Self::Boolean => Type::Bool,
            Self::Integer(_) | Self::Year | Self::Scale { .. } => Type::Int,
            Self::Decimal(_) | Self::Quantity(_) => Type::Double,
            Self::Date | Self::YearMonth => Type::Timestamp,
            Self::Time => Type::Duration,
            Self::Calculated { program, .. } => program.ty().clone(),
        })
    }

    /// The options, for choices and grids.
    pub fn options(&self) -> Option<&Arc<Options>> {
        match self {
            Self::Grid(options) | Self::Choice(options) | Self::MultipleChoice { options, .. } => {
                Some(options)
            }
            _ => None,
        }
    }

    /// Whether an answer has a least and a greatest value.
    pub fn has_bounds(&self) -> bool {
        matches!(
            self,
            Self::Integer(_)
                | Self::Decimal(_)
                | Self::Quantity(_)
                | Self::Date
                | Self::YearMonth
                | Self::Year
                | Self::Time
                | Self::Scale { .. }
        )
    }

    /// Whether a member answers it: not a container, a note or a calculated value.
    pub fn is_question(&self) -> bool {
        !matches!(
            self,
            Self::Page
                | Self::Group
                | Self::Repeat(_)
                | Self::Grid(_)
                | Self::Display(_)
                | Self::Calculated { .. }
        )
    }
}
