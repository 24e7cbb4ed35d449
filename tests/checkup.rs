//! Members fill in the checkup questionnaires.

use monshin_tests::{Person, form};
use serde_json::json;

/// Answers what has to be answered before the tobacco questions.
fn someone_healthy(person: &mut Person) -> &mut Person {
    person
        .picks("medication_blood_pressure", "2")
        .picks("medication_blood_sugar", "2")
        .picks("medication_lipids", "2")
}

#[test]
fn four_questions_have_to_be_answered_and_say_so() {
    let form = form("checkup-2024");
    let mut person = Person::opens(&form);
    assert_eq!(
        person.is_asked_to_mend("ja"),
        [
            "medication_blood_pressure: あてはまるものを選んでください。",
            "medication_blood_sugar: あてはまるものを選んでください。",
            "medication_lipids: あてはまるものを選んでください。",
            "smoking: あてはまるものを選んでください。",
        ]
    );
    someone_healthy(&mut person).picks("smoking", "3");
    assert!(form.verify(&person.finishes()).is_empty());
}

#[test]
fn an_answer_leaves_with_its_national_codes() {
    let form = form("checkup-2024");
    let mut person = Person::opens(&form);
    someone_healthy(&mut person).picks("smoking", "2");
    let response = serde_json::to_value(person.finishes()).expect("JSON");
    assert_eq!(
        response["answers"]["smoking"],
        json!({
            "codes": [{
                "system": "urn:oid:1.2.392.200119.6.1005",
                "code": "9N736000000000011",
                "display": "喫煙"
            }],
            "answer": [{"valueCoding": {
                "system": "urn:oid:1.2.392.200119.6.24060",
                "code": "2",
                "display": "以前は吸っていたが、最近1ヶ月間は吸っていない"
            }}]
        })
    );
}

#[test]
fn the_same_number_meant_something_else_in_the_third_period() {
    let form = form("checkup-2018");
    let mut person = Person::opens(&form);
    someone_healthy(&mut person).picks("smoking", "2");
    let response = serde_json::to_value(person.finishes()).expect("JSON");
    let coding = &response["answers"]["smoking"]["answer"][0]["valueCoding"];
    assert_eq!(coding["system"], "urn:oid:1.2.392.200119.6.2003");
    assert_eq!(coding["display"], "いいえ");
}

#[test]
fn a_response_to_one_period_is_not_taken_for_the_other() {
    let mut person = Person::opens(&form("checkup-2018"));
    someone_healthy(&mut person).picks("smoking", "2");
    let findings = form("checkup-2024").verify(&person.finishes());
    let kinds: Vec<String> = findings.iter().map(engine::Finding::kind).collect();
    assert!(kinds.contains(&"wrongVersion".to_owned()), "{kinds:?}");
}

#[test]
fn whoever_does_not_drink_is_not_asked_how_much() {
    let mut person = Person::opens(&form("checkup-2024"));
    person.picks("drinking", "3");
    assert!(person.sees("drinking_amount"));
    person.picks("drinking", "8");
    assert!(!person.sees("drinking_amount"));
}

/// 15 cigarettes × 10 years + 5 cigarettes × 5 years + (2 capsules of a box of 5, at 20 cigarettes
/// a box) × 5 years = 215, the worked example in the facts.
#[test]
fn the_brinkman_index_of_the_worked_example_is_215() {
    let form = form("checkup-revised");
    let mut person = Person::opens(&form);
    someone_healthy(&mut person)
        .picks("smoking", "1")
        .picks("products", "heated_capsule")
        .types("capsules_per_day", "2")
        .types("capsules_years", "5");
    // The usual five to a box stands there already.
    assert_eq!(person.reads("capsules_per_box"), "5");
    assert_eq!(person.reads("equivalent_per_day"), "8");
    // Whether there were earlier periods is not known yet, and so the index is not.
    assert_eq!(person.reads("brinkman_index"), "");
    person
        .says("amount_changed", true)
        .picks("period_product.1", "cigarettes")
        .types("period_amount.1", "15")
        .types("period_years.1", "10")
        .adds("periods")
        .picks("period_product.2", "cigarettes")
        .types("period_amount.2", "5");
    assert_eq!(person.reads("brinkman_index"), "");
    person.types("period_years.2", "5");
    assert_eq!(person.reads("brinkman_index"), "215");
    let response = person.finishes();
    assert!(form.verify(&response).is_empty());
    let index = &response
        .answers
        .get("brinkman_index")
        .expect("an index")
        .answer;
    assert_eq!(
        serde_json::to_value(index).expect("JSON"),
        json!([{"valueDecimal": 215.0}])
    );
}

#[test]
fn the_same_example_may_be_told_period_by_period() {
    let mut person = Person::opens(&form("checkup-revised"));
    person
        .picks("smoking", "2")
        .picks("products", "none")
        .says("amount_changed", true)
        .picks("period_product.1", "heated_capsule")
        .types("period_amount.1", "2")
        .types("period_years.1", "5");
    assert_eq!(person.reads("period_per_box.1"), "5");
    assert_eq!(person.reads("brinkman_index"), "40");
}

#[test]
fn everybody_is_asked_about_products_and_a_disagreement_is_only_pointed_out() {
    let form = form("checkup-revised");
    let mut person = Person::opens(&form);
    someone_healthy(&mut person).picks("smoking", "3");
    assert!(person.sees("products"));
    person
        .picks("products", "heated_stick")
        .types("sticks_per_day", "６")
        .types("sticks_years", "2")
        .says("amount_changed", false);
    assert_eq!(
        person.is_asked_to_mend("en"),
        [
            "products: In the last question you said that you do not smoke habitually at present. Heated tobacco counts as tobacco. If both answers are right, go on."
        ]
    );
    person.confirms("products", "denied_but_used");
    let response = person.finishes();
    let products = response.answers.get("products").expect("products");
    assert_eq!(products.confirmed, ["denied_but_used"]);
    assert!(form.verify(&response).is_empty());
}

#[test]
fn e_cigarettes_are_kept_apart() {
    let mut person = Person::opens(&form("checkup-revised"));
    person
        .picks("smoking", "3")
        .picks("products", "ecig_unknown");
    assert!(!person.sees("page_amounts"));
    assert!(
        person
            .is_asked_to_mend("ja")
            .iter()
            .all(|asked| !asked.starts_with("products"))
    );
    assert!(person.sees("advice_ecig"));
}

#[test]
fn advice_fits_sex_product_and_wish() {
    let mut person = Person::opens(&form("checkup-revised"));
    person
        .picks("smoking", "1")
        .picks("products", "cigarettes")
        .picks("products", "heated_stick")
        .picks("wish_to_quit", "some_day");
    assert!(
        person.sees("advice_both")
            && person.sees("advice_quit")
            && person.sees("advice_quit_heated")
    );
    assert!(!person.sees("advice_female") && !person.sees("advice_male"));
    person.picks("sex", "female");
    assert!(person.sees("advice_female") && person.sees("advice_quit_female"));
    assert!(!person.sees("advice_quit") && !person.sees("advice_male"));
    person.picks("sex", "male");
    assert!(person.sees("advice_male") && person.sees("advice_quit"));
    person.picks("wish_to_quit", "no");
    assert!(!person.sees("advice_quit") && !person.sees("advice_quit_heated"));
}

#[test]
fn a_response_may_be_taken_up_again() {
    let form = form("checkup-revised");
    let mut person = Person::opens(&form);
    someone_healthy(&mut person)
        .picks("smoking", "2")
        .picks("products", "none")
        .says("amount_changed", true)
        .picks("period_product", "cigarettes")
        .types("period_amount", "12.5")
        .types("period_years", "8");
    let response = person.finishes();
    assert_eq!(Person::reopens(&form, &response).finishes(), response);
}
