//! `monshin fill`: fill in a questionnaire in the terminal.
//!
//! Questions go to standard error and the response to standard output, so that it can be piped on.
//! Answers are read line by line: a script can fill in as well as a person.

use std::io::{self, BufRead, Write as _};
use std::path::PathBuf;

use engine::form::Options as Choices;
use engine::session::Issue;
use engine::{Finish, Form, Kind, Place, Session, Start, words};
use jiff::ZonedDateTime;

use crate::{Ended, Language, Outcome, input};

/// Fill in a questionnaire in the terminal
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  monshin fill schemas/tds.json -o response.json
  monshin fill --lang ja schemas/checkup-2024.json | monshin validate -q schemas/checkup-2024.json -")]
pub(crate) struct Options {
    /// The questionnaire to fill in
    questionnaire: String,
    /// Where to write the response, instead of standard output
    #[arg(short, long)]
    output: Option<PathBuf>,
}

pub(crate) fn run(options: &Options, language: Language) -> Outcome {
    let form = input::form(&options.questionnaire, language)?;
    let now = ZonedDateTime::now();
    let mut filling = Filling {
        session: form.start(&Start::on(now.date())),
        tag: form.language_for(language.tag()).to_owned(),
        language,
        lines: Box::new(io::stdin().lock()),
    };
    filling.say(form.text(&form.head().title, &filling.tag));
    filling.say(filling.word(
        "Type an answer and press Enter. Enter alone leaves a question open.",
        "回答を入力してEnterを押してください。Enterだけを押すと未回答のままになります。",
    ));
    filling.all_pages(&form)?;
    let finish = Finish {
        authored: now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        language: filling.tag.clone(),
        id: None,
    };
    let response = filling
        .session
        .finish(&finish)
        .map_err(|open| format!("{} questions are still open", open.len()))?;
    let json = serde_json::to_string_pretty(&response)
        .map_err(|error| format!("cannot write the response: {error}"))?;
    input::write(options.output.as_deref(), &format!("{json}\n"))?;
    Ok(Ended::Fine)
}

struct Filling {
    session: Session,
    /// The questionnaire's language that is read.
    tag: String,
    language: Language,
    lines: Box<dyn BufRead>,
}

impl Filling {
    fn all_pages(&mut self, form: &Form) -> Outcome<()> {
        loop {
            for root in form.roots() {
                self.inside(Place {
                    row: Session::ROOT,
                    item: *root,
                })?;
            }
            // An answer on a later page may have made an earlier one wrong.
            let open: Vec<Place> = self.open_issues();
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// The places that stand in the way of finishing.
    fn open_issues(&self) -> Vec<Place> {
        let issues = self.session.issues();
        issues
            .iter()
            .filter(|located| located.issue.blocks())
            .map(|located| located.place)
            .collect()
    }

    /// Asks whatever of a place is still to be asked, and what is in it.
    fn inside(&mut self, place: Place) -> Outcome<()> {
        if !self.session.view(place).shown {
            return Ok(());
        }
        let form = self.session.form().clone();
        let item = form.item(place.item);
        let text = form.text(&item.text, &self.tag);
        match &item.kind {
            Kind::Page => self.say(&format!("\n== {text}")),
            Kind::Group | Kind::Grid(_) => self.say(&format!("\n-- {text}")),
            Kind::Display(_) => self.say(&format!("\n   {text}")),
            Kind::Calculated { hidden: true, .. } => {}
            Kind::Calculated { .. } => {
                if let Some(answer) = self.session.view(place).answer() {
                    self.say(&format!(
                        "\n   {text}: {}",
                        words::answer(&answer, item, &form, &self.tag)
                    ));
                }
            }
            Kind::Repeat(_) => {
                self.say(&format!("\n-- {text}"));
                return self.repetitions(place);
            }
            _ => return self.question(place),
        }
        for child in item.children.clone() {
            self.inside(Place {
                row: place.row,
                item: child,
            })?;
        }
        Ok(())
    }

    /// Goes through the repetitions that there are, and offers further ones.
    fn repetitions(&mut self, group: Place) -> Outcome<()> {
        let children = self.session.form().item(group.item).children.clone();
        let mut at = 0;
        loop {
            let Some(row) = self.session.rows(group).get(at).copied() else {
                let ask = self.word("Add one? [y/N]", "追加しますか？ [y/N]");
                if !is_yes(&self.ask(ask)?) || self.session.add_row(group).is_err() {
                    return Ok(());
                }
                continue;
            };
            self.say(&format!("   ({})", at + 1));
            for child in &children {
                self.inside(Place { row, item: *child })?;
            }
            at += 1;
        }
    }

    /// Asks until the answer is right, or left open where that is allowed.
    fn question(&mut self, place: Place) -> Outcome<()> {
        let form = self.session.form().clone();
        let item = form.item(place.item);
        let number = item
            .prefix
            .as_ref()
            .map(|prefix| format!("{prefix}. "))
            .unwrap_or_default();
        let required = if self.session.view(place).required {
            " *"
        } else {
            ""
        };
        self.say(&format!(
            "\n{number}{}{required}",
            form.text(&item.text, &self.tag)
        ));
        if let Some(hint) = &item.hint {
            self.say(&format!("   {}", form.text(hint, &self.tag)));
        }
        if item.read_only {
            return Ok(());
        }
        loop {
            self.list_options(place);
            let line = self.ask(">")?;
            self.take(place, line.trim())?;
            let issues: Vec<Issue> = self.session.view(place).issues.to_vec();
            let mut again = false;
            for issue in &issues {
                self.say(&format!(
                    "   ! {}",
                    words::issue(issue, item, &form, &self.tag)
                ));
                again |= !self.confirmed(place, issue)?;
            }
            if !again {
                return Ok(());
            }
        }
    }

    /// Whether nothing needs to be mended: a warning can be confirmed.
    fn confirmed(&mut self, place: Place, issue: &Issue) -> Outcome<bool> {
        if !issue.blocks() {
            return Ok(true);
        }
        let Issue::Constraint { key, .. } = issue else {
            return Ok(false);
        };
        if !issue.is_warning() {
            return Ok(false);
        }
        let ask = self.word("Is that right? [y/N]", "この回答で正しいですか？ [y/N]");
        let yes = is_yes(&self.ask(ask)?);
        if yes {
            self.session.confirm(place, key, true);
        }
        Ok(yes)
    }

    fn list_options(&self, place: Place) {
        let view = self.session.view(place);
        match &view.item.kind {
            Kind::Boolean => self.say(self.word("   [y/n]", "   [y: はい / n: いいえ]")),
            Kind::Scale { min, max, .. } => self.say(&format!("   {min} … {max}")),
            kind => {
                let Some(options) = choices(kind) else { return };
                for (position, option) in offered(options, &view) {
                    let text = self.session.form().text(&option.text, &self.tag);
                    self.say(&format!("   {}) {text}", position + 1));
                }
                if matches!(kind, Kind::MultipleChoice { .. }) {
                    self.say(self.word("   several: 1,3", "   複数選べます（例: 1,3）"));
                }
            }
        }
    }

    /// Gives what was typed to the session.
    fn take(&mut self, place: Place, line: &str) -> Outcome<()> {
        let kind = self.session.form().item(place.item).kind.clone();
        if line.is_empty() {
            return Ok(());
        }
        match &kind {
            Kind::Boolean => {
                let said = match line.to_lowercase().as_str() {
                    "y" | "yes" | "はい" => Some(true),
                    "n" | "no" | "いいえ" => Some(false),
                    _ => None,
                };
                match said {
                    Some(yes) => self.act(|session| {
                        session
                            .answer(place, engine::Answer::Boolean(yes))
                            .map(drop)
                    }),
                    None => {
                        self.say(
                            self.word("   ! y or n, please", "   ! y か n を入力してください"),
                        );
                    }
                }
            }
            kind => match choices(kind) {
                Some(options) => return self.pick(place, options, line),
                None => self.act(|session| session.enter(place, line).map(drop)),
            },
        }
        Ok(())
    }

    /// Picks the options with these numbers, and asks for the words beside them.
    fn pick(&mut self, place: Place, options: &Choices, line: &str) -> Outcome<()> {
        let wanted: Option<Vec<usize>> = line
            .split([',', '、', ' '])
            .filter(|part| !part.trim().is_empty())
            .map(|part| part.trim().parse().ok())
            .collect();
        let picked: Option<Vec<_>> = wanted.and_then(|numbers| {
            let view = self.session.view(place);
            let offered: Vec<_> = offered(options, &view).collect();
            numbers
                .iter()
                .map(|number| {
                    let found = offered.iter().find(|(position, _)| position + 1 == *number);
                    found.map(|(_, option)| (*option).clone())
                })
                .collect()
        });
        let Some(picked) = picked else {
            self.say(self.word(
                "   ! a number from the list, please",
                "   ! 一覧の番号を入力してください",
            ));
            return Ok(());
        };
        self.act(|session| session.clear(place).map(drop));
        for option in picked {
            self.act(|session| session.pick(place, &option.code, true).map(drop));
            if option.free_text {
                let name = self.session.form().text(&option.text, &self.tag).to_owned();
                let beside = self.ask(&format!("   {name}:"))?;
                self.act(|session| {
                    session
                        .write_beside(place, &option.code, beside.trim())
                        .map(drop)
                });
            }
        }
        Ok(())
    }

    /// Does something to the session; says so when the form does not allow it.
    fn act(&mut self, action: impl FnOnce(&mut Session) -> Result<(), engine::session::Refused>) {
        if let Err(refused) = action(&mut self.session) {
            self.say(&format!("   ! {refused}"));
        }
    }

    fn say(&self, text: &str) {
        eprintln!("{text}");
    }

    fn ask(&mut self, prompt: &str) -> Outcome<String> {
        eprint!("{prompt} ");
        // A prompt that cannot be shown is no reason to lose the answers.
        let _ = io::stderr().flush();
        let mut line = String::new();
        match self.lines.read_line(&mut line) {
            Ok(0) => {
                Err("the input ended before the questionnaire did; nothing was written".to_owned())
            }
            Ok(_) => Ok(line),
            Err(error) => Err(format!("cannot read an answer: {error}")),
        }
    }

    fn word(&self, en: &'static str, ja: &'static str) -> &'static str {
        match self.language {
            Language::En => en,
            Language::Ja => ja,
        }
    }
}

fn is_yes(line: &str) -> bool {
    matches!(line.trim().to_lowercase().as_str(), "y" | "yes" | "はい")
}

fn choices(kind: &Kind) -> Option<&Choices> {
    match kind {
        Kind::Choice(options) | Kind::MultipleChoice { options, .. } => Some(options),
        _ => None,
    }
}

/// The options that are offered now, with their position in the list.
fn offered<'a>(
    options: &'a Choices,
    view: &'a engine::View<'_>,
) -> impl Iterator<Item = (usize, &'a engine::form::FormOption)> {
    let listed = options.list.iter().enumerate();
    listed.filter(|(position, _)| view.offers(*position))
}
