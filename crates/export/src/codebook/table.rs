//! The codebook as a file.

use std::io::Write;

use engine::model::{Coding, Text};

use super::{Choice, Codebook, Entry, Meaning};
use crate::{Error, cell};

impl Codebook {
    /// Writes it as JSON.
    ///
    /// # Errors
    ///
    /// When the writer fails.
    pub fn write_json(&self, mut out: impl Write) -> Result<(), Error> {
        serde_json::to_writer_pretty(&mut out, self)?;
        out.write_all(b"\n")?;
        Ok(())
    }

    /// Writes it as a table, a line for each column and questionnaire.
    ///
    /// # Errors
    ///
    /// When the writer fails.
    pub fn write_csv(&self, mut out: impl Write) -> Result<(), Error> {
        out.write_all(b"\xEF\xBB\xBF")?;
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        out.write_record([
            "column",
            "questionnaire",
            "version",
            "linkId",
            "row",
            "textJa",
            "textEn",
            "type",
            "unit",
            "codes",
            "options",
            "shownWhenJa",
            "shownWhenEn",
            "calculated",
            "sensitive",
            "noteJa",
            "noteEn",
        ])?;
        for entry in &self.columns {
            if entry.meanings.is_empty() {
                self.line(&mut out, entry, None)?;
            }
            for meaning in &entry.meanings {
                self.line(&mut out, entry, Some(meaning))?;
            }
        }
        out.flush()?;
        Ok(())
    }

    fn line(
        &self,
        out: &mut csv::Writer<impl Write>,
        entry: &Entry,
        meaning: Option<&Meaning>,
    ) -> Result<(), Error> {
        let of = |text: Option<&Text>, language| {
            (text.and_then(|text| text.get(language)))
                .unwrap_or_default()
                .to_owned()
        };
        let yes = |yes| if yes { "1" } else { "0" }.to_owned();
        let mut cells = vec![entry.column.clone()];
        if let Some(meaning) = meaning {
            let questionnaire = &self.questionnaires[meaning.questionnaire];
            let row: Vec<String> = meaning.row.iter().map(ToString::to_string).collect();
            let text = |language| {
                let grid = of(meaning.grid.as_ref(), language);
                let text = of(Some(&meaning.text), language);
                if grid.is_empty() {
                    text
                } else {
                    format!("{grid} {text}")
                }
            };
            cells.extend([
                questionnaire.url.clone(),
                questionnaire.version.clone(),
                meaning.link_id.clone(),
                row.join("."),
                text("ja"),
                text("en"),
                meaning.r#type.to_owned(),
                (meaning.unit.as_ref()).map_or_else(String::new, |unit| unit.code.clone()),
                written(&meaning.codes),
                options(&meaning.options, &questionnaire.title),
                of(meaning.shown_when.as_ref(), "ja"),
                of(meaning.shown_when.as_ref(), "en"),
                yes(meaning.calculated),
                yes(meaning.sensitive),
            ]);
        } else {
            cells.resize(15, String::new());
        }
        let comparison = meaning.and_then(|meaning| meaning.comparison.as_ref());
        cells.extend(["ja", "en"].map(|language| {
            let notes = [of(entry.note.as_ref(), language), of(comparison, language)];
            let told = notes.into_iter().filter(|note| !note.is_empty());
            told.collect::<Vec<_>>().join(" / ")
        }));
        for cell in cells {
            let mut defused = String::new();
            cell::text(&mut defused, &cell);
            out.write_field(defused)?;
        }
        out.write_record(None::<&[u8]>)?;
        Ok(())
    }
}

/// Codings in one cell: `system#code name`, parted by `; `.
fn written(codes: &[Coding]) -> String {
    let codes: Vec<String> = codes
        .iter()
        .map(
            |Coding {
                 system,
                 code,
                 display,
             }| {
                let display =
                    (display.as_ref()).map_or_else(String::new, |name| format!(" {name}"));
                format!("{system}#{code}{display}")
            },
        )
        .collect();
    codes.join("; ")
}

/// Options in one cell: `code = words (system#code)`, parted by `; `.
fn options(options: &[Choice], title: &Text) -> String {
    // In the questionnaire's own language: the one that its title is written in first.
    let language = title.iter().next().map_or("ja", |(language, _)| language);
    let options: Vec<String> = options
        .iter()
        .map(|option| {
            let text = option.text.in_language(language, "ja");
            let own = option.system.as_ref().map(|system| Coding {
                system: system.clone(),
                code: option.code.clone(),
                display: None,
            });
            let codes: Vec<Coding> = own.into_iter().chain(option.codes.clone()).collect();
            if codes.is_empty() {
                format!("{} = {text}", option.code)
            } else {
                format!("{} = {text} ({})", option.code, written(&codes))
            }
        })
        .collect();
    options.join("; ")
}
