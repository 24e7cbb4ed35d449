//! What two versions of a questionnaire differ in, as data.

use engine::Pointer;
use engine::response::QuestionnaireReference;
use serde::Serialize;

/// Everything that two versions of a questionnaire differ in.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The old version.
    pub from: QuestionnaireReference,
    /// The new one.
    pub to: QuestionnaireReference,
    /// The changes: the head's first, then item by item in the order of the new version, with items
    /// that are gone where they were.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// How many changes there are of each class, least grave first.
    pub fn counts(&self) -> [(Class, usize); 4] {
        Class::ALL.map(|class| {
            let count = (self.changes.iter()).filter(|change| change.class == class);
            (class, count.count())
        })
    }
}

/// One thing that two versions differ in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The item; none for the head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_id: Option<String>,
    /// What of it.
    pub what: What,
    /// Which of several: the option's code, the constraint's key, the head's key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// For a text: in which language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// As it was; none for what is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Side>,
    /// As it is now; none for what is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Side>,
    /// How much it weighs.
    pub class: Class,
    /// Why it weighs that.
    pub reason: Reason,
}

/// One side of a change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// Where in that version's document.
    pub at: Pointer,
    /// What stands there, where that is short enough to be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<serde_json::Value>,
}

/// How much a change weighs, least grave first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Class {
    /// Nobody can answer otherwise because of it.
    Cosmetic,
    /// Old and new answers can be counted together.
    Compatible,
    /// Somebody has to say whether old and new answers mean the same.
    NeedsDecision,
    /// Old answers may not be answers to the new version.
    Breaking,
}

impl Class {
    /// All classes, least grave first.
    pub const ALL: [Self; 4] = [
        Self::Cosmetic,
        Self::Compatible,
        Self::NeedsDecision,
        Self::Breaking,
    ];

    /// Whether a person has to say something before answers are counted together.
    pub fn is_open(self) -> bool {
        self >= Self::NeedsDecision
    }
}

/// What of an item, or of the head, has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // Each is the key of the document that it is named after.
pub enum What {
    /// Something in the head; `part` says which key.
    Head,
    /// The whole item, which is new or gone.
    Item,
    /// The page, group or grid that it is in, or its place among its neighbours.
    Place,
    Type,
    Prefix,
    Text,
    Hint,
    Codes,
    Option,
    OptionText,
    OptionCode,
    OptionSystem,
    OptionCodes,
    OptionExclusive,
    OptionFreeText,
    OptionShownWhen,
    OptionOrder,
    ShownWhen,
    Required,
    RequiredWhen,
    ReadOnly,
    Sensitive,
    Constraint,
    ConstraintMessage,
    Min,
    Max,
    MinExpression,
    MaxExpression,
    MaxDecimalPlaces,
    Unit,
    MinLength,
    MaxLength,
    Format,
    Autocomplete,
    MinChoices,
    MaxChoices,
    MinText,
    MaxText,
    Calculation,
    Hidden,
    Initial,
    Prefill,
    Repeats,
    Appearance,
}

/// Why a change weighs what it weighs. [`crate::words`] has the sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// Only white space, punctuation or the width of letters differ.
    Typography,
    /// The same condition, written in another way.
    SameMeaning,
    /// Nothing is answered there: a heading, a note, how something looks.
    NoAnswer,
    /// A question asked in other words may be another question.
    Reworded,
    /// The code is the same and the label is another.
    LabelUnderSameCode,
    /// The label that this code had is now another code's.
    LabelMovedToOtherCode,
    /// The label is the same and the code another.
    Recoded,
    /// A text in a further language.
    TranslationAdded,
    /// A text in one language less.
    TranslationGone,
    /// A new item.
    NewItem,
    /// The item is gone.
    ItemGone,
    /// Answers are kept by linkId; what is read before it may still differ.
    Moved,
    /// Answers nest in repetitions; these do so otherwise.
    OtherNesting,
    /// Answers are of another type.
    OtherType,
    /// Old answers fit the new type.
    WiderType,
    /// Who would have picked another option may now pick this one.
    NewOption,
    /// Old answers may hold it.
    OptionGone,
    /// The codes belong to another code system.
    OtherSystem,
    /// What comes first is picked more.
    OptionOrder,
    /// Old answers may lie outside.
    Tightened,
    /// All old answers lie inside.
    Widened,
    /// Others are asked: the number that a share is taken of is another.
    AskedOfOthers,
    /// Who left it open before now answers.
    NowRequired,
    /// It may now be left open.
    NoLongerRequired,
    /// Others have to answer.
    RequiredOfOthers,
    /// Old answers may not keep to the new rule.
    OtherRule,
    /// The member may go on all the same.
    OnlyWarns,
    /// The value is worked out otherwise.
    ComputedOtherwise,
    /// What stands there at the start is often left there.
    StartsOtherwise,
    /// It comes from the host's records, or no longer does.
    FromHost,
    /// The host answers it and not the member, or the other way round.
    GivenByOthers,
    /// How the answer is kept or shown, not what it is.
    Handling,
    /// The number is of another unit.
    OtherUnit,
    /// It is called something else in outside code systems.
    OutsideMeaning,
    /// A code where there was none.
    CodeAdded,
    /// What the ends of a line mean.
    ScaleEnds,
    /// Answers collected so far were given under the old text.
    Terms,
    /// It is another questionnaire.
    OtherQuestionnaire,
    /// The content is another and the version is the same.
    SameVersion,
    /// What the document says about itself.
    About,
}
