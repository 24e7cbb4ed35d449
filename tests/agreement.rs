//! The engine and the JSON Schema made of a questionnaire judge responses alike.
//!
//! Two judges that share no code: what one finds wrong and the other does not is a mistake in one of
//! them, or one of the rules that the schema says it leaves out.

use engine::{Form, Response};
use monshin_tests::{EVERY_KIND, form};
use questionnaire_schema::{Exception, ResponseSchema, response_schema};
use sample::{Broken, FAULTS, Sampler, break_one};
use serde_json::Value;

/// How many valid responses, and how many broken ones.
const RESPONSES: usize = 10_000;

/// What the engine finds wrong: item and kind. What is not even a response has neither.
fn found(form: &Form, response: &Value) -> Vec<(Option<String>, String)> {
    match serde_json::from_value::<Response>(response.clone()) {
        Ok(response) => (form.verify(&response).into_iter())
            .map(|finding| (finding.link_id.clone(), finding.kind()))
            .collect(),
        Err(_) => vec![(None, "shape".to_owned())],
    }
}

/// Whether all that was found is what the schema says that it leaves out.
fn is_left_out(exceptions: &[Exception], found: &[(Option<String>, String)]) -> bool {
    found.iter().all(|(link_id, kind)| {
        exceptions
            .iter()
            .any(|exception| Some(&exception.link_id) == link_id.as_ref() && exception.kind == kind)
    })
}

fn agree(slug: &str) {
    let form = form(slug);
    let ResponseSchema { schema, exceptions } = response_schema(&form);
    jsonschema::draft202012::meta::validate(&schema).expect("a valid schema");
    let validator = jsonschema::validator_for(&schema).expect("a usable schema");
    let mut rng = fastrand::Rng::with_seed(11);
    let mut faults = FAULTS.iter().cycle();
    for response in Sampler::new(&form, 7).take(RESPONSES) {
        let valid = serde_json::to_value(&response).expect("JSON");
        assert_eq!(
            found(&form, &valid),
            [],
            "{slug}: the engine refuses its own response"
        );
        if let Err(error) = validator.validate(&valid) {
            panic!(
                "{slug}: the schema refuses a valid response at {}: {error}",
                error.instance_path()
            );
        }
        let broken = (faults.by_ref().take(FAULTS.len()))
            .find_map(|fault| break_one(&form, &response, *fault, &mut rng));
        let Broken {
            response,
            fault,
            at,
        } = broken.expect("something can always be broken");
        let findings = found(&form, &response);
        assert_ne!(findings, [], "{slug}: the engine accepts {fault:?} at {at}");
        assert!(
            !validator.is_valid(&response) || is_left_out(&exceptions, &findings),
            "{slug}: the schema accepts {fault:?} at {at}, for which the engine says {findings:?}"
        );
    }
}

#[test]
fn on_the_questionnaire_of_the_third_period() {
    agree("checkup-2018");
}

#[test]
fn on_the_questionnaire_of_the_fourth_period() {
    agree("checkup-2024");
}

#[test]
fn on_the_revised_questionnaire() {
    agree("checkup-revised");
}

#[test]
fn on_the_quitter_survey() {
    agree("quitter-survey");
}

#[test]
fn on_the_dependence_screener() {
    agree("tds");
}

#[test]
fn on_every_kind_of_item_and_rule() {
    agree(EVERY_KIND);
}

#[test]
fn the_schemas_leave_out_what_calculates_and_what_compares_two_answers() {
    let left_out = |slug| -> Vec<String> {
        (response_schema(&form(slug)).exceptions.iter())
            .map(|Exception { link_id, kind }| format!("{kind} of {link_id}"))
            .collect()
    };
    assert_eq!(left_out("checkup-2018"), Vec::<String>::new());
    assert_eq!(left_out("checkup-2024"), Vec::<String>::new());
    // Not after today.
    assert_eq!(left_out("quitter-survey"), ["outOfRange of quit_month"]);
    assert_eq!(left_out("tds"), ["wrongCalculation of score"]);
    assert_eq!(
        left_out("checkup-revised"),
        [
            "tooManyDecimals of capsules_per_day",
            "tooManyDecimals of period_amount",
            "wrongCalculation of period_index",
            "wrongCalculation of equivalent_per_day",
            "wrongCalculation of brinkman_index",
        ]
    );
    assert_eq!(
        left_out(EVERY_KIND),
        [
            "outOfRange of birth",
            "tooManyDecimals of weight",
            "tooManyDecimals of temperature",
            "wrongCalculation of bmi",
            "hiddenButAnswered of if_two_answers",
            "hiddenButAnswered of outer",
            "wrongCalculation of total",
        ]
    );
}
