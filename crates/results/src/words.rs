//! Reasons in words.

use crate::Reason;

impl Reason {
    /// The reason as a reader of the language reads it; Japanese, or else English.
    pub fn in_words(self, language: &str, threshold: u64) -> String {
        if language.split('-').next() == Some("ja") {
            match self {
                Self::TooFewPeople => format!("回答者が{threshold}人に満たないため表示しません"),
                Self::Protected => {
                    format!("{threshold}人未満の人数、またはそれを逆算できる人数のため表示しません")
                }
                Self::FreeText => "自由記述は集計しません".to_owned(),
                Self::Sensitive => "慎重に扱う質問のため集計しません".to_owned(),
                Self::NotCounted => "この種類の質問は集計しません".to_owned(),
                Self::OtherCodes => {
                    "版によって意味、選択肢、単位のどれかが異なる（または同じと決められていない）ため、版ごとに集計しています".to_owned()
                }
                Self::IsTheGrouping => "この質問で分けています".to_owned(),
            }
        } else {
            match self {
                Self::TooFewPeople => format!("fewer than {threshold} people answered"),
                Self::Protected => format!(
                    "fewer than {threshold} people, or a number from which such a one could be \
                     worked out"
                ),
                Self::FreeText => "free text is not counted".to_owned(),
                Self::Sensitive => "a sensitive question is not counted".to_owned(),
                Self::NotCounted => "questions of this kind are not counted".to_owned(),
                Self::OtherCodes => {
                    "counted by version, since meaning, options or units differ between versions, or \
                     nobody has decided that they do not"
                        .to_owned()
                }
                Self::IsTheGrouping => "people are grouped by this question".to_owned(),
            }
        }
    }
}
