//! `monshin`: questionnaires and responses from the command line.
//!
//! The second client of the engine, beside the member's page: what the two do not agree on is a
//! mistake in one of them.

mod admin;
mod check;
mod database;
mod demo;
mod diff;
mod every;
mod explain;
mod export;
mod fill;
mod input;
mod lanes;
mod pool;
mod records;
mod respondents;
mod responses;
mod results;
mod sample;
mod schema;
mod serve;
mod settings;
mod validate;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// How a command ended, when it could run.
enum Ended {
    /// Nothing to object to.
    Fine,
    /// Something was found, and has been told.
    Findings,
}

/// What a command comes to. An error is a sentence for the user: it could not run.
type Outcome<T = Ended> = Result<T, String>;

/// Check and compare questionnaires, validate, make up, export and count responses, fill in a form, serve
#[derive(Debug, Parser)]
#[command(name = "monshin", version, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Language of what is printed
    #[arg(long, global = true, value_enum, default_value_t = Language::En)]
    lang: Language,
}

const EXIT_CODES: &str = "Exit codes: 0 all is well, 1 something was found, 2 could not run";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Options),
    Validate(validate::Options),
    Schema(schema::Options),
    Fill(fill::Options),
    Sample(sample::Options),
    Respondents(respondents::Options),
    Export(export::Options),
    Results(results::Options),
    Diff(diff::Options),
    Pool(pool::Options),
    Explain(explain::Options),
    Serve(serve::Options),
    Admin(admin::Options),
}

/// Languages that the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Language {
    /// Japanese
    Ja,
    /// English
    En,
}

impl Language {
    fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The same for what is told to authors.
    fn of_diagnostics(self) -> engine::diagnostic::Language {
        match self {
            Self::Ja => engine::diagnostic::Language::Japanese,
            Self::En => engine::diagnostic::Language::English,
        }
    }
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let language = arguments.lang;
    let outcome = match &arguments.command {
        Command::Check(options) => check::run(options, language),
        Command::Validate(options) => validate::run(options, language),
        Command::Schema(options) => schema::run(options, language),
        Command::Fill(options) => fill::run(options, language),
        Command::Sample(options) => sample::run(options, language),
        Command::Respondents(options) => respondents::run(options, language),
        Command::Export(options) => export::run(options, language),
        Command::Results(options) => results::run(options, language),
        Command::Diff(options) => diff::run(options, language),
        Command::Pool(options) => pool::run(options, language),
        Command::Explain(options) => explain::run(options, language),
        Command::Serve(options) => serve::run(options),
        Command::Admin(options) => admin::run(options),
    };
    match outcome {
        Ok(Ended::Fine) => ExitCode::SUCCESS,
        Ok(Ended::Findings) => ExitCode::from(1),
        Err(why) => {
            eprintln!("monshin: {why}");
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_commands_fit_together() {
        super::Arguments::command().debug_assert();
    }
}
