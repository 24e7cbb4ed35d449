//! The page by hand: its parts, compressed as ours are.

use std::io::Write as _;

use axum::Router;
use axum::http::header;
use axum::routing::get;
use serde_json::{Value, json};

use super::questions::{Ask, Question, Questions};

const PAGE: &str = include_str!("floor.html");
/// What a browser draws before it is measured.
const GREETING: &str = "<!doctype html><meta charset='utf-8'><title>問診</title><p>問診をはじめます。<input type='radio'><input>";
const SCRIPT: &str = include_str!("floor.js");
const STYLE: &str = include_str!("floor.css");

/// The routes: the pages as `/floor/<name>`, what they share, and a greeting.
pub(super) fn router(all: &[Questions]) -> Router {
    const HTML: &str = "text/html; charset=utf-8";

    let mut router = file(Router::new(), "greeting", HTML, GREETING);
    for questions in all {
        let page = PAGE.replacen("{{title}}", questions.title, 1).replacen(
            "{{questions}}",
            &definition(questions).to_string(),
            1,
        );
        router = file(router, &questions.name, HTML, &page);
    }
    router = file(router, "floor.js", "text/javascript", SCRIPT);
    file(router, "floor.css", "text/css", STYLE)
}

fn file(router: Router, name: &str, kind: &'static str, content: &str) -> Router {
    let content = axum::body::Bytes::from(compressed(content.as_bytes()));
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_ENCODING, "br"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    router.route(
        &format!("/floor/{name}"),
        get(move || async move { (headers, content) }),
    )
}

fn compressed(plain: &[u8]) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer
        .write_all(plain)
        .expect("a vector takes whatever is written");
    writer.into_inner()
}

/// What the script reads: the questions, and nothing that it has no use for.
fn definition(questions: &Questions) -> Value {
    let pages = questions.pages.iter().map(|(heading, inside)| {
        let inside: Vec<Value> = inside.iter().map(one).collect();
        json!({"heading": heading, "questions": inside})
    });
    json!({"title": questions.title, "pages": pages.collect::<Vec<_>>()})
}

fn one(question: &Question) -> Value {
    let mut one = json!({"id": question.id, "text": question.text});
    if question.required {
        one["required"] = true.into();
    }
    if let Some(only_if) = &question.only_if {
        one["onlyIf"] = json!(only_if);
    }
    match &question.ask {
        Ask::Pick { options, several } => {
            one["options"] = json!(options);
            if *several {
                one["several"] = true.into();
            }
        }
        Ask::Number { min, max } => {
            one["min"] = (*min).into();
            one["max"] = (*max).into();
        }
        Ask::Words => {}
        Ask::Sum(of) => one["sum"] = json!(of),
        Ask::Group(inside) => one["inside"] = inside.iter().map(self::one).collect(),
    }
    one
}
