//! Random responses to a questionnaire: valid ones that walk every branch, and ones that are broken
//! in one named way.
//!
//! A sampler is one more client of the engine. It fills in a form as a person would, through a
//! [`Session`], and mends what the session objects to. The same seed gives the same responses.

mod answer;
mod coverage;
mod fault;
mod repair;

pub use coverage::Coverage;
pub use fault::{Broken, FAULTS, Fault, break_one};

use engine::{Finish, Form, Kind, Place, Response, Session, Start};
use fastrand::Rng;

/// How often a form is begun anew when what was answered cannot be mended.
const ATTEMPTS: usize = 200;

/// Gives random valid responses to a form, one after the other.
#[derive(Clone, Debug)]
pub struct Sampler {
    form: Form,
    rng: Rng,
    number: u64,
}

impl Sampler {
    /// A sampler whose responses are decided by the seed.
    pub fn new(form: &Form, seed: u64) -> Self {
        Self {
            form: form.clone(),
            rng: Rng::with_seed(seed),
            number: 0,
        }
    }

    /// A session filled in so that it can be finished; nothing when that does not come about.
    fn session(&mut self) -> Option<Session> {
        (0..ATTEMPTS).find_map(|_| {
            let today = answer::day(&mut self.rng, None, None);
            let mut session = self.form.start(&Start::on(today));
            // How talkative this person is: some answer only what they have to.
            let eagerness = [0.1, 0.6, 0.9, 1.0][self.rng.usize(..4)];
            fill(&mut session, eagerness, &mut self.rng);
            repair::mend(&mut session, &mut self.rng).then_some(session)
        })
    }
}

impl Iterator for Sampler {
    type Item = Response;

    fn next(&mut self) -> Option<Response> {
        let session = self.session()?;
        self.number += 1;
        let languages = &self.form.head().languages;
        let finish = Finish {
            authored: format!(
                "{}T{:02}:{:02}:00+09:00",
                session.today(),
                self.rng.u8(8..20),
                self.rng.u8(..60)
            ),
            language: languages[self.rng.usize(..languages.len())].clone(),
            id: Some(format!("sample-{:016x}", self.rng.u64(..))),
        };
        session.finish(&finish).ok()
    }
}

/// Answers what is shown from top to bottom, again and again while that brings new questions.
fn fill(session: &mut Session, eagerness: f64, rng: &mut Rng) {
    let mut asked: Vec<Place> = Vec::new();
    loop {
        let open: Vec<Place> = session
            .places()
            .into_iter()
            .filter(|place| session.view(*place).shown && !asked.contains(place))
            .collect();
        let Some(first) = open.first().copied() else {
            return;
        };
        asked.push(first);
        let item = session.form().item(first.item);
        if let Kind::Repeat(repetition) = &item.kind {
            let room = repetition
                .max
                .saturating_sub(u32::try_from(session.rows(first).len()).unwrap_or(0));
            for _ in 0..rng.u32(..=room.min(3)) {
                // There is room; were there none, there would be one row fewer.
                let _ = session.add_row(first);
            }
        } else if item.kind.is_question() && !item.read_only {
            let view = session.view(first);
            if view.required || rng.f64() < eagerness {
                answer::give(session, first, rng);
            }
        }
    }
}
