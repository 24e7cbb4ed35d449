//! People who quit fill in the quitter survey.

use monshin_tests::{Person, form};

#[test]
fn someone_who_quit_tells_how() {
    let form = form("quitter-survey");
    let mut person = Person::opens(&form);
    person
        .picks("quit_status", "quit_all")
        .picks("former_products", "cigarettes")
        .types("years_smoked", "１２")
        .types("quit_month", "2026-02")
        .types("tries", "3")
        .picks("reasons", "beauty_skin")
        .picks("reasons", "saving")
        .picks("methods", "gum")
        .picks("methods", "family_support");
    // Only what was used can have helped most.
    assert_eq!(
        person.is_offered("helped_most"),
        ["gum", "family_support", "not_sure", "no_answer"]
    );
    person
        .picks("helped_most", "family_support")
        .picks("helpful_people", "very")
        .picks("intention", "surely")
        .types("confidence", "8");
    assert!(!person.sees("publish"));
    person.types("voice", "朝の一本をやめたら楽になりました。");
    assert_eq!(
        person.is_asked_to_mend("ja"),
        ["publish: あてはまるものを選んでください。"]
    );
    person.picks("publish", "no");
    assert!(form.verify(&person.finishes()).is_empty());
}

#[test]
fn whoever_moved_to_heated_tobacco_is_thanked_and_done() {
    let form = form("quitter-survey");
    let mut person = Person::opens(&form);
    person.picks("quit_status", "moved_to_heated");
    assert!(person.sees("moved_note"));
    assert!(!person.sees("page_before") && !person.sees("page_about"));
    assert!(form.verify(&person.finishes()).is_empty());
}

#[test]
fn nobody_has_to_tell_anything_personal() {
    let form = form("quitter-survey");
    let mut person = Person::opens(&form);
    person
        .picks("quit_status", "quit_all")
        .picks("former_products", "no_answer")
        .picks("reasons", "no_answer")
        .picks("methods", "no_answer")
        .picks("intention", "no_answer");
    assert!(form.verify(&person.finishes()).is_empty());
}

#[test]
fn three_tips_are_enough() {
    let mut person = Person::opens(&form("quitter-survey"));
    person.picks("quit_status", "quit_all");
    for tip in ["decided", "set_date", "reward", "recorded"] {
        person.picks("tips", tip);
    }
    let asked = person.is_asked_to_mend("ja");
    assert!(
        asked.contains(&"tips: 選べるのは3つまでです。".to_owned()),
        "{asked:?}"
    );
    person.unpicks("tips", "reward");
    assert!(
        !person
            .is_asked_to_mend("ja")
            .iter()
            .any(|asked| asked.starts_with("tips"))
    );
}

#[test]
fn nobody_quits_tomorrow() {
    let mut person = Person::opens(&form("quitter-survey"));
    person
        .picks("quit_status", "quit_all")
        .types("quit_month", "2026-05");
    let asked = person.is_asked_to_mend("en");
    assert!(
        asked.iter().any(|asked| asked.starts_with("quit_month: ")),
        "{asked:?}"
    );
    person.types("quit_month", "2026-04");
    let asked = person.is_asked_to_mend("en");
    assert!(
        !asked.iter().any(|asked| asked.starts_with("quit_month: ")),
        "{asked:?}"
    );
}
