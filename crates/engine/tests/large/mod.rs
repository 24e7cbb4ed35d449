//! Questionnaires of any number of items: blocks of ten, each with the rules that one would meet in
//! a real one, and each block reading the one before.

use std::fmt::Write as _;

/// A questionnaire with so many items, which has to be a multiple of ten.
pub(crate) fn document(items: usize) -> String {
    let mut text = String::with_capacity(items * 250);
    text.push_str(
        r#"{"format": "monshin/questionnaire@1", "url": "https://example.jp/q/large", "version": "1",
            "status": "active", "title": {"ja": "大きな質問票"}, "languages": ["ja"],
            "valueSets": {"yesNo": [{"code": "1", "text": {"ja": "はい"}}, {"code": "2", "text": {"ja": "いいえ"}}]},
            "item": ["#,
    );
    for block in 0..items / 10 {
        if block > 0 {
            text.push(',');
        }
        write_block(&mut text, block);
    }
    text.push_str("]}");
    text
}

fn write_block(text: &mut String, number: usize) {
    let before = number.saturating_sub(1);
    let written = write!(
        text,
        r#"
        {{"linkId": "page{number}", "type": "page", "text": {{"ja": "ページ"}}, "item": [
          {{"linkId": "note{number}", "type": "display", "text": {{"ja": "お読みください。"}}}},
          {{"linkId": "smokes{number}", "type": "choice", "required": true, "answerValueSet": "yesNo", "text": {{"ja": "吸いますか。"}}}},
          {{"linkId": "amount{number}", "type": "integer", "required": true, "min": 0, "max": 100, "shownWhen": "smokes{number} == \"1\"", "text": {{"ja": "本数"}}}},
          {{"linkId": "years{number}", "type": "integer", "requiredWhen": "has(amount{number})", "min": 0, "shownWhen": "smokes{number} == \"1\"", "text": {{"ja": "年数"}},
            "constraint": [{{"key": "young", "severity": "warning", "expression": "years{number} < 80", "message": {{"ja": "長すぎませんか。"}}}}]}},
          {{"linkId": "index{number}", "type": "calculated", "calculation": "amount{number} * years{number}", "text": {{"ja": "指数"}}}},
          {{"linkId": "advice{number}", "type": "display", "shownWhen": "index{number} >= 200", "text": {{"ja": "ご相談ください。"}}}},
          {{"linkId": "well{number}", "type": "boolean", "text": {{"ja": "元気ですか。"}}}},
          {{"linkId": "same{number}", "type": "boolean", "shownWhen": "has(well{before})", "text": {{"ja": "前と同じですか。"}}}},
          {{"linkId": "words{number}", "type": "string", "maxLength": 40, "text": {{"ja": "ひとこと"}}}}
        ]}}"#
    );
    debug_assert!(written.is_ok(), "a text takes whatever is written");
}
