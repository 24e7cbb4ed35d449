//! The questions as a questionnaire of ours.

use serde_json::{Value, json};

use super::questions::{Ask, Question, Questions};

/// The document, as an author would write it.
pub(super) fn document(questions: &Questions) -> Value {
    let mut items = Vec::new();
    for (number, (heading, inside)) in questions.pages.iter().enumerate() {
        let inside = inside.iter().map(item);
        match heading {
            Some(heading) => items.push(json!({
                "linkId": format!("p{}", number + 1),
                "type": "page",
                "text": {"ja": heading},
                "item": inside.collect::<Vec<_>>(),
            })),
            None => items.extend(inside),
        }
    }
    json!({
        "format": "monshin/questionnaire@1",
        "url": format!("https://monshin.example/speed/{}", questions.name),
        "version": "1",
        "status": "active",
        "title": {"ja": questions.title},
        "languages": ["ja"],
        "item": items,
    })
}

fn item(question: &Question) -> Value {
    let mut item = json!({"linkId": question.id, "text": {"ja": question.text}});
    if question.required {
        item["required"] = true.into();
    }
    if let Some((id, answer)) = &question.only_if {
        item["shownWhen"] = format!("{id} == \"{answer}\"").into();
    }
    item["type"] = match &question.ask {
        Ask::Pick { several: true, .. } => "multipleChoice",
        Ask::Pick { several: false, .. } => "choice",
        Ask::Number { .. } => "integer",
        Ask::Words => "string",
        Ask::Sum(_) => "calculated",
        Ask::Group(_) => "group",
    }
    .into();
    match &question.ask {
        Ask::Pick { options, .. } => {
            let option = |(code, text): &(_, _)| json!({"code": code, "text": {"ja": text}});
            item["answerOption"] = options.iter().map(option).collect();
        }
        Ask::Number { min, max } => {
            item["min"] = (*min).into();
            item["max"] = (*max).into();
        }
        Ask::Words => {}
        Ask::Sum(of) => {
            let part = |id: &String| format!("(has({id}) ? {id} : 0)");
            let parts: Vec<String> = of.iter().map(part).collect();
            item["calculation"] = parts.join(" + ").into();
        }
        Ask::Group(inside) => item["item"] = inside.iter().map(self::item).collect(),
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_nothing_to_say_about_them_and_they_ask_as_much_as_they_should() {
        for (questions, asked) in [
            (Questions::checkup("A"), 22 + 3),
            (Questions::groups("B", 100, false), 1_000),
            (Questions::groups("BT", 100, true), 1_000),
        ] {
            let checked = engine::check(&document(&questions).to_string());
            assert_eq!(
                checked.diagnostics.len(),
                0,
                "{:?}",
                checked.diagnostics.first()
            );
            let form = checked.form.expect("nothing is wrong");
            let is_asked = |item: &&engine::FormItem| {
                item.kind.is_question() && !matches!(item.kind, engine::Kind::Calculated { .. })
            };
            assert_eq!(form.items().iter().filter(is_asked).count(), asked);
        }
    }
}
