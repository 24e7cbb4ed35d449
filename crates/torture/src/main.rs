//! `cargo xtask torture` runs this, with the `monshin` that it has built.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use torture::{Database, Outcome, Row, is_missed, table};

/// Load, export and faults of the real server, at full size
#[derive(Debug, Parser)]
struct Arguments {
    /// The program `monshin`, built for speed
    monshin: PathBuf,
    /// One part only
    #[arg(long)]
    only: Option<Part>,
    /// Which databases are killed
    #[arg(long, default_value = "both")]
    database: Databases,
    /// How often the server is killed; its database is stopped a tenth as often
    #[arg(long, default_value_t = 200)]
    rounds: u32,
    /// How many responses are taken along
    #[arg(long, default_value_t = 1_000_000)]
    responses: u64,
    /// How many seconds each part of the load lasts
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Where the random moments begin
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    Load,
    Export,
    Faults,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Databases {
    Sqlite,
    Postgres,
    Both,
}

#[tokio::main]
async fn main() -> ExitCode {
    match torture(&Arguments::parse()).await {
        Ok(rows) => {
            print!("{}", table(&rows));
            ExitCode::from(u8::from(is_missed(&rows)))
        }
        Err(error) => {
            eprintln!("torture: {error}");
            ExitCode::from(2)
        }
    }
}

async fn torture(arguments: &Arguments) -> Outcome<Vec<Row>> {
    let wants = |part| arguments.only.is_none_or(|only| only == part);
    let mut rows = Vec::new();
    if wants(Part::Load) {
        eprintln!("── load");
        let long = Duration::from_secs(arguments.seconds);
        rows.extend(torture::load(&arguments.monshin, long).await?);
    }
    if wants(Part::Export) {
        eprintln!("── export");
        rows.extend(torture::export(&arguments.monshin, arguments.responses, 3).await?);
    }
    if wants(Part::Faults) {
        faults(arguments, &mut rows).await?;
    }
    Ok(rows)
}

async fn faults(arguments: &Arguments, tried: &mut Vec<Row>) -> Outcome {
    let program = &arguments.monshin;
    let (rounds, seed) = (arguments.rounds, arguments.seed);
    if arguments.database != Databases::Postgres {
        eprintln!("── SQLite: killed");
        tried.push(torture::killed(program, Database::Sqlite, rounds, seed).await?);
        eprintln!("── SQLite: the disk full");
        tried.push(torture::full(program).await?);
        eprintln!("── SQLite: the disk only read");
        tried.push(torture::only_read(program).await?);
    }
    if arguments.database != Databases::Sqlite {
        eprintln!("── PostgreSQL: the server killed");
        tried.push(torture::killed(program, Database::Postgres, rounds, seed).await?);
        eprintln!("── PostgreSQL stopped and started");
        tried.push(torture::away(program, rounds.div_ceil(10), seed).await?);
    }
    Ok(())
}
