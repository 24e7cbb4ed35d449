//! Somebody at the machine itself, before anybody signs in.

#[expect(dead_code, reason = "no questionnaire is needed here")]
mod program;

use program::monshin;

#[test]
fn a_society_decides_whether_publishing_takes_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("monshin.db");
    let database = database.to_str().expect("UTF-8");
    let admin = |arguments: &[&str]| {
        let mut all = vec!["admin", "--database", database, "society"];
        all.extend_from_slice(arguments);
        monshin(&all, "")
    };
    assert_eq!(admin(&["add", "sakura", "さくら"]).code, Some(0));
    for (word, told) in [("on", "second person"), ("off", "alone")] {
        let ran = admin(&["approval", "sakura", word]);
        assert!(ran.out.contains(told), "{}{}", ran.out, ran.err);
    }
    let unknown = admin(&["approval", "ume", "on"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("society list"), "{}", unknown.err);
    let maybe = admin(&["approval", "sakura", "maybe"]);
    assert!(maybe.err.contains("on, off"), "{}", maybe.err);
}
