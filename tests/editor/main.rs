//! Somebody new on the staff revises the checkup questionnaire: heated tobacco counts, and the kind
//! of product is asked. They meet a mistake, mend it, decide what the figures may be compared with,
//! publish, and collect.

mod house;

use monshin_tests::{Desk, Phone};

use house::House;

/// What stands in the form about the item that is chosen.
const SHOWN: &str = "details.section > fieldset.condition[id$=\"-shownWhen\"]";

#[tokio::test(flavor = "multi_thread")]
async fn the_checkup_is_revised_published_and_collected() {
    let house = House::with_the_checkup().await;
    let desk = house.desk("revises").await;

    // A draft of the next version.
    desk.opens("/staff/drafts/new").await;
    desk.picks_words("#hash", "第4期").await;
    desk.presses("form:has(#hash) button", "下書きを作る").await;
    desk.sees("html[data-ready]").await;
    desk.sees_words(".base", "2024.1").await;

    says_that_heated_tobacco_counts(&desk).await;
    asks_for_the_product(&desk).await;
    meets_a_mistake_and_mends_it(&desk).await;
    looks_at_the_preview(&desk).await;
    desk.is_saved().await;
    keeps_a_note(&desk).await;

    decides_and_publishes(&desk).await;
    begins_a_campaign(&desk).await;
    desk.is_left().await;

    // A member sees the new question, and answers it.
    let phone = Phone::at("collected", house.address.clone()).await;
    phone.opens("/c/sakura/next").await;
    phone.answers_what_is_required().await;
    phone.presses("next").await;
    phone.sees("[data-item=\"smoking\"]").await;
    assert!(
        phone
            .reads("[data-item=\"smoking\"]")
            .await
            .contains("加熱式たばこも含みます")
    );
    phone.picks("smoking", "1").await;
    phone.picks("products", "heated").await;
    phone.goes_to_the_review().await;
    phone.presses("send").await;
    assert!(phone.reads("#receipt").await.contains("受付番号"));
    phone.is_put_away().await;
    let kept = house.collected("next").await;
    assert_eq!(
        kept,
        [
            ("smoking".to_owned(), "1".to_owned()),
            ("products".to_owned(), "heated".to_owned())
        ]
    );
}

async fn says_that_heated_tobacco_counts(desk: &Desk) {
    desk.chooses("smoking").await;
    let hint = "[id^=\"at-\"][id$=\"-hint-ja\"]";
    desk.types_before(hint, "加熱式たばこも含みます。").await;
    desk.previews("[data-item=\"smoking\"] .hint", "加熱式たばこも含みます。")
        .await;
    desk.types_before("[id$=\"-hint-en\"]", "Heated tobacco counts. ")
        .await;
}

async fn asks_for_the_product(desk: &Desk) {
    desk.presses(".adding summary", "項目を追加").await;
    desk.presses(".kind-added b", "複数選択").await;
    desk.sees_words(".row[aria-selected=\"true\"]", "新しい質問")
        .await;
    desk.types("[id$=\"-linkId\"]", "products").await;
    desk.sees_words(".row[aria-selected=\"true\"] code", "products")
        .await;
    desk.types("[id$=\"-text-ja\"]", "吸っているたばこの種類")
        .await;
    desk.types("[id$=\"-text-en\"]", "Which products do you use?")
        .await;
    desk.presses(".options-edited button", "表計算から貼り付け")
        .await;
    let table = "コード\t日本語\t英語\ncigarettes\t紙巻たばこ\tCigarettes\nheated\t加熱式たばこ\tHeated tobacco";
    // Tabs cannot be typed into a field: they are pasted.
    let paste = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))";
    let field = desk.sees("#pasted").await;
    desk.script(paste, serde_json::json!([field, table])).await;
    desk.sees_words(".pasting td", "加熱式たばこ").await;
    desk.presses(".pasting button", "取り込む").await;
    // What stood there to begin with.
    desk.presses(".choice-edited button", "削除").await;
    desk.presses(".choice-edited button", "削除").await;
    desk.previews("[data-item=\"products\"]", "加熱式たばこ")
        .await;
}

/// A condition that can never hold is told with its reason, and is mended.
async fn meets_a_mistake_and_mends_it(desk: &Desk) {
    desk.presses(&format!("{SHOWN} button"), "条件を付ける")
        .await;
    desk.picks(&format!("{SHOWN} .question"), "smoking").await;
    desk.presses(&format!("{SHOWN} button"), "「かつ」を加える")
        .await;
    let second = format!("{SHOWN} li:nth-child(2)");
    desk.picks(&format!("{second} .question"), "smoking").await;
    desk.picks(&format!("{second} select[aria-label=\"値\"]"), "3")
        .await;

    desk.sees_words(".tab .badge.is-warning", "1").await;
    desk.presses(".tab", "点検").await;
    desk.sees_words(".finding", "表示されることはありません")
        .await;
    desk.presses(".finding button", "その場所へ").await;
    desk.sees_words(&format!("{SHOWN} .issue"), "表示されることはありません")
        .await;
    desk.presses(&format!("{second} button"), "✕").await;
    desk.no_longer_sees_words(".issue", "表示されることはありません")
        .await;
    desk.presses(".tab", "点検").await;
    desk.sees_words(".note.is-good", "誤りも注意もありません")
        .await;
}

/// The condition at work, an undone step, and an item moved by the keyboard.
async fn looks_at_the_preview(desk: &Desk) {
    desk.chooses("products").await;
    desk.presses_in_preview("label[for=\"smoking-1\"]").await;
    desk.previews("[data-item=\"products\"]", "吸っているたばこの種類")
        .await;
    // Recorded, so that the next change tells what is different.
    desk.presses(".tab", "試し回答").await;
    desk.types("#run-name", "吸う人").await;
    desk.presses(".runs button", "プレビューの回答を記録").await;
    desk.sees_words(".runs-list li", "記録したときと同じです")
        .await;
    desk.chooses("products").await;
    desk.presses(".row[aria-selected=\"true\"] .tools button", "削除")
        .await;
    desk.presses(".tab", "試し回答").await;
    desk.sees_words(".runs-list .different", "products").await;
    desk.presses(".top button", "元に戻す").await;
    desk.sees_words(".outline li.row code", "products").await;

    desk.chooses("products").await;
    desk.keys(".row[aria-selected=\"true\"]", "\u{e00a}\u{e013}")
        .await;
    desk.sees_words(".outline li.row:has(+ li code) code", "products")
        .await;
    desk.presses(".top button", "元に戻す").await;
    desk.is_saved().await;
}

/// A note stands beside the revision in the history.
async fn keeps_a_note(desk: &Desk) {
    let editor = desk.path().await;
    desk.presses(".noting summary", "メモ").await;
    desk.types("#note", "加熱式たばこを含めた").await;
    desk.presses(".noting button", "メモを残す").await;
    desk.sees_words(".saving", "変更あり").await;
    desk.is_saved().await;
    desk.opens(&format!("{editor}/history")).await;
    desk.sees_words("main td", "加熱式たばこを含めた").await;
    desk.opens(&editor).await;
    desk.sees("html[data-ready]").await;
}

async fn decides_and_publishes(desk: &Desk) {
    desk.presses(".top a", "確認と公開").await;
    desk.sees_words("main h1", "確認と公開").await;
    desk.sees_words(".caution", "まだ公開できません").await;
    desk.presses("label", "新版の質問の方が広い").await;
    let note = "form[action$=\"/decisions\"] textarea";
    desk.types(note, "加熱式たばこを含めることを明記した。")
        .await;
    desk.presses("form[action$=\"/decisions\"] button", "判断を保存する")
        .await;
    desk.presses("form[action$=\"/publish\"] button", "公開する")
        .await;
    desk.sees_words("main", "2024.2").await;
    assert_eq!(desk.path().await, "/staff/questionnaires");
}

async fn begins_a_campaign(desk: &Desk) {
    desk.opens("/staff/campaigns").await;
    desk.types("#name", "次の健診").await;
    desk.types("#slug", "next").await;
    desk.picks_words("main select", "2024.2").await;
    desk.presses("main button.primary", "").await;
    desk.sees_words("main", "次の健診").await;
}
