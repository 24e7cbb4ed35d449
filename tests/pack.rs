//! The packed form, as the page gets it: the same form, or none.

use engine::form::NotPacked;
use engine::{Form, Kind};
use monshin_tests::{EVERY_KIND, QUESTIONNAIRES, form};
use proptest::prelude::*;
use sample::Sampler;

fn slugs() -> impl Iterator<Item = &'static str> {
    QUESTIONNAIRES.into_iter().chain([EVERY_KIND])
}

#[test]
fn a_form_comes_out_of_its_pack_as_it_went_in() {
    for slug in slugs() {
        let form = form(slug);
        let unpacked = Form::unpack(&form.pack()).expect("a packed form");
        assert_eq!(unpacked.pack(), form.pack(), "{slug}");
        for item in form.items() {
            assert_eq!(unpacked.find(&item.link_id), Some(item.id), "{slug}");
        }
        // What is filled in with the one is verified by the other.
        for response in Sampler::new(&unpacked, 3).take(50) {
            assert_eq!(form.verify(&response), [], "{slug}");
        }
    }
}

#[test]
fn what_was_cut_off_or_comes_from_another_version_is_no_form() {
    let packed = form("tds").pack();
    for length in 0..packed.len() {
        assert_eq!(Form::unpack(&packed[..length]).err(), Some(NotPacked));
    }
    let mut longer = packed.clone();
    longer.push(0);
    assert_eq!(Form::unpack(&longer).err(), Some(NotPacked));
    let other = String::from_utf8_lossy(&packed).replacen("monshin/form ", "monshin/form 9", 1);
    assert_eq!(Form::unpack(other.as_bytes()).err(), Some(NotPacked));
}

proptest! {
    /// A pack that was damaged on its way is refused, or is some form: never a panic.
    #[test]
    fn a_damaged_pack_does_no_harm(at in any::<prop::sample::Index>(), byte: u8) {
        let mut packed = form("tds").pack();
        let at = at.index(packed.len());
        packed[at] = byte;
        if let Ok(form) = Form::unpack(&packed) {
            let questions = form.items().iter().filter(|item| matches!(item.kind, Kind::Boolean));
            prop_assert!(questions.count() <= packed.len());
        }
    }
}
