//! Two versions of a questionnaire, as an author would change one into the other.

use revision::{Class, Edition, Reason, What, compare};
use serde_json::{Value, json};

/// A small questionnaire with one item of most kinds of setting.
fn document() -> Value {
    json!({
        "format": "monshin/questionnaire@1", "url": "https://example.jp/q", "version": "1",
        "title": {"ja": "問診"}, "languages": ["ja", "en"],
        "valueSets": {"yesNo": [{"code": "1", "text": {"ja": "はい"}}, {"code": "2", "text": {"ja": "いいえ"}}]},
        "item": [
            {"linkId": "p1", "type": "page", "text": {"ja": "一"}, "item": [
                {"linkId": "smoking", "type": "choice", "required": true, "text": {"ja": "たばこを吸いますか。"},
                 "codes": [{"system": "urn:oid:1.2.3", "code": "9N736"}],
                 "answerOption": [
                    {"code": "1", "text": {"ja": "はい"}},
                    {"code": "2", "text": {"ja": "やめた"}},
                    {"code": "3", "text": {"ja": "いいえ"}}]},
                {"linkId": "sticks", "type": "integer", "min": 1, "max": 100, "shownWhen": "smoking == \"1\"",
                 "text": {"ja": "1日に何本ですか。"}, "unit": {"code": "sticks", "text": {"ja": "本"}},
                 "constraint": [{"key": "many", "expression": "sticks < 90", "message": {"ja": "多い"}}]},
                {"linkId": "late", "type": "choice", "text": {"ja": "遅い夕食"}, "answerValueSet": "yesNo"}]},
            {"linkId": "p2", "type": "page", "text": {"ja": "二"}, "item": [
                {"linkId": "note", "type": "display", "text": {"ja": "ありがとう"}},
                {"linkId": "name", "type": "string", "maxLength": 20, "text": {"ja": "名前"}},
                {"linkId": "double", "type": "calculated", "text": {"ja": "倍"}, "calculation": "sticks * 2"},
                {"linkId": "periods", "type": "group", "repeats": {"min": 1, "max": 3}, "text": {"ja": "期間"}, "item": [
                    {"linkId": "years", "type": "integer", "min": 0, "max": 90, "text": {"ja": "何年"}}]}]}]
    })
}

fn edition(document: &Value) -> Edition {
    let source = document.to_string();
    Edition::check(&source).unwrap_or_else(|found| panic!("{found:#?}\n{source}"))
}

/// What `revise` changes, as `linkId what part class reason` a line.
fn changes(revise: impl FnOnce(&mut Value)) -> Vec<String> {
    let old = document();
    let mut new = document();
    new["version"] = json!("2");
    revise(&mut new);
    let comparison = compare(&edition(&old), &edition(&new));
    let mut told = Vec::new();
    for change in &comparison.changes {
        // Each side points to something in its document.
        for (side, document) in [(&change.old, &old), (&change.new, &new)] {
            if let Some(side) = side
                && side.value.is_some()
            {
                assert!(document.pointer(side.at.as_str()).is_some(), "{change:?}");
            }
        }
        if change.part.as_deref() == Some("version") {
            continue;
        }
        let part = change.part.clone().unwrap_or_default();
        let link_id = change.link_id.clone().unwrap_or_default();
        told.push(format!(
            "{link_id} {:?} {part} {:?} {:?}",
            change.what, change.class, change.reason
        ));
    }
    told
}

fn smoking(document: &mut Value) -> &mut Value {
    &mut document["item"][0]["item"][0]
}

fn sticks(document: &mut Value) -> &mut Value {
    &mut document["item"][0]["item"][1]
}

fn take(document: &mut Value, page: usize, item: usize) -> Value {
    let items = document["item"][page]["item"]
        .as_array_mut()
        .expect("items");
    items.remove(item)
}

fn put(document: &mut Value, page: usize, at: usize, item: Value) {
    let items = document["item"][page]["item"]
        .as_array_mut()
        .expect("items");
    items.insert(at, item);
}

#[test]
fn what_did_not_change_is_not_told() {
    assert_eq!(changes(|_| {}), Vec::<String>::new());
}

#[test]
fn each_revision_is_told_with_its_class() {
    type Revision = (&'static str, fn(&mut Value), &'static [&'static str]);
    let revisions: &[Revision] = &[
        (
            "a full stop",
            |new| smoking(new)["text"]["ja"] = json!("たばこを吸いますか？"),
            &["smoking Text  Cosmetic Typography"],
        ),
        (
            "other words",
            |new| smoking(new)["text"]["ja"] = json!("加熱式を含め、たばこを吸いますか。"),
            &["smoking Text  NeedsDecision Reworded"],
        ),
        (
            "a translation",
            |new| smoking(new)["text"]["en"] = json!("Do you smoke?"),
            &["smoking Text  Compatible TranslationAdded"],
        ),
        (
            "a hint",
            |new| smoking(new)["hint"] = json!({"ja": "加熱式を含みます"}),
            &["smoking Hint  NeedsDecision Reworded"],
        ),
        (
            "a page's heading",
            |new| new["item"][0]["text"]["ja"] = json!("たばこ"),
            &["p1 Text  Compatible NoAnswer"],
        ),
        (
            "a label under the same code",
            |new| smoking(new)["answerOption"][1]["text"]["ja"] = json!("昔は吸った"),
            &["smoking OptionText 2 NeedsDecision LabelUnderSameCode"],
        ),
        (
            "labels that changed places",
            |new| {
                smoking(new)["answerOption"][1]["text"]["ja"] = json!("いいえ");
                smoking(new)["answerOption"][2]["text"]["ja"] = json!("やめた");
            },
            &[
                "smoking OptionText 2 NeedsDecision LabelMovedToOtherCode",
                "smoking OptionText 3 NeedsDecision LabelMovedToOtherCode",
            ],
        ),
        (
            "a code",
            |new| smoking(new)["answerOption"][1]["code"] = json!("former"),
            &["smoking OptionCode former NeedsDecision Recoded"],
        ),
        (
            "an option more",
            |new| {
                smoking(new)["answerOption"]
                    .as_array_mut()
                    .expect("options")
                    .push(json!({"code": "4", "text": {"ja": "答えたくない"}}));
            },
            &["smoking Option 4 NeedsDecision NewOption"],
        ),
        (
            "an option less",
            |new| {
                smoking(new)["answerOption"]
                    .as_array_mut()
                    .expect("options")
                    .remove(1);
            },
            &["smoking Option 2 Breaking OptionGone"],
        ),
        (
            "options in another order",
            |new| {
                smoking(new)["answerOption"]
                    .as_array_mut()
                    .expect("options")
                    .reverse();
            },
            &["smoking OptionOrder  Compatible OptionOrder"],
        ),
        (
            "a shared list",
            |new| new["valueSets"]["yesNo"][0]["text"]["ja"] = json!("そうです"),
            &["late OptionText 1 NeedsDecision LabelUnderSameCode"],
        ),
        (
            "an outside code",
            |new| smoking(new)["codes"][0]["code"] = json!("9N737"),
            &["smoking Codes  NeedsDecision OutsideMeaning"],
        ),
        (
            "a tighter range",
            |new| sticks(new)["max"] = json!(60),
            &["sticks Max  Breaking Tightened"],
        ),
        (
            "a wider range",
            |new| sticks(new)["max"] = json!(200),
            &["sticks Max  Compatible Widened"],
        ),
        (
            "another condition",
            |new| sticks(new)["shownWhen"] = json!("smoking in [\"1\", \"2\"]"),
            &["sticks ShownWhen  NeedsDecision AskedOfOthers"],
        ),
        (
            "the same condition",
            |new| sticks(new)["shownWhen"] = json!("(smoking==\"1\")"),
            &["sticks ShownWhen  Cosmetic SameMeaning"],
        ),
        (
            "required",
            |new| sticks(new)["required"] = json!(true),
            &["sticks Required  Compatible NowRequired"],
        ),
        (
            "a unit",
            |new| sticks(new)["unit"]["code"] = json!("boxes"),
            &["sticks Unit  Breaking OtherUnit"],
        ),
        (
            "a rule",
            |new| sticks(new)["constraint"][0]["expression"] = json!("sticks < 80"),
            &["sticks Constraint many NeedsDecision OtherRule"],
        ),
        (
            "a rule less",
            |new| sticks(new)["constraint"] = json!([]),
            &["sticks Constraint many Compatible Widened"],
        ),
        (
            "a type",
            |new| {
                let name = &mut new["item"][1]["item"][1];
                name["type"] = json!("text");
            },
            &["name Type  Compatible WiderType"],
        ),
        (
            "another type",
            |new| {
                let late = &mut new["item"][0]["item"][2];
                late["type"] = json!("boolean");
                late.as_object_mut()
                    .expect("an item")
                    .remove("answerValueSet");
                new.as_object_mut().expect("a document").remove("valueSets");
            },
            &["late Type  Breaking OtherType"],
        ),
        (
            "a calculation",
            |new| new["item"][1]["item"][2]["calculation"] = json!("sticks * 3"),
            &["double Calculation  NeedsDecision ComputedOtherwise"],
        ),
        (
            "fewer repetitions",
            |new| new["item"][1]["item"][3]["repeats"]["max"] = json!(2),
            &["periods Repeats  Breaking Tightened"],
        ),
        (
            "no repetitions",
            |new| {
                new["item"][1]["item"][3]
                    .as_object_mut()
                    .expect("a group")
                    .remove("repeats");
            },
            &[
                "periods Repeats  Breaking OtherNesting",
                "years Place  Breaking OtherNesting",
            ],
        ),
        (
            "another page",
            |new| {
                let late = take(new, 0, 2);
                put(new, 1, 0, late);
            },
            &["late Place  Compatible Moved"],
        ),
        (
            "another place",
            |new| {
                let late = take(new, 0, 2);
                put(new, 0, 0, late);
            },
            &["late Place  Compatible Moved"],
        ),
        (
            "a question less",
            |new| {
                take(new, 1, 1);
            },
            &["name Item  NeedsDecision ItemGone"],
        ),
        (
            "a question more",
            |new| {
                put(
                    new,
                    1,
                    0,
                    json!({"linkId": "age", "type": "integer", "text": {"ja": "年齢"}}),
                );
            },
            &["age Item  Compatible NewItem"],
        ),
        (
            "another address",
            |new| new["url"] = json!("https://example.jp/other"),
            &[" Head url NeedsDecision OtherQuestionnaire"],
        ),
        (
            "other terms",
            |new| new["dataProtection"] = json!({"ja": "研究にも使います"}),
            &[" Head dataProtection Compatible Terms"],
        ),
    ];
    for (name, revise, wanted) in revisions {
        assert_eq!(changes(revise), *wanted, "{name}");
    }
}

/// Whatever key of an item is changed, something is told: nothing slips through because a new
/// setting was forgotten here.
#[test]
fn no_key_of_an_item_changes_unnoticed() {
    let values = json!({
        "prefix": "8", "hint": {"ja": "注"}, "codes": [{"system": "urn:x", "code": "c"}],
        "required": true, "requiredWhen": "late == \"1\"", "shownWhen": "late == \"1\"",
        "readOnly": true, "sensitive": true, "min": 3, "max": 50, "minExpression": "3", "maxExpression": "60",
        "maxDecimalPlaces": 1, "unit": {"code": "x", "text": {"ja": "x"}}, "minLength": 1, "maxLength": 5,
        "format": {"kind": "katakana"}, "autocomplete": "name", "minChoices": 1, "maxChoices": 2,
        "minText": {"ja": "低"}, "maxText": {"ja": "高"}, "calculation": "1", "hidden": true, "initial": 1,
        "prefill": "member.x", "repeats": {"min": 0}, "appearance": "info",
        "constraint": [{"key": "k", "expression": "true", "message": {"ja": "m"}}],
        "answerOption": [{"code": "1", "text": {"ja": "はい"}}, {"code": "z", "text": {"ja": "ゼ"}}], "text": {"ja": "別"}, "type": "time"
    });
    // Of the format's own schema, so that a key that is added to it has to be added here.
    let format: Value = serde_json::from_str(include_str!(
        "../../../schemas/format/questionnaire.schema.json"
    ))
    .expect("JSON");
    let keys = format["$defs"]["Item"]["properties"]
        .as_object()
        .expect("properties");
    let mut missed = Vec::new();
    for key in keys.keys() {
        // The name is the item's own, children are items of their own, a list's name is not its
        // content, and comments are nobody else's.
        if ["linkId", "item", "answerValueSet", "comment"].contains(&key.as_str()) {
            continue;
        }
        let value = values
            .get(key)
            .unwrap_or_else(|| panic!("a value for the new key `{key}`"));
        let told = (0..2).any(|page| {
            let old = document();
            (0..old["item"][page]["item"].as_array().expect("items").len()).any(|item| {
                let mut new = document();
                new["version"] = json!("2");
                new["item"][page]["item"][item][key] = value.clone();
                // Many settings make no form on many items; one where it does is enough.
                let Ok(new) = Edition::check(&new.to_string()) else {
                    return false;
                };
                let changes = compare(&edition(&old), &new).changes;
                changes.iter().any(|change| change.what != What::Head)
            })
        });
        if !told {
            missed.push(key.clone());
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn the_same_version_with_other_content_is_never_settled() {
    let mut new = document();
    new["item"][0]["text"]["ja"] = json!("たばこ");
    let comparison = compare(&edition(&document()), &edition(&new));
    assert_eq!(comparison.changes[0].reason, Reason::SameVersion);
    assert_eq!(comparison.changes[0].class, Class::Breaking);
    assert_eq!(revision::open_decisions(&comparison, None).len(), 1);
}
