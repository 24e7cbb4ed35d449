//! A throw-away PostgreSQL server, for tests: its own folder, its own socket, no port, and gone with
//! the process that started it, however that ends.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, Config, NoTls};

/// The variable that, set to `skip`, leaves out what needs PostgreSQL.
const VARIABLE: &str = "MONSHIN_TEST_POSTGRES";

/// What is said where there is no PostgreSQL.
const MISSING: &str = "expected PostgreSQL's `initdb` in PATH or /usr/lib/postgresql/*/bin, found none; \
                       install it with `apt-get install postgresql`, or leave out what needs it with \
                       MONSHIN_TEST_POSTGRES=skip";

/// Runs the server until there is nothing more to read: the pipe closes when the process at its
/// other end is gone, even a killed one. A line means that the folder is still needed.
const KEEPER: &str = r#"
if [ -f "$2/server.key" ]; then
  set -- "$1" "$2" -c ssl=on -c ssl_cert_file="$2/server.crt" -c ssl_key_file="$2/server.key"
fi
binaries=$1 folder=$2; shift 2
"$binaries/postgres" -D "$folder/data" -k "$folder" -c listen_addresses="$LISTEN" \
  -c max_connections=200 "$@" >>"$folder/log" 2>&1 &
server=$!
set -- "$binaries" "$folder"
if read -r _; then
  kill -QUIT $server; wait $server
else
  kill -QUIT $server; wait $server; rm -rf "$2"
fi
"#;

/// Makes the server's data: copied from what was made the first time, which takes a tenth of the
/// time. Only a folder of one's own is trusted.
const DATA: &str = r#"
set -e
made="${TMPDIR:-/tmp}/monshin-pg-$(id -u)-$("$1/postgres" --version | tr -cd 0-9)"
if ! [ -O "$made" ]; then
  "$1/initdb" --pgdata "$2/made" --username postgres --auth trust --encoding UTF8 --locale C \
    --wal-segsize 1 --no-sync >/dev/null
  # Of several that do this at once, one is kept.
  mv -T "$2/made" "$made" 2>/dev/null || rm -rf "$2/made"
fi
cp -a "$made" "$2/data"
"#;

/// A server of its own.
#[derive(Debug)]
pub struct Cluster {
    binaries: PathBuf,
    folder: PathBuf,
    /// What comes before a command, so that it does not run as root: PostgreSQL refuses that.
    as_nobody: Vec<String>,
    keeper: Mutex<Option<Child>>,
    /// The address that it listens on beside its socket; empty for none.
    listens: String,
}

/// Whether somebody decided to go on without PostgreSQL.
pub fn left_out() -> bool {
    std::env::var(VARIABLE).is_ok_and(|value| value == "skip")
}

/// The server that all tests of this process share; none where it is [`left_out`].
///
/// # Panics
///
/// When there is no PostgreSQL, and nobody decided to go on without.
pub fn shared() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Cluster> = OnceLock::new();
    if left_out() {
        return None;
    }
    Some(SHARED.get_or_init(|| match Cluster::start() {
        Ok(cluster) => cluster,
        Err(why) => panic!("{why}"),
    }))
}

impl Cluster {
    /// Starts a server.
    ///
    /// # Errors
    ///
    /// In words, when it cannot be started.
    pub fn start() -> Result<Self, String> {
        Self::begin("", None)
    }

    /// Starts a server that listens on an address of this machine and encrypts connections with
    /// this certificate and key, in PEM.
    ///
    /// # Errors
    ///
    /// In words, when it cannot be started.
    pub fn encrypted(listens: &str, certificate: &str, key: &str) -> Result<Self, String> {
        Self::begin(listens, Some([certificate, key]))
    }

    fn begin(listens: &str, safe: Option<[&str; 2]>) -> Result<Self, String> {
        let binaries = binaries().ok_or(MISSING)?;
        let as_nobody = as_nobody()?;
        let mut cluster = Self {
            binaries,
            folder: PathBuf::new(),
            as_nobody,
            keeper: Mutex::new(None),
            listens: listens.to_owned(),
        };
        // Short, because the path of a socket must be.
        let folder = cluster.run("mktemp", &["-d", "/tmp/monshin-pg-XXXXXX"])?;
        cluster.folder = PathBuf::from(folder.trim());
        let paths = [&cluster.binaries, &cluster.folder].map(|path| path.display().to_string());
        cluster.run("sh", &["-c", DATA, "data", &paths[0], &paths[1]])?;
        if let Some([certificate, key]) = safe {
            let keep = r#"umask 077; printf %s "$2" >"$1/server.crt"; printf %s "$3" >"$1/server.key"
                printf 'host all all 127.0.0.0/8 trust\n' >>"$1/data/pg_hba.conf""#;
            cluster.run("sh", &["-c", keep, "keep", &paths[1], certificate, key])?;
        }
        cluster.resume()?;
        Ok(cluster)
    }

    /// The address of a new, empty database.
    ///
    /// # Errors
    ///
    /// In words, when it cannot be made.
    pub fn database(&self) -> Result<String, String> {
        let name = format!("t{}", crate::fresh_id().map_err(|error| error.to_string())?);
        let statement = format!("CREATE DATABASE {name}");
        self.administer(move |client| client.batch_execute(&statement))?;
        Ok(self.address(&name))
    }

    /// How many rows a query gives.
    ///
    /// # Errors
    ///
    /// In words, when it cannot be asked.
    pub fn count(&self, query: &str) -> Result<usize, String> {
        let mut rows = 0;
        self.administer(|client| {
            rows = client.query(query, &[])?.len();
            Ok(())
        })?;
        Ok(rows)
    }

    /// Stops the server at once, as a crash would.
    pub fn stop(&self) {
        let keeper = self
            .keeper
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(mut keeper) = keeper {
            if let Some(mut pipe) = keeper.stdin.take() {
                let _ = pipe.write_all(b"stop\n");
            }
            let _ = keeper.wait();
        }
    }

    /// Starts the server again, and waits until it answers.
    ///
    /// # Errors
    ///
    /// In words, when it does not.
    pub fn resume(&self) -> Result<(), String> {
        let keeper = self
            .command("sh")
            .args(["-c", KEEPER, "keeper"])
            .args([&self.binaries, &self.folder])
            .env("LISTEN", &self.listens)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("cannot start PostgreSQL: {error}"))?;
        *self.keeper.lock().unwrap_or_else(PoisonError::into_inner) = Some(keeper);
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            match self.administer(|client| client.batch_execute("SELECT 1")) {
                Ok(()) => return Ok(()),
                Err(why) if Instant::now() > until => {
                    return Err(format!("PostgreSQL does not answer: {why}"));
                }
                Err(_) => thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    fn address(&self, database: &str) -> String {
        let socket = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{socket}/{database}")
    }

    fn administer(
        &self,
        work: impl FnOnce(&mut Client) -> Result<(), postgres::Error> + Send,
    ) -> Result<(), String> {
        let config: Config = self
            .address("postgres")
            .parse()
            .map_err(|error: postgres::Error| error.to_string())?;
        // On a thread of its own, because the caller's may be one that must not wait.
        thread::scope(|scope| {
            scope
                .spawn(|| work(&mut config.connect(NoTls)?))
                .join()
                .map_err(|_| "a thread ended".to_owned())?
                .map_err(|error| error.to_string())
        })
    }

    fn command(&self, program: &str) -> Command {
        let mut words = self.as_nobody.iter().map(String::as_str).chain([program]);
        let mut command = Command::new(words.next().unwrap_or(program));
        command.args(words).current_dir("/");
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<String, String> {
        let done = self
            .command(program)
            .args(arguments)
            .output()
            .map_err(|error| format!("cannot run `{program}`: {error}"))?;
        if !done.status.success() {
            let words = String::from_utf8_lossy(&done.stderr);
            return Err(format!("`{program}` failed: {words}"));
        }
        Ok(String::from_utf8_lossy(&done.stdout).into_owned())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let keeper = self
            .keeper
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(mut keeper) = keeper.take() {
            drop(keeper.stdin.take());
            let _ = keeper.wait();
        }
    }
}

/// The folder with `initdb` and `postgres`: what is in PATH, or the newest that Debian has put aside.
fn binaries() -> Option<PathBuf> {
    let is_there = |folder: &PathBuf| {
        ["initdb", "postgres"]
            .iter()
            .all(|name| folder.join(name).is_file())
    };
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(folder) = std::env::split_paths(&path).find(is_there) {
        return Some(folder);
    }
    let version = |folder: &Path| -> Option<u32> { folder.file_name()?.to_str()?.parse().ok() };
    let mut installed: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    installed.sort_by_key(|folder| version(folder));
    installed
        .into_iter()
        .rev()
        .map(|folder| folder.join("bin"))
        .find(is_there)
}

fn as_nobody() -> Result<Vec<String>, String> {
    let user = Command::new("id")
        .arg("-u")
        .output()
        .map_err(|error| format!("cannot run `id`: {error}"))?;
    let words: &[&str] = if user.stdout.trim_ascii() == b"0" {
        &[
            "setpriv",
            "--reuid=postgres",
            "--regid=postgres",
            "--init-groups",
        ]
    } else {
        &[]
    };
    Ok(words.iter().map(|word| (*word).to_owned()).collect())
}
