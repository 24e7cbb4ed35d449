//! The dependence screener gives a score only when everything is answered.

use monshin_tests::{Person, form};

fn answered(yes: usize, of: usize) -> Person {
    let mut person = Person::opens(&form("tds"));
    for number in 1..=of {
        person.says(&format!("tds{number}"), number <= yes);
    }
    person
}

#[test]
fn nine_answers_give_no_score() {
    let person = answered(9, 9);
    assert_eq!(person.reads("score"), "");
    assert!(person.sees("unanswered_note"));
    assert!(!person.sees("high_note") && !person.sees("low_note"));
    assert!(person.finishes().answers.get("score").is_none());
}

#[test]
fn five_of_ten_is_where_the_guide_begins() {
    for (yes, score, high) in [
        (0, "0", false),
        (4, "4", false),
        (5, "5", true),
        (10, "10", true),
    ] {
        let person = answered(yes, 10);
        assert_eq!(person.reads("score"), score);
        assert_eq!(person.sees("high_note"), high, "{yes} times yes");
        assert_eq!(person.sees("low_note"), !high, "{yes} times yes");
        assert!(!person.sees("unanswered_note"));
    }
}
