//! A program that measures one thing whenever it is asked, so that several can be asked in turn.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::Outcome;

/// A running program. It reads a line that names what to measure, and prints nanoseconds.
pub(super) struct Contestant {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Contestant {
    /// Starts it.
    pub(super) fn start(command: &mut Command) -> Outcome<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start `{name}`: {error}"))?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (orders, answers) = pipes.ok_or_else(|| format!("`{name}` has no pipes"))?;
        Ok(Self {
            child,
            orders,
            answers: BufReader::new(answers),
        })
    }

    /// Measures once.
    pub(super) fn measure(&mut self, what: &str) -> Outcome<f64> {
        let unanswered = |why: String| format!("measuring `{what}`: {why}");
        writeln!(self.orders, "{what}").map_err(|error| unanswered(error.to_string()))?;
        let mut line = String::new();
        self.answers
            .read_line(&mut line)
            .map_err(|error| unanswered(error.to_string()))?;
        line.trim()
            .parse()
            .map_err(|_| unanswered(format!("expected nanoseconds, found `{}`", line.trim())))
    }
}

impl Drop for Contestant {
    fn drop(&mut self) {
        // It would end by itself when its input does; there is nothing to wait for.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The value in the middle.
pub(super) fn median(mut measured: Vec<f64>) -> f64 {
    measured.sort_by(f64::total_cmp);
    measured
        .get(measured.len() / 2)
        .copied()
        .unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn one_disturbed_round_does_not_count() {
        assert!((median(vec![3.0, 900.0, 2.0]) - 3.0).abs() < 1e-9);
    }
}
