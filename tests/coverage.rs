//! Made-up responses reach every question and every option of the real questionnaires.

use monshin_tests::{EVERY_KIND, QUESTIONNAIRES, form};
use sample::{Coverage, Sampler};

#[test]
fn made_up_responses_walk_every_branch() {
    for slug in QUESTIONNAIRES.into_iter().chain([EVERY_KIND]) {
        let form = form(slug);
        let mut coverage = Coverage::default();
        for response in Sampler::new(&form, 1).take(2_000) {
            coverage.add(&form, &response);
        }
        assert_eq!(coverage.missing(&form), Vec::<String>::new(), "{slug}");
    }
}
