//! What was done, in words. The log itself keeps codes, which no translation changes.

use crate::staff::Visit;

/// An act: its code, and what it is called in Japanese and English.
type Act = (&'static str, &'static str, &'static str);

const ACTS: [Act; 25] = [
    ("society.added", "組合を登録した", "Society added"),
    ("society.changed", "組合の設定を変えた", "Society changed"),
    ("staff.added", "職員を登録した", "Person added to the staff"),
    (
        "staff.changed",
        "職員の権限などを変えた",
        "Person of the staff changed",
    ),
    (
        "staff.link",
        "サインイン用のリンクを作った",
        "Link to sign in made",
    ),
    (
        "staff.link-used",
        "リンクでサインインした",
        "Signed in by link",
    ),
    ("staff.password", "パスワードを変えた", "Password changed"),
    ("staff.totp", "2段階認証を変えた", "Second factor changed"),
    ("draft.added", "下書きを作った", "Draft added"),
    (
        "draft.rebased",
        "下書きのもとの版を変えた",
        "Draft moved to another version",
    ),
    ("draft.dropped", "下書きを捨てた", "Draft dropped"),
    ("request.asked", "公開の承認を求めた", "Asked for approval"),
    (
        "request.withdrawn",
        "承認の求めを取り下げた",
        "Request withdrawn",
    ),
    ("request.approved", "公開を承認した", "Approved"),
    ("request.declined", "公開を差し戻した", "Declined"),
    (
        "questionnaire.published",
        "質問票を公開した",
        "Questionnaire published",
    ),
    (
        "questionnaire.retired",
        "質問票の版を取り下げた",
        "Version retired",
    ),
    ("campaign.added", "回答の募集を始めた", "Campaign added"),
    ("campaign.changed", "募集の条件を変えた", "Campaign changed"),
    ("campaign.closed", "募集を締め切った", "Campaign closed"),
    ("invitations.added", "案内を作った", "Members invited"),
    (
        "invitation.renewed",
        "案内を作り直した",
        "Invitation renewed",
    ),
    ("response.replaced", "回答を差し替えた", "Response replaced"),
    (
        "responses.exported",
        "回答を受け取った",
        "Responses taken along",
    ),
    (
        "responses.deleted",
        "保存期間を過ぎた回答を消した",
        "Old responses deleted",
    ),
];

/// What an act is called; its code where nobody has found words for it.
pub(super) fn told<'a>(visit: &Visit, code: &'a str) -> &'a str {
    let found = ACTS.iter().find(|(known, ..)| *known == code);
    found.map_or(code, |(_, japanese, english)| visit.say(japanese, english))
}

/// Somebody who is not on the staff.
pub(super) fn outsider(visit: &Visit, by: &str) -> Option<&'static str> {
    match by {
        "admin" => Some(visit.say("サーバーの管理者", "Administrator of the server")),
        "member" => Some(visit.say("加入者", "Member")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_act_has_two_names() {
        for (place, (code, ..)) in ACTS.iter().enumerate() {
            assert!(
                ACTS[..place].iter().all(|(known, ..)| known != code),
                "{code}"
            );
        }
    }
}
