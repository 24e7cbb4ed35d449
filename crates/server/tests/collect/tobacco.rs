//! A questionnaire of one question, and a draft of its next version in which something is to be
//! decided.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::desk::Desk;

pub(crate) fn is(reply: &crate::house::Reply, status: StatusCode) {
    assert_eq!(reply.status, status, "{}", reply.text());
}

/// A questionnaire of one choice.
pub(crate) fn tobacco(version: &str, text: &str, options: &[(&str, &str)]) -> String {
    let options: Vec<Value> = options
        .iter()
        .map(|(code, label)| json!({"code": code, "text": {"ja": label}}))
        .collect();
    json!({
        "format": "monshin/questionnaire@1", "url": "https://example.jp/q/tobacco",
        "version": version, "status": "active", "title": {"ja": "たばこ"}, "languages": ["ja"],
        "item": [{
            "linkId": "smoking", "type": "choice", "text": {"ja": text}, "answerOption": options,
        }],
    })
    .to_string()
}

/// The options of version 1.
pub(crate) const OLD: [(&str, &str); 2] = [("1", "吸う"), ("2", "吸わない")];

/// Those of version 2: `2` means something else.
pub(crate) const NEW: [(&str, &str); 3] = [("1", "吸う"), ("2", "やめた"), ("3", "吸わない")];

/// A draft of version 2, with something to decide.
pub(crate) async fn revises(desk: &Desk<'_>) -> String {
    let old = tobacco("1", "たばこを吸いますか。", &OLD);
    let straight = [("slug", "tobacco"), ("document", old.as_str())];
    is(
        &desk.posts("/staff/questionnaires", &straight).await,
        StatusCode::SEE_OTHER,
    );
    let new = tobacco("2", "たばこを吸いますか。", &NEW);
    desk.begins(&[("from", "document"), ("document", &new)])
        .await
}
