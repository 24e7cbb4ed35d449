//! English.

use super::Catalogue;
use crate::chain::Refusal;
use crate::change::{Class, Reason, What};
use crate::impact::Fate;
use crate::ledger::Relation;

pub(super) static CATALOGUE: Catalogue = Catalogue {
    added: " added",
    removed: " removed",
    changed: " changed",
    what: |what| match what {
        What::Head => "head",
        What::Item => "item",
        What::Place => "place",
        What::Type => "type",
        What::Prefix => "number",
        What::Text => "wording",
        What::Hint => "explanation",
        What::Codes => "outside codes",
        What::Option => "option",
        What::OptionText => "label of option",
        What::OptionCode => "code of option",
        What::OptionSystem => "code system of option",
        What::OptionCodes => "outside codes of option",
        What::OptionExclusive => "whether others are taken away by option",
        What::OptionFreeText => "words beside option",
        What::OptionShownWhen => "condition of option",
        What::OptionOrder => "order of options",
        What::ShownWhen => "condition under which it is shown",
        What::Required => "whether it has to be answered",
        What::RequiredWhen => "condition under which it has to be answered",
        What::ReadOnly => "whether the member may change it",
        What::Sensitive => "whether it is sensitive",
        What::Constraint => "rule",
        What::ConstraintMessage => "message of rule",
        What::Min => "least value",
        What::Max => "greatest value",
        What::MinExpression => "expression of the least value",
        What::MaxExpression => "expression of the greatest value",
        What::MaxDecimalPlaces => "digits after the point",
        What::Unit => "unit",
        What::MinLength => "least length",
        What::MaxLength => "greatest length",
        What::Format => "format",
        What::Autocomplete => "autocomplete",
        What::MinChoices => "least number of picks",
        What::MaxChoices => "greatest number of picks",
        What::MinText => "words at the low end",
        What::MaxText => "words at the high end",
        What::Calculation => "calculation",
        What::Hidden => "whether the value is hidden",
        What::Initial => "value at the start",
        What::Prefill => "value from the host",
        What::Repeats => "repetitions",
        What::Appearance => "appearance",
    },
    class: |class| match class {
        Class::Cosmetic => "cosmetic",
        Class::Compatible => "compatible",
        Class::NeedsDecision => "needs a decision",
        Class::Breaking => "breaking",
    },
    reason: |reason| match reason {
        Reason::Typography => "only white space, punctuation or the width of letters differ",
        Reason::SameMeaning => "it says the same in another writing",
        Reason::NoAnswer => "nothing is answered there",
        Reason::Reworded => {
            "a question in other words may be another question: say whether its answers still mean the same"
        }
        Reason::LabelUnderSameCode => {
            "the code stayed and its label is another: the same number may mean something else now"
        }
        Reason::LabelMovedToOtherCode => {
            "the code stayed, and its old label now belongs to another code: the same number means something else now"
        }
        Reason::Recoded => "the label stayed and its code is another: say so in a table",
        Reason::TranslationAdded => "it can be read in a further language",
        Reason::TranslationGone => "it can no longer be read in that language",
        Reason::NewItem => "a new question; earlier responses have no answer to it",
        Reason::ItemGone => "the question is no longer asked: say what becomes of its answers",
        Reason::Moved => {
            "answers are kept by linkId and stay; what is read before the question is another"
        }
        Reason::OtherNesting => "answers nest in repetitions otherwise, so old answers do not fit",
        Reason::OtherType => "answers are of another type, so old answers do not fit",
        Reason::WiderType => "old answers fit the new type",
        Reason::NewOption => {
            "who would have picked another option may now pick this one: the shares of the others change"
        }
        Reason::OptionGone => "old answers may hold it, and no new answer can",
        Reason::OtherSystem => {
            "the code belongs to another code system: the same number may mean something else"
        }
        Reason::OptionOrder => "codes stay; what comes first tends to be picked more",
        Reason::Tightened => "old answers may lie outside",
        Reason::Widened => "all old answers still fit",
        Reason::AskedOfOthers => "others are asked: the number that a share is taken of is another",
        Reason::NowRequired => {
            "old responses may have left it open; from now on everybody who sees it answers"
        }
        Reason::NoLongerRequired => "it may now be left open",
        Reason::RequiredOfOthers => "others have to answer; old responses may have left it open",
        Reason::OtherRule => "old answers may not keep to the new rule: say whether they count",
        Reason::OnlyWarns => "the member may go on all the same",
        Reason::ComputedOtherwise => {
            "the value is worked out otherwise: say whether old values count"
        }
        Reason::StartsOtherwise => {
            "what stands there at the start is often left there: say whether answers still mean the same"
        }
        Reason::FromHost => "the value at the start comes from other records",
        Reason::GivenByOthers => "somebody else answers now: the member, or the records",
        Reason::Handling => "how the answer is kept or shown, not what it is",
        Reason::OtherUnit => "the number is of another unit, or the unit is called otherwise",
        Reason::OutsideMeaning => {
            "outside systems know it under another code: say whether it is the same"
        }
        Reason::CodeAdded => "it has a further outside code",
        Reason::ScaleEnds => {
            "the ends of the line mean something else: say whether points between them still mean the same"
        }
        Reason::Terms => "answers collected so far were given under the old text",
        Reason::OtherQuestionnaire => {
            "it has another address, so it is another questionnaire: a ledger about the two settles this"
        }
        Reason::SameVersion => {
            "the content is another and the version is the same: give the new one a version of its own"
        }
        Reason::About => "what the document says about itself",
    },
    relation: |relation| match relation {
        Relation::Same => "the same answer means the same",
        Relation::Mapped => "each old option means one new one",
        Relation::Grouped => "groups of options can be compared",
        Relation::Narrower => "the new question asks for less",
        Relation::Broader => "the new question asks for more",
        Relation::NotComparable => "the questions differ",
    },
    refusal: |refusal| match refusal {
        Refusal::NotThere => "the item is not in this version, or not in the next".to_owned(),
        Refusal::OtherType => "answers are of another type".to_owned(),
        Refusal::Ledger {
            relation,
            from,
            to,
            note,
        } => format!(
            "from {from} to {to}: {}. {}",
            (CATALOGUE.relation)(*relation),
            note.in_language("en", "ja")
        ),
        Refusal::Undecided { from, to } => {
            format!("from {from} to {to} the item has changed, and no ledger says what that means")
        }
    },
    fate: |fate| match fate {
        Fate::Lost => "lost",
        Fate::Withheld => "withheld",
        Fate::Missing => "missing",
        Fate::Recoded => "recoded",
    },
};
