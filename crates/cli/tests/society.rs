//! A society on a machine of its own: how it is set up, and what it takes out of its database.

#[expect(dead_code, reason = "not every test asks for a questionnaire")]
mod program;

use std::fs;
use std::path::Path;

use program::{Ran, monshin, monshin_where};

/// A path as an argument.
fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn lists(ran: &Ran, society: &str) -> bool {
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    ran.out.contains(society)
}

#[test]
fn a_flag_goes_before_a_variable_and_a_variable_before_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = |name: &str| folder.path().join(format!("{name}.db"));
    for name in ["flag", "variable", "file"] {
        let (path, adding) = (database(name), ["society", "add", name, "健康保険組合"]);
        let mut arguments = vec!["admin", "--database", text(&path)];
        arguments.extend(adding);
        let ran = monshin(&arguments, "");
        assert_eq!(ran.code, Some(0), "{}", ran.err);
    }
    let config = folder.path().join("monshin.toml");
    fs::write(&config, format!("database = {:?}\n", database("file"))).expect("a file");

    let list = ["society", "list"];
    let by_flag = ["admin", "--config", text(&config)];
    let ran = monshin(&[&by_flag[..], &list].concat(), "");
    assert!(lists(&ran, "file"), "{}", ran.out);

    let (config, variable, flag) = (text(&config), database("variable"), database("flag"));
    let variables = [("MONSHIN_CONFIG", config)];
    let ran = monshin_where(&variables, &[&["admin"][..], &list].concat(), "");
    assert!(lists(&ran, "file"), "{}", ran.out);

    let variables = [
        ("MONSHIN_CONFIG", config),
        ("MONSHIN_DATABASE", text(&variable)),
    ];
    let ran = monshin_where(&variables, &[&["admin"][..], &list].concat(), "");
    assert!(lists(&ran, "variable"), "{}", ran.out);

    let with_flag = ["admin", "--database", text(&flag)];
    let ran = monshin_where(&variables, &[&with_flag[..], &list].concat(), "");
    assert!(lists(&ran, "flag"), "{}", ran.out);
}

#[test]
fn a_mistake_in_the_file_is_told_before_anything_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("monshin.toml");
    fs::write(
        &config,
        "listen = \"127.0.0.1:0\"\nrequests-per-secnd = 5\n",
    )
    .expect("a file");
    for (command, rest) in [("serve", &[][..]), ("admin", &["society", "list"])] {
        let ran = monshin(&[&[command, "--config", text(&config)], rest].concat(), "");
        assert_eq!(ran.code, Some(2), "{command:?}: {}", ran.err);
        let told = "monshin.toml:2: there is no setting `requests-per-secnd`";
        assert!(ran.err.contains(told), "{}", ran.err);
        assert!(
            ran.err.contains("write `requests-per-second`"),
            "{}",
            ran.err
        );
    }
    let gone = folder.path().join("gone.toml");
    let ran = monshin(&["serve", "--config", text(&gone)], "");
    assert!(ran.err.contains("gone.toml"), "{}", ran.err);
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1);
}
