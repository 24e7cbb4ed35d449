//! The threads that own the connections: one that writes, a few that read.
//!
//! Whatever waits to be written when the writer comes round goes into one transaction, and is made
//! durable together: a hundred members who finish in the same moment cost one `fsync`, and not a
//! hundred. Each is answered only after it, and each act stands or falls by itself.

use std::sync::{Arc, Mutex};
use std::thread;

use tokio::sync::{mpsc, oneshot};

use crate::migrate;
use crate::sql::{Connection, Engine, Mode, Sql};
use crate::{Error, Result, SocietyId};

/// How many acts share a transaction at most.
const BATCH: usize = 512;

/// How many acts may wait before callers wait in turn.
const QUEUE: usize = 4096;

/// Where acts are handed in.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    writer: mpsc::Sender<Job>,
    reader: mpsc::Sender<Job>,
}

impl Desk {
    /// Connects, brings the database up to date, and starts the threads. They end when the last
    /// copy of the desk is gone and everything handed in is done.
    pub(crate) async fn open(engine: Arc<dyn Engine>, haste: Haste) -> Result<Self> {
        let (writer, acts) = mpsc::channel(QUEUE);
        let (opened, ready) = oneshot::channel();
        start("store writer", {
            let engine = Arc::clone(&engine);
            move || {
                let mut connection = match migrate::open(&*engine) {
                    Ok(connection) => Some(connection),
                    // Whoever hands something in is told, and it is tried again for them.
                    Err(Error::Unavailable(_)) if haste == Haste::Later => None,
                    Err(error) => return drop(opened.send(Err(error))),
                };
                if opened.send(Ok(())).is_ok() {
                    serve(&*engine, Mode::Write, &mut connection, batches(acts));
                }
            }
        })?;
        ready.await.unwrap_or_else(|_| Err(gone()))?;

        if engine.readers() == 0 {
            let reader = writer.clone();
            return Ok(Self { writer, reader });
        }
        let (reader, questions) = mpsc::channel(QUEUE);
        let questions = Arc::new(Mutex::new(questions));
        for _ in 0..engine.readers() {
            let engine = Arc::clone(&engine);
            let questions = Arc::clone(&questions);
            start("store reader", move || {
                let next = || Some(vec![questions.lock().ok()?.blocking_recv()?]);
                serve(&*engine, Mode::Read, &mut None, next);
            })?;
        }
        Ok(Self { writer, reader })
    }

    /// Does an act, and comes back once it is durable.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        society: Option<&SocietyId>,
        work: impl FnOnce(&mut dyn Sql) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        hand_in(&self.writer, society, work).await
    }

    /// Looks something up.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Sql) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        hand_in(&self.reader, None, work).await
    }
}

/// Whether a database that cannot be used has to be usable at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Haste {
    Now,
    Later,
}

async fn hand_in<T: Send + 'static>(
    desk: &mpsc::Sender<Job>,
    society: Option<&SocietyId>,
    work: impl FnOnce(&mut dyn Sql) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (tell, told) = oneshot::channel();
    let job = Job {
        society: society.cloned(),
        task: Box::new(Asked {
            work: Some(work),
            outcome: None,
            tell,
        }),
    };
    desk.send(job).await.map_err(|_| gone())?;
    told.await.unwrap_or_else(|_| Err(gone()))
}

/// One caller's act.
struct Job {
    society: Option<SocietyId>,
    task: Box<dyn Task>,
}

trait Task: Send {
    /// Does it. The error is also kept for the caller.
    fn run(&mut self, sql: &mut dyn Sql) -> Result<()>;

    /// Tells the caller, once it is known whether what was done is kept.
    fn answer(self: Box<Self>, kept: Result<()>);
}

struct Asked<T, W> {
    work: Option<W>,
    outcome: Option<Result<T>>,
    tell: oneshot::Sender<Result<T>>,
}

impl<T, W> Task for Asked<T, W>
where
    T: Send,
    W: FnOnce(&mut dyn Sql) -> Result<T> + Send,
{
    fn run(&mut self, sql: &mut dyn Sql) -> Result<()> {
        let Some(work) = self.work.take() else {
            return Ok(());
        };
        let outcome = work(sql);
        let error = outcome.as_ref().err().cloned();
        self.outcome = Some(outcome);
        error.map_or(Ok(()), Err)
    }

    fn answer(self: Box<Self>, kept: Result<()>) {
        let Self { outcome, tell, .. } = *self;
        let answer = kept.and_then(|()| outcome.unwrap_or_else(|| Err(gone())));
        // A caller who no longer waits has nothing to be told.
        let _ = tell.send(answer);
    }
}

/// Waits for one act, and takes along all that have gathered meanwhile.
fn batches(mut acts: mpsc::Receiver<Job>) -> impl FnMut() -> Option<Vec<Job>> {
    move || {
        let mut batch = vec![acts.blocking_recv()?];
        while batch.len() < BATCH
            && let Ok(job) = acts.try_recv()
        {
            batch.push(job);
        }
        // Two servers that hold societies in the same order never wait for each other in a circle.
        // The sort is stable: what one caller does after another stays after it.
        batch.sort_by(|one, other| one.society.cmp(&other.society));
        Some(batch)
    }
}

fn serve(
    engine: &dyn Engine,
    mode: Mode,
    connection: &mut Option<Box<dyn Connection>>,
    mut next: impl FnMut() -> Option<Vec<Job>>,
) {
    while let Some(mut batch) = next() {
        let done = begin(engine, mode, connection).and_then(|connection| {
            let done = run(connection, mode, &mut batch);
            if done.is_err() {
                // A connection that cannot go back cannot begin again either, and is replaced then.
                let _ = connection.rollback();
            }
            done
        });
        for job in batch {
            job.task.answer(done.clone());
        }
    }
}

/// Begins a transaction, on a new connection when there is none or the old one is gone.
fn begin<'a>(
    engine: &dyn Engine,
    mode: Mode,
    connection: &'a mut Option<Box<dyn Connection>>,
) -> Result<&'a mut dyn Connection> {
    let alive = connection
        .as_mut()
        .is_some_and(|connection| connection.begin(mode).is_ok());
    if !alive {
        *connection = None;
        let mut fresh = match mode {
            Mode::Read => engine.connect(mode)?,
            // It may be another state of the database, or the first time that there is one.
            Mode::Write => migrate::open(engine)?,
        };
        fresh.begin(mode)?;
        *connection = Some(fresh);
    }
    match connection {
        Some(connection) => Ok(&mut **connection),
        None => Err(gone()),
    }
}

/// An act that is refused leaves no trace, and the others of its batch stand. A database that
/// cannot be used fails them all.
fn run(connection: &mut dyn Connection, mode: Mode, batch: &mut [Job]) -> Result<()> {
    for job in batch {
        if mode == Mode::Read {
            // What went wrong is the caller's alone.
            let _ = job.task.run(connection);
            continue;
        }
        connection.hold(job.society.as_ref())?;
        connection.script("SAVEPOINT act")?;
        match job.task.run(connection) {
            Ok(()) => connection.script("RELEASE SAVEPOINT act")?,
            Err(error @ Error::Unavailable(_)) => return Err(error),
            Err(_) => connection.script("ROLLBACK TO SAVEPOINT act; RELEASE SAVEPOINT act")?,
        }
    }
    connection.commit()
}

/// Does something that takes its time, on a thread of its own.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let (tell, told) = oneshot::channel();
    start("store", move || drop(tell.send(work())))?;
    told.await.unwrap_or_else(|_| Err(gone()))
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map(drop)
        .map_err(|error| Error::Unavailable(format!("no thread for it: {error}")))
}

fn gone() -> Error {
    Error::Unavailable("its thread has ended".to_owned())
}
