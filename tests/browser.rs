//! Members at the real page, in a real browser as wide as a phone.

use std::path::{Path, PathBuf};
use std::process::Command;

use monshin_tests::{EVERY_KIND, Phone, folder};

/// The program that `cargo` built beside this test.
fn monshin() -> PathBuf {
    let test = std::env::current_exe().expect("this test is a file");
    let folder = test.ancestors().nth(2).expect("target/debug/deps");
    folder.join("monshin")
}

/// Whether `monshin validate` accepts a file.
fn assert_valid(slug: &str, response: &Path) {
    let ran = Command::new(monshin())
        .args(["validate", "-q"])
        .arg(folder(slug).join(format!("{slug}.json")))
        .arg(response)
        .output()
        .expect("`monshin` is built with the workspace's tests");
    let told = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{slug}: {told}");
}

async fn fills_in(slug: &str) {
    let phone = Phone::new(slug).await;
    phone.opens(&format!("/q/{slug}")).await;
    phone.finishes().await;
    assert_valid(slug, &phone.downloads().await);
    phone.is_put_away().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_checkup_of_2018_is_filled_in() {
    fills_in("checkup-2018").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_checkup_of_2024_is_filled_in() {
    fills_in("checkup-2024").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_revised_checkup_is_filled_in() {
    fills_in("checkup-revised").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_quitter_survey_is_filled_in() {
    fills_in("quitter-survey").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_screener_is_filled_in() {
    fills_in("tds").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_listed_and_one_touch_away() {
    let phone = Phone::new("missing").await;
    phone.opens("/q/checkup-2024").await;
    phone.presses("next").await;
    phone.sees("#error-summary").await;
    let links = phone.all("#error-summary a").await.len();
    let required = phone.all(".presence.is-required").await.len();
    assert_eq!(links, required);
    assert!(links > 0);
    assert!(
        phone.is_at("error-summary").await,
        "the summary takes the focus"
    );
    phone.taps("#error-summary a").await;
    let inside = "return document.querySelector('.item').contains(document.activeElement)";
    assert_eq!(phone.script(inside, serde_json::json!([])).await, true);
    // Right at once when it is answered.
    phone.answers_what_is_required().await;
    phone.no_longer_sees("#error-summary").await;
    phone.no_longer_sees(".is-wrong").await;
    phone.is_put_away().await;
}

/// Up to the amounts, as a smoker of cigarettes.
async fn smoker(name: &str) -> Phone {
    let phone = Phone::new(name).await;
    phone.opens("/q/checkup-revised?page=all").await;
    phone.picks("smoking", "1").await;
    phone.picks("products", "cigarettes").await;
    phone
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_japanese_keyboard_types_is_read() {
    let phone = smoker("keyboard").await;
    let field = phone.first_number().await;
    phone.types(&field, "１５").await;
    assert_eq!(phone.value(&field).await, "15");
    phone
        .no_longer_sees(&format!("[id=\"{field}-error\"]"))
        .await;
    phone.types(&field, "たくさん").await;
    phone.sees(&format!("[id=\"{field}-error\"] .error")).await;
    assert_eq!(
        phone.value(&field).await,
        "たくさん",
        "what was typed stays"
    );
    phone.types(&field, "100000").await;
    phone.sees(&format!("[id=\"{field}-error\"] .error")).await;
    phone.types(&field, "20").await;
    phone
        .no_longer_sees(&format!("[id=\"{field}-error\"]"))
        .await;
    phone.is_put_away().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn none_of_these_takes_the_others_away() {
    let phone = smoker("exclusive").await;
    phone.picks("products", "none").await;
    phone
        .no_longer_sees("[id=\"products-cigarettes\"]:checked")
        .await;
    phone.leaves_the_field().await;
    // Says no to the products and yes to smoking: a warning, and never a block.
    phone.sees(".warning").await;
    phone.is_put_away().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_changes_and_no_answer_is_lost() {
    let phone = smoker("language").await;
    let field = phone.first_number().await;
    phone.types(&field, "12").await;
    let japanese = phone.reads("#heading").await;
    phone.presses("lang-en").await;
    phone.sees("html[lang=\"en\"]").await;
    assert_ne!(phone.reads("#heading").await, japanese);
    assert_eq!(phone.value(&field).await, "12");
    phone.sees("[id=\"smoking-1\"]:checked").await;
    phone.presses("lang-ja").await;
    phone.sees("html[lang=\"ja\"]").await;
    assert_eq!(phone.reads("#heading").await, japanese);
    phone.is_put_away().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_kept_only_when_it_is_wanted() {
    let kept = "return Object.keys(localStorage).length";
    let nothing = serde_json::json!([]);
    let phone = Phone::new("draft").await;
    phone.opens("/q/tds").await;
    let first = phone.first_yes().await;
    phone.taps(&format!("label[for=\"{first}\"]")).await;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    assert_eq!(
        phone.script(kept, nothing.clone()).await,
        0,
        "nothing was agreed to"
    );

    phone.taps(".keep summary").await;
    phone.taps("label[for=\"keep-draft\"]").await;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    assert_eq!(phone.script(kept, nothing.clone()).await, 1);
    phone.comes_back().await;
    phone.sees("#resumed").await;
    phone.sees(&format!("[id=\"{first}\"]:checked")).await;

    phone.taps("#resumed [data-action=\"wipe\"]").await;
    phone.no_longer_sees("#resumed").await;
    phone
        .no_longer_sees(&format!("[id=\"{first}\"]:checked"))
        .await;
    assert_eq!(phone.script(kept, nothing).await, 0);
    phone.is_put_away().await;
}

/// Field, what is typed, and a part of what the member is told.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("kana", "Yamada", "カタカナで"),
    ("reading", "Yamada", "ひらがなで"),
    ("member_number", "1234", "数字8桁"),
    ("alias", "ab-c", "半角の英数字"),
    ("alias", "ab", "3文字以上"),
    ("alias", "abcdefghi", "いま9文字"),
    ("email", "a@b", "name@example.jp"),
    ("phone", "12345", "090-1234-5678"),
    ("postal_code", "10", "郵便番号を7桁"),
    ("memo", "はい", "5文字以上"),
    ("birth", "2026-02-30", "日付を"),
    ("birth", "1899-12-31", "1900年1月1日から"),
    ("birth", "3000-01-01", "までの範囲"),
    ("moved", "2020-03-31", "2020年4月1日から2029年3月31日まで"),
    ("last_checkup", "1999-12", "2000年1月から2030年12月まで"),
    ("first_year", "1900", "1950から2026まで"),
    ("bedtime", "25:00", "時刻を"),
    ("bedtime", "12:00", "18:00から23:30まで"),
    ("age", "121", "0から120まで"),
    ("age", "2.5", "整数で"),
    ("height", "170.5", "小数点以下を付けずに"),
    ("weight", "60.55", "小数点以下は1桁まで"),
    ("temperature", "36.666", "小数点以下は2桁まで"),
    ("temperature", "熱い", "数字で"),
    ("amount", "51", "1から50まで"),
];

/// Field, what is typed on a Japanese keyboard, and what it is read as.
const RIGHT: &[(&str, &str, &str)] = &[
    ("kana", "やまだ　はなこ", "ヤマダ　ハナコ"),
    ("reading", "ヤマダ　ハナコ", "やまだ　はなこ"),
    ("member_number", "１２３４５６７８", "12345678"),
    ("alias", "Ｈａｎａ１", "Hana1"),
    (
        "email",
        "ｈａｎａ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ",
        "hana@example.co.jp",
    ),
    ("phone", "０９０ー１２３４－５６７８", "090-1234-5678"),
    ("postal_code", "１００−０００１", "100-0001"),
    ("memo", "お世話になります。", "お世話になります。"),
    ("birth", "昭和60年4月1日", "1985-04-01"),
    ("moved", "２０２４／４／１", "2024-04-01"),
    ("last_checkup", "令和6年5月", "2024-05"),
    ("first_year", "平成11年", "1999"),
    ("bedtime", "２２：３０", "22:30"),
    ("age", "４０", "40"),
    ("height", "１６０", "160"),
    ("weight", "５４．５", "54.5"),
    ("temperature", "３６．６", "36.6"),
    ("amount", "３", "3"),
];

#[tokio::test(flavor = "multi_thread")]
async fn each_mistake_is_told_where_it_was_made_and_what_is_right_is_read() {
    let phone = Phone::with("mistakes", EVERY_KIND).await;
    phone.opens("/q/every-kind?page=all").await;
    for (field, typed, told) in MISTAKES {
        let id = phone.field_of(field).await;
        phone.types(&id, typed).await;
        let error = phone.reads(&format!("[id=\"{id}-error\"]")).await;
        println!("{field} {typed}: {error}");
        assert!(
            *told == "?" || error.contains(told),
            "{field} {typed}: {error}"
        );
        assert_eq!(
            phone.value(&id).await,
            *typed,
            "{field}: what was typed stays"
        );
    }
    for (field, typed, read) in RIGHT {
        let id = phone.field_of(field).await;
        phone.types(&id, typed).await;
        let now = phone.value(&id).await;
        assert_eq!(now, *read, "{field}");
        phone.no_longer_sees(&format!("[id=\"{id}-error\"]")).await;
    }
    phone.is_put_away().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn picks_that_do_not_go_together_are_told() {
    let phone = Phone::with("picks", EVERY_KIND).await;
    phone.opens("/q/every-kind?page=all").await;
    for code in ["dog", "cat", "bird", "fish"] {
        phone.picks("pets", code).await;
    }
    phone.leaves_the_field().await;
    phone.presses("next").await;
    let told = |question: &str| {
        let css = format!("[data-item=\"{question}\"] .issues");
        let phone = &phone;
        async move { phone.reads(&css).await }
    };
    assert!(
        told("pets").await.contains("3つまで"),
        "{}",
        told("pets").await
    );
    assert!(
        told("walks").await.contains("選んで"),
        "{}",
        told("walks").await
    );
    phone.picks("places", "sea").await;
    assert!(
        told("places").await.contains("2つ以上"),
        "{}",
        told("places").await
    );
    // What a pick asks for, and what goes away with it.
    phone.picks("colour", "other").await;
    phone.leaves_the_field().await;
    assert!(
        told("colour").await.contains("その他"),
        "{}",
        told("colour").await
    );
    phone.sees("[data-item=\"closest\"]").await;
    phone.picks("pets", "none").await;
    phone.no_longer_sees("[data-item=\"closest\"]").await;
    phone.no_longer_sees("[data-item=\"pets\"] .issues").await;
    phone.is_put_away().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_before_the_program_is_there_counts() {
    let late = std::time::Duration::from_secs(3);
    let phone = Phone::served("early", "checkup-revised", late).await;
    phone.glances_at("/q/checkup-revised?page=all").await;
    phone.picks("smoking", "1").await;
    phone.picks("products", "cigarettes").await;
    let ready = phone.all("html[data-ready]").await;
    assert!(ready.is_empty(), "the program is still on its way");
    // Pressed too early, and done as soon as it can be.
    phone.presses("next").await;
    phone.sees("html[data-ready]").await;
    phone.sees("#error-summary").await;
    phone.sees("[id=\"smoking-1\"]:checked").await;
    phone.sees("[id=\"products-cigarettes\"]:checked").await;
    let amounts = phone.first_number().await;
    phone.sees(&format!("[id=\"{amounts}\"]")).await;
    phone.is_put_away().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_changed_looks_as_if_all_were_drawn_anew() {
    let phone = Phone::with("anew", EVERY_KIND).await;
    phone.opens("/q/every-kind?page=all").await;
    let mistakes = [
        ("kana", "Yamada"),
        ("memo", "はい"),
        ("age", "40"),
        ("weight", "54.5"),
        ("height", "160"),
    ];
    for (field, typed) in mistakes {
        phone.types(&phone.field_of(field).await, typed).await;
    }
    for (question, code) in [
        ("well", "true"),
        ("colour", "other"),
        ("pets", "dog"),
        ("pets", "other"),
        ("mood", "7"),
        ("places", "sea"),
        ("walks", "often"),
        ("reads", "never"),
        ("closest", "dog"),
        ("pets", "none"),
        ("colour", "red"),
    ] {
        if question == "mood" {
            phone.taps(&format!("[id=\"{question}-{code}\"]")).await;
        } else {
            phone.picks(question, code).await;
        }
        if question == "colour" {
            phone.leaves_the_field().await;
        }
    }
    phone.presses("add-row").await;
    phone.types(&phone.field_of("amount").await, "51").await;
    phone.presses("next").await;
    phone.sees("#error-summary").await;
    let patched = phone.looks().await;
    // Another language and back draws everything anew.
    phone.presses("lang-en").await;
    phone.sees("html[lang=\"en\"]").await;
    assert_ne!(phone.looks().await, patched);
    phone.presses("lang-ja").await;
    phone.sees("html[lang=\"ja\"]").await;
    let anew = phone.looks().await;
    let differs = patched
        .lines()
        .zip(anew.lines())
        .find(|(patched, anew)| patched != anew);
    assert_eq!(differs, None);
    assert_eq!(patched.lines().count(), anew.lines().count());
    phone.is_put_away().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_next_finds_nothing() {
    let phone = Phone::new("leaving").await;
    phone.opens("/?lang=ja").await;
    phone.opens("/q/tds").await;
    let first = phone.first_yes().await;
    phone.taps(&format!("label[for=\"{first}\"]")).await;
    phone.finishes().await;
    assert!(phone.reads("main").await.contains("はい"));
    phone.presses("leave").await;
    phone.sees(".cards").await;
    phone.goes_back().await;
    let seen = phone.reads("main").await;
    assert!(!seen.contains("はい"), "{seen}");
    phone.is_put_away().await;
}
