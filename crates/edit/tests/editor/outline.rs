//! The outline, as an author sees it.

use edit::{Edit, outline};

use crate::documents::{ALL, EVERY_KIND, manuscript, place};

#[test]
fn the_outline_of_the_questionnaire_with_every_kind() {
    let mut manuscript = manuscript(EVERY_KIND);
    // One mistake and one thing that is odd, to see where they show.
    for (item, key, value) in [
        ("closest", "shownWhen", "has(pet)"),
        ("amount", "minLength", "3"),
    ] {
        let at = place(&manuscript, item).key(key);
        let value = edit::Value::read(value).unwrap_or_else(|_| value.into());
        manuscript
            .apply(Edit::Set {
                at,
                value,
                typing: false,
            })
            .expect("a place");
    }
    let rows = outline(&manuscript, "en").into_iter().map(|row| {
        let marks = [
            (row.conditional, "conditional"),
            (row.calculated, "calculated"),
            (row.required, "required"),
            (row.repeats, "repeats"),
        ];
        let marks: Vec<&str> = marks
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, mark)| *mark)
            .collect();
        let severity = match (row.own, row.worst) {
            (Some(own), _) => own.word(),
            (None, Some(_)) => "(inside)",
            (None, None) => "",
        };
        let line = format!(
            "{:28} {}{} [{}] {} {} {severity}",
            row.at.as_str(),
            "  ".repeat(row.depth),
            row.link_id,
            row.item_type,
            row.text,
            marks.join(" "),
        );
        line.trim_end().to_owned()
    });
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"));
    });
}

#[test]
fn the_outline_has_the_items_of_the_form() {
    for path in ALL {
        let manuscript = manuscript(path);
        let form = manuscript.checked().form.as_ref().expect("a form");
        let rows = outline(&manuscript, "ja");
        assert_eq!(rows.len(), form.items().len());
        for (row, item) in rows.iter().zip(form.items()) {
            assert_eq!((&row.at, &*row.link_id), (&item.at, &*item.link_id));
            assert_eq!(row.text, form.text(&item.text, "ja"));
            assert_eq!(row.worst, None);
        }
    }
}
